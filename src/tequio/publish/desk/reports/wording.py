"""Sentences and rows that several reports share. They say what the public pages say, impersonally."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.documents.types import About, Count, Table
from tequio.plan.roadmap.types import ScheduledActivity
from tequio.publish.desk.reports.told import CommitmentTold, Subject
from tequio.publish.site.api import House, papers, progress, schedules, sentences
from tequio.ui.core.dates import day_words
from tequio.ui.core.words import number_words, sentence_case
from tequio.ui.wording import day_brief, page_language


def about(subject: Subject, house: House, kind: str) -> About:
    """What a report says of itself; a draft says that it is one."""
    if subject.is_draft:
        kind = _("%(kind)s (draft, not published)") % {"kind": kind}
    return papers.about(house, kind=kind, title=subject.title, source=subject.source, address=subject.address)


def counts(activities: Sequence[ScheduledActivity]) -> tuple[Count, ...]:
    """How many stand in each way, and which."""
    return tuple(
        Count(
            papers.state_of(clause.statuses[0]),
            clause.count,
            clause.says,
            tuple(each.title for each in activities if each.status in clause.statuses),
        )
        for clause in sentences.clauses_of(activities)
    )


def due(activity: ScheduledActivity) -> str:
    """When an activity was to end."""
    end = schedules.standing_of(activity).planned_end
    return day_words(end, page_language()) if end else _("without dates")


def behind_rows(activities: Sequence[ScheduledActivity]) -> list[tuple[ScheduledActivity, str]]:
    """What is late, suspended or cancelled, with what its unit says."""
    return [(one, papers.explanation_of(one)) for one in papers.behind(activities)]


def unit_of(activity: ScheduledActivity) -> str:
    """The unit that answers for an activity, or that none is named."""
    return activity.responsible or _("not named")


def coming_table(subject: Subject, most: int) -> Table:
    """What follows, by day, and who answers for it."""
    return Table(
        caption=_("What follows and who answers for it"),
        headers=(_("Date"), _("What follows"), _("Who answers")),
        rows=tuple(
            (
                day_brief(one.day),
                _("%(title)s: %(what)s") % {"title": one.headline, "what": one.text},
                one.responsible or _("not named"),
            )
            for one in subject.coming(most)
        ),
        widths=(16, 54, 30),
    )


def contact_words(subject: Subject) -> str:
    """The unit that answers for the plan and how to reach it; or that none is named."""
    return " · ".join(part for part in subject.contact if part) or _("No point of contact is on record.")


def problem_words(commitment: CommitmentTold) -> str:
    """The problem, with the source it is cited from where that is another's; or that it is not on record."""
    if not commitment.problem:
        return _("The problem that it addresses is not on record.")
    if not commitment.problem_source:
        return commitment.problem
    return _("%(problem)s (Cited from a related source: %(source)s.)") % {
        "problem": commitment.problem,
        "source": commitment.problem_source.rstrip("."),
    }


def line_standing(activities: Sequence[ScheduledActivity]) -> str:
    """Where the activities of a line stand."""
    if not activities:
        return _("No action of the schedule carries it out yet.")
    return sentences.where_it_stands(activities)


def lines_title(count: int) -> str:
    """«Cuatro líneas de acción»."""
    words = ngettext("%(count)s line of action", "%(count)s lines of action", count)
    return sentence_case(words % {"count": number_words(count, page_language(), "f")})


def more(count: int) -> str:
    """«y dos más»; nothing where there are none."""
    if not count:
        return ""
    return ngettext("and %(count)s more, in the report", "and %(count)s more, in the report", count) % {
        "count": number_words(count, page_language())
    }


def commitments_table(subject: Subject) -> Table:
    """The commitments of a plan and where each stands."""
    return Table(
        caption=_("Commitments and where they stand"),
        headers=(_("Commitment"), _("Where it stands")),
        rows=tuple((one.title, sentences.where_it_stands(one.activities)) for one in subject.commitments),
        widths=(45, 55),
    )


def standing_words(subject: Subject) -> str:
    """Where it stands, in a sentence; of one commitment, how far it is too."""
    standing, short = sentences.where_it_stands(subject.activities), progress_words(subject)
    return f"{standing} {short}." if short else standing


def progress_words(subject: Subject) -> str:
    """How far one commitment is beside where it would be; nothing of several."""
    return progress.in_short(subject.only.progress if subject.only else None).words
