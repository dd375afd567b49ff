"""Every rule with its severity, its sentences and its source: what the adviser says, and how to go on."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tequio.plan.checks import sources
from tequio.plan.checks.core.rules import (
    actors,
    ambition,
    coverage,
    measurement,
    order,
    reading,
    responsibility,
)
from tequio.plan.checks.types import Rule, Severity

STARTS_BEFORE_APPROVAL = Rule(
    "starts-before-approval",
    Severity.FAULT,
    order.starts_before_approval,
    says={
        "": ngettext_lazy(
            "%(activities)s begins (%(first)s) before the approval of the commitment is over (%(over)s).",
            "%(count)s actions begin (the earliest: %(first)s) before the approval of the commitment is over "
            "(%(over)s): %(activities)s.",
            "count",
        ),
        "advice-same-month": ngettext_lazy(
            "%(activities)s begins (%(first)s) before the approval of the commitment is over (%(over)s). Besides, the "
            "advice and the approval share the same month (%(shared)s), which leaves little time to heed the advice.",
            "%(count)s actions begin (the earliest: %(first)s) before the approval of the commitment is over "
            "(%(over)s): %(activities)s. Besides, the advice and the approval share the same month (%(shared)s), "
            "which leaves little time to heed the advice.",
            "count",
        ),
    },
    to_do={
        "": _(
            "You can plan the beginning for after the approval, or ask for the session to be held earlier. If whoever "
            "has the authority decided to begin before, record that decision so that the plan shows it."
        ),
        "advice-same-month": _(
            "You can plan the beginning for after the approval, or ask for the session to be held earlier; it also "
            "helps to ask for the advice at least one month before the session. If whoever has the authority decided "
            "to begin before, record that decision so that the plan shows it."
        ),
    },
    source=sources.ROUTE,
    keys={"": ("roadmaps/{commitment}/activities/{activity}",)},
)

STARTS_BEFORE_TARGETS = Rule(
    "starts-before-targets",
    Severity.FAULT,
    order.starts_before_targets,
    says={
        "": ngettext_lazy(
            "%(activities)s begins (%(first)s) before its targets and its roadmap are settled (%(over)s), in: "
            "%(needed)s.",
            "%(count)s actions begin (the earliest: %(first)s) before their targets and their roadmap are settled "
            "(%(over)s), in: %(needed)s. They are: %(activities)s.",
            "count",
        ),
    },
    to_do={
        "": _(
            "You can move the beginning to after the dialogue table and the drafting of the roadmap, or settle first, "
            "and record, the targets that this action needs. What is done before has nothing to be measured against."
        ),
    },
    source=sources.ROUTE,
    keys={"": ("roadmaps/{commitment}/activities/{activity}",)},
)

LINE_WITHOUT_ACTIVITY = Rule(
    "line-without-activity",
    Severity.WARNING,
    coverage.line_without_activity,
    says={"": _("Line of action %(number)s, %(line)s, has no activity in the schedule.")},
    to_do={
        "": _(
            "If it will be carried out, add at least one activity with its months. If it was not chosen or was left "
            "for later, it is worth saying so in the plan, so that nobody expects it."
        ),
    },
    source=sources.LINES,
    keys={"": ("roadmaps/{commitment}/activities/{activity}/line", "commitments/{commitment}/lines/{line}")},
)

ROUTE_STEP_WITHOUT_ACTIVITY = Rule(
    "route-step-without-activity",
    Severity.FAULT,
    coverage.route_step_without_activity,
    says={
        "": _("Step %(number)s of the route, %(step)s, has no activity in the schedule."),
        "no-follow-up": _(
            "Step %(number)s of the route, %(step)s, announces follow-up, but what is linked to it is not follow-up: "
            "%(linked)s."
        ),
    },
    to_do={
        "": _("Add an activity with its months and link it to the step, even if it is a single session or meeting."),
        "no-follow-up": _(
            "Add an activity that goes along with the actions, for example a monthly or quarterly review of progress, "
            "and link it to the step."
        ),
    },
    source=sources.ROUTE_AND_SCHEDULE,
    keys={"": ("roadmaps/{commitment}/activities", "routes/{commitment}/steps/{step}/activities")},
)

PARTY_MISSING_FROM_ACTIVITY = Rule(
    "party-missing-from-activity",
    Severity.FAULT,
    coverage.party_missing_from_activity,
    says={
        "": _(
            "Line of action %(number)s counts on %(party)s, which does not appear among those who take part in: "
            "%(activities)s."
        ),
    },
    to_do={
        "": _(
            "Add it to the activity as a participant or as co-responsible. If it will no longer take part, correct "
            "the line of action and record the reason."
        ),
    },
    source=sources.NETWORK,
    keys={"": ("roadmaps/{commitment}/activities/{activity}/parties", "commitments/{commitment}/lines/{line}/parties")},
)

NO_BASELINE_BEFORE_ACTION = Rule(
    "no-baseline-before-action",
    Severity.FAULT,
    measurement.no_baseline_before_action,
    says={
        "": _(
            "The plan measures at the end (%(measurements)s, %(measured)s), but nothing records how things stood "
            "before the first action (%(first)s). Without that starting point, the measurement cannot show a change."
        ),
        "late": _(
            "The plan measures at the end (%(measurements)s, %(measured)s), and its earliest baseline has the date "
            "%(baseline)s, when the first action had already begun (%(first)s). The measurement cannot show the whole "
            "change."
        ),
    },
    to_do={
        "": _(
            "Before the first action, measure with the same instrument that will be used at the end and record the "
            "value as baseline; an earlier published figure, with its source, also serves. If the actions have "
            "already begun, the report should say that there is no earlier value."
        ),
    },
    source=sources.COMPARABLE,
    keys={"": ("indicators/{indicator}/baseline",)},
)

ACTIVITY_WITHOUT_RESPONSIBLE = Rule(
    "activity-without-responsible",
    Severity.FAULT,
    responsibility.activity_without_responsible,
    says={
        "all": _("None of the %(total)s activities has a responsible unit."),
        "": ngettext_lazy(
            "%(activities)s has no responsible unit.",
            "%(count)s of the %(total)s activities have no responsible unit: %(activities)s.",
            "count",
        ),
    },
    to_do={
        "": _(
            "Note for each activity the administrative unit that answers for it (the unit, not the person) and, "
            "where there is one, the co-responsible from civil society."
        ),
    },
    source=sources.ATTRIBUTABLE,
    keys={"": ("roadmaps/{commitment}/activities/{activity}/responsible_unit",)},
)

ACTIVITY_WITHOUT_INDICATOR = Rule(
    "activity-without-indicator",
    Severity.FAULT,
    measurement.activity_without_indicator,
    says={
        "all": _("None of the %(total)s actions and measurements is linked to an indicator."),
        "": ngettext_lazy(
            "%(activities)s is not linked to any indicator.",
            "%(count)s of the %(total)s actions and measurements are not linked to any indicator: %(activities)s.",
            "count",
        ),
    },
    to_do={
        "": _(
            "Link each action to the indicator that will tell whether it served its purpose; several actions may "
            "share one."
        ),
    },
    source=sources.INDICATOR,
    keys={"": ("roadmaps/{commitment}/activities/{activity}/indicators",)},
)

COMMITMENT_WITHOUT_TARGET = Rule(
    "commitment-without-target",
    Severity.FAULT,
    measurement.commitment_without_target,
    says={
        "no-indicator": _(
            "The commitment has no indicators, and so it has no target by which to tell whether it was fulfilled."
        ),
        "": _("No indicator of the commitment has a target: %(indicators)s."),
    },
    to_do={
        "no-indicator": _(
            "Define at least one indicator, with its unit and its baseline, and agree at the dialogue table the value "
            "to reach and the date."
        ),
        "": _(
            "Agree at the dialogue table the value to reach and its date, and record them for at least one indicator."
        ),
    },
    source=sources.INDICATOR,
    keys={"": ("indicators/{indicator}/targets",)},
)

ACTOR_NO_LONGER_EXISTS = Rule(
    "actor-no-longer-exists",
    Severity.WARNING,
    actors.actor_no_longer_exists,
    says={
        "no-successor": _(
            "%(actor)s existed until %(ended)s, before the beginning of what names it: %(named_by)s. It has no "
            "successor on record."
        ),
        "proposed": _(
            "%(actor)s existed until %(ended)s, before the beginning of what names it: %(named_by)s. Its successor on "
            "record is %(successor)s (proposed, not confirmed)."
        ),
        "confirmed": _(
            "%(actor)s existed until %(ended)s, before the beginning of what names it: %(named_by)s. Its confirmed "
            "successor is %(successor)s."
        ),
    },
    to_do={
        "no-successor": _(
            "Find out who took over its functions and record it as proposed successor with its basis, or decide who "
            "else may take its place in the plan."
        ),
        "proposed": _(
            "Before counting on the proposed successor, ask it to confirm that it takes part and record the basis; if "
            "it does not, decide who else may take its place."
        ),
        "confirmed": _("Put the successor in its place in the plan, keeping note of who was named at first."),
    },
    source=sources.SUCCESSION,
    keys={"proposed": ("organisations/{actor}/proposed_successors",)},
)

START_SUPPLIED_BY_OPERATOR = Rule(
    "start-supplied-by-operator",
    Severity.NOTE,
    reading.start_supplied_by_operator,
    says={"": _("The document does not say the year. The beginning, %(start)s, was given by whoever loaded the plan.")},
    to_do={
        "": _("Confirm the beginning with the unit that wrote the document, or correct it, before it is published.")
    },
    source=sources.SCHEDULE,
    keys={"": ("plan/starts_on", "plan/ends_on")},
    asks_to_plan=False,
)

STEPS_PRINTED_OUT_OF_ORDER = Rule(
    "steps-printed-out-of-order",
    Severity.NOTE,
    reading.steps_printed_out_of_order,
    says={"": _("The document prints the steps of the route in the order %(printed)s. Here they follow their number.")},
    to_do={
        "": _("Nothing needs mending in the plan. If the document will circulate again, check the order of its steps.")
    },
    source=sources.ROUTE_AS_PRINTED,
    asks_to_plan=False,
)

PLAN_CROSSES_YEAR_END = Rule(
    "plan-crosses-year-end",
    Severity.NOTE,
    reading.plan_crosses_year_end,
    says={
        "": _("The plan goes from %(start)s to %(end)s, and so it crosses the end of a year."),
        "with-activities": _(
            "The plan goes from %(start)s to %(end)s, and so it crosses the end of a year; so do: %(activities)s."
        ),
    },
    to_do={
        "": _(
            "Make sure that each year has the budget it needs, and count on the December holidays when setting dates."
        ),
    },
    source=sources.YEARLY_BUDGET,
)

TRAINING_IS_MODEST_BY_OGP = Rule(
    "training-is-modest-by-ogp",
    Severity.NOTE,
    ambition.training_is_modest_by_ogp,
    says={
        "": _(
            "All the lines are dissemination, training, events or agreements. OGP calls “Modest” what is “positive "
            "but standalone”, without “binding or institutionalized changes”, and gives training as an example. This "
            "is private advice for the design and not a verdict, which belongs to the evaluator."
        ),
        "related": _(
            "All the lines are dissemination, training, events or agreements. OGP calls “Modest” what is “positive "
            "but standalone”, without “binding or institutionalized changes”, and gives training as an example. This "
            "is private advice for the design and not a verdict, which belongs to the evaluator: the one published "
            "about %(related)s, a related commitment, is about that commitment and not about this plan."
        ),
    },
    to_do={
        "": _(
            "It is worth asking at the dialogue table: what would make this last when the plan ends? For example, a "
            "general rule, an obligation with its own budget, a permanent programme or a unit in charge of it."
        ),
    },
    source=sources.POTENTIAL_FOR_RESULTS,
    keys={"": ("commitments/{commitment}/institutionalises",)},
)

RULES = (
    STARTS_BEFORE_APPROVAL,
    STARTS_BEFORE_TARGETS,
    LINE_WITHOUT_ACTIVITY,
    ROUTE_STEP_WITHOUT_ACTIVITY,
    PARTY_MISSING_FROM_ACTIVITY,
    NO_BASELINE_BEFORE_ACTION,
    ACTIVITY_WITHOUT_RESPONSIBLE,
    ACTIVITY_WITHOUT_INDICATOR,
    COMMITMENT_WITHOUT_TARGET,
    ACTOR_NO_LONGER_EXISTS,
    START_SUPPLIED_BY_OPERATOR,
    STEPS_PRINTED_OUT_OF_ORDER,
    PLAN_CROSSES_YEAR_END,
    TRAINING_IS_MODEST_BY_OGP,
)
