"""The plan, its axes and its commitments in a plan package."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.files import api as files
from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import network_slugs, organisation_slugs, scope_slugs, unit_slugs
from tequio.lib.errors import Problem, RuleBroken
from tequio.lib.marked_yaml import Path
from tequio.lib.months import Month
from tequio.lib.packages import (
    ADDRESS,
    DAY,
    NAME,
    SLUG,
    STATEMENT,
    TEXT,
    Loading,
    Package,
    Section,
    day,
    list_of,
    object_of,
    repeated,
    set_of,
    slugs_in,
    translations_of,
    unknown,
)
from tequio.plan.commitments.models import LineNature, OgpValue, Origin, StartGivenBy
from tequio.plan.commitments.queries import PUBLIC_STATES, codes_of, plan_slugs, public_commitment_slugs, state_of
from tequio.plan.commitments.services import loading as services
from tequio.plan.commitments.statements import TEXTS
from tequio.plan.commitments.states import PlanState

_CODE = {"type": "string", "minLength": 1, "maxLength": 30}
_REF_SOURCE = {"$ref": "#/$defs/source"}
_PARTIES = object_of((), organisations=set_of(SLUG), networks=set_of(SLUG))

PROPERTIES = {
    "plan": object_of(
        ("slug", "title"),
        slug=SLUG,
        title=NAME,
        introduction=TEXT,
        starts_on=DAY,
        ends_on=DAY,
        first_month={
            "type": "integer",
            "minimum": 1,
            "maximum": 12,
            "description": "Where the document names months without a year: the first one. Loading then asks the year.",
        },
        months={"type": "integer", "minimum": 1, "maximum": 120},
        publish={"type": "boolean", "description": "Publish the plan once loaded; without it, it stays a draft."},
        leads=set_of(SLUG),
        point_of_contact=SLUG,
        source=_REF_SOURCE,
        documents=list_of(object_of(("file", "title"), file=NAME, title=NAME)),
        translations=translations_of("title", "introduction"),
        axes=list_of(
            object_of(
                ("slug", "title"),
                slug=SLUG,
                title=NAME,
                objective=TEXT,
                translations=translations_of("title", "objective"),
            )
        ),
    ),
    "commitments": list_of(
        object_of(
            ("slug", "title", "origin"),
            slug=SLUG,
            title=NAME,
            code=_CODE,
            axis=SLUG,
            origin={"enum": Origin.values},
            objective=TEXT,
            problem=TEXT,
            status_quo=TEXT,
            action=TEXT,
            contribution=TEXT,
            institutionalises=TEXT,
            values=set_of({"enum": OgpValue.values}),
            policy_areas=set_of(NAME),
            resources=TEXT,
            related=list_of(
                object_of(
                    ("code", "title"),
                    code=_CODE,
                    title=NAME,
                    url=ADDRESS,
                    language={"type": "string", "pattern": "^[a-z]{2,3}$", "description": "Language of the title."},
                )
            ),
            source=_REF_SOURCE,
            lead=_PARTIES,
            supporting=_PARTIES,
            co_responsible=_PARTIES,
            lines_introduction=TEXT,
            lines=list_of(
                object_of(
                    ("number", "title"),
                    number={"type": "integer", "minimum": 1, "maximum": 99},
                    title=STATEMENT,
                    nature={"enum": LineNature.values},
                    parties=_PARTIES,
                    translations=translations_of("title"),
                )
            ),
            translations=translations_of("title", *TEXTS),
        )
    ),
}


def period_of(package: Package) -> tuple[date, date] | None:
    """The plan's first and last day: its own dates, else the months it names from the start its loader gave."""
    plan = package.data.get("plan")
    if not plan:
        return None
    if plan.get("starts_on") and plan.get("ends_on"):
        return date.fromisoformat(plan["starts_on"]), date.fromisoformat(plan["ends_on"])
    if package.start is None or "months" not in plan:
        return None
    return package.start.first_day, package.start.plus(plan["months"] - 1).last_day


def _validate(package: Package) -> Iterator[Problem]:
    plan = package.data.get("plan")
    if plan is None:
        if package.data.get("commitments"):
            yield package.problem(("commitments",), _("There are commitments and no plan to put them in."))
        return
    yield from _validate_period(package, plan)
    yield from _validate_state(package, plan)
    if plan["slug"] in scope_slugs() - plan_slugs():
        # Whoever has a role in the one would have it in the other.
        says = _("«%(code)s» already names something else in which people have roles; choose another name.")
        yield package.problem(("plan", "slug"), says % {"code": plan["slug"]})
    organisations = slugs_in(package, "organisations") | organisation_slugs()
    networks = slugs_in(package, "networks") | network_slugs()
    units = slugs_in(package, "units") | unit_slugs()
    for path, slug in package.rows("plan", "leads"):
        yield from unknown(package, path, slug, organisations)
    yield from unknown(package, ("plan", "point_of_contact"), plan.get("point_of_contact"), units)
    for path, item in package.rows("plan", "documents"):
        yield from _validate_document(package, (*path, "file"), item["file"])
    yield from repeated(package, "plan", "documents", by="title")
    yield from repeated(package, "plan", "axes")
    yield from repeated(package, "commitments")
    yield from _validate_codes(package, plan["slug"])
    axes = {axis["slug"] for axis in plan.get("axes", [])}
    for path, item in package.rows("commitments"):
        yield from unknown(package, (*path, "axis"), item.get("axis"), axes)
        yield from repeated(package, *path, "lines", by="number")
        groups = [((*path, role), item.get(role)) for role in ("lead", "supporting", "co_responsible")]
        groups += [((*line_path, "parties"), line.get("parties")) for line_path, line in package.rows(*path, "lines")]
        for where, parties in groups:
            for number, slug in enumerate((parties or {}).get("organisations", [])):
                yield from unknown(package, (*where, "organisations", number), slug, organisations)
            for number, slug in enumerate((parties or {}).get("networks", [])):
                yield from unknown(package, (*where, "networks", number), slug, networks)


def _validate_state(package: Package, plan: Mapping[str, Any]) -> Iterator[Problem]:
    """A closed plan stays as it ended, and a draft changes nothing that everybody already reads."""
    state = state_of(plan["slug"])
    if state == PlanState.CLOSED:
        says = _("The plan «%(slug)s» is closed: it is no longer changed by loading.")
        yield package.problem(("plan", "slug"), says % {"slug": plan["slug"]})
    if plan.get("publish") or state in PUBLIC_STATES:
        return
    public = public_commitment_slugs()
    for path, item in package.rows("commitments"):
        if item["slug"] in public:
            says = _(
                "The commitment «%(slug)s» belongs to a plan already published: a draft does not change it. "
                "Publish this plan, or take the commitment out of it."
            )
            yield package.problem((*path, "slug"), says % {"slug": item["slug"]})


def _validate_document(package: Package, path: Path, name: str) -> Iterator[Problem]:
    """A document stands beside the package and is one that can be kept."""
    file = package.file(name)
    if file is None:
        yield package.problem(path, _("There is no file «%(name)s» beside the package.") % {"name": name})
        return
    try:
        files.examine(file, name)
    except RuleBroken as refusal:
        yield package.problem(path, refusal.message)


def _validate_codes(package: Package, plan: str) -> Iterator[Problem]:
    """Each commitment has its own code in the plan, said or given by its order."""
    named = slugs_in(package, "commitments")
    taken = {code: slug for code, slug in codes_of(plan).items() if slug not in named}
    for order, (path, item) in enumerate(package.rows("commitments"), start=1):
        code = services.code_of(item, order)
        if taken.get(code, item["slug"]) != item["slug"]:
            says = _("The code «%(code)s» already belongs to the commitment «%(slug)s» of this plan; say another.")
            yield package.problem((*path, "code"), says % {"code": code, "slug": taken[code]})
        taken.setdefault(code, item["slug"])


def _validate_period(package: Package, plan: Mapping[str, Any]) -> Iterator[Problem]:
    starts, ends = day(plan.get("starts_on")), day(plan.get("ends_on"))
    if (starts is None) != (ends is None):
        yield package.problem(("plan",), _("«starts_on» and «ends_on» are said together, or neither of them."))
        return
    if starts and ends:
        if ends < starts:
            yield package.problem(("plan", "ends_on"), _("It ends before it begins."))
        if package.start and package.start != Month.of(starts):
            yield package.problem(
                ("plan", "starts_on"),
                _("The document says when the plan starts (%(day)s) and --start says %(start)s.")
                % {"day": starts.isoformat(), "start": str(package.start)},
            )
        return
    if "first_month" not in plan or "months" not in plan:
        yield package.problem(
            ("plan",), _("The plan needs «starts_on» and «ends_on», or «first_month» and «months» without a year.")
        )
    elif package.start is None:
        yield package.problem(
            ("plan", "first_month"),
            _("The document does not say the year. Say the month of the first column, for example --start %(example)s.")
            % {"example": f"2026-{plan['first_month']:02d}"},
        )
    elif package.start.number != plan["first_month"]:
        yield package.problem(
            ("plan", "first_month"),
            _("The first month of the document is number %(first)d and --start says %(start)s.")
            % {"first": plan["first_month"], "start": str(package.start)},
        )


def _apply(loading: Loading[Actor]) -> None:
    plan_data = loading.package.data.get("plan")
    period = period_of(loading.package)
    if plan_data is None or period is None:
        return
    given_by = StartGivenBy.DOCUMENT if plan_data.get("starts_on") else StartGivenBy.OPERATOR
    plan = services.put_plan(
        loading, plan_data, *period, start_given_by=given_by, package_digest=loading.package.digest
    )
    items = [item for _path, item in loading.package.rows("commitments")]
    services.free_codes(plan, items)
    for order, item in enumerate(items, start=1):
        services.put_commitment(loading, plan, item, order)


def _clear(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("commitments"):
        services.drop_lines(loading, item)


SECTION = Section("commitments", PROPERTIES, _validate, _apply, clear=_clear)
