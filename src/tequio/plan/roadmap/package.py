"""The roadmaps of a plan package: the cronograma's rows, by the months printed at the head of its columns."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import network_slugs, organisation_slugs, unit_slugs
from tequio.lib.errors import InputRefused, Problem
from tequio.lib.marked_yaml import Path
from tequio.lib.months import Month
from tequio.lib.packages import (
    DAY,
    NAME,
    SLUG,
    TEXT,
    Loading,
    Package,
    Section,
    list_of,
    object_of,
    repeated,
    set_of,
    slugs_in,
    translations_of,
    unknown,
)
from tequio.plan.commitments.api import Commitment, StartGivenBy, commitment_slugs
from tequio.plan.indicators.api import indicator_slugs
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.importing.month_names import month_named
from tequio.plan.roadmap.models import ActivityKind
from tequio.plan.roadmap.queries.statements import plain_weight
from tequio.plan.roadmap.services import roadmaps
from tequio.plan.roadmap.telling import told
from tequio.plan.roadmap.types import ActivityStated, Segment

_MARK = {"type": "string", "maxLength": 30}

PROPERTIES = {
    "roadmaps": list_of(
        object_of(
            ("commitment", "columns", "activities"),
            commitment=SLUG,
            start={
                "type": "string",
                "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$",
                "description": "Month of the first column, if said.",
            },
            columns={**set_of(_MARK), "minItems": 1, "maxItems": 120},
            activities=list_of(
                object_of(
                    ("code", "title"),
                    code=SLUG,
                    title=NAME,
                    description=TEXT,
                    kind={"enum": ActivityKind.values},
                    marks={**set_of(_MARK), "description": "Columns marked with x, as the column is printed."},
                    dates=list_of(object_of(("start", "end"), start=DAY, end=DAY)),
                    line={"type": "integer", "minimum": 1, "maximum": 99},
                    responsible_unit=SLUG,
                    co_responsible=SLUG,
                    parties=object_of((), organisations=set_of(SLUG), networks=set_of(SLUG)),
                    indicators=set_of(SLUG),
                    means_of_verification=TEXT,
                    weight={
                        "type": "number",
                        "exclusiveMinimum": 0,
                        "maximum": 100000,
                        "description": "How much it counts in the progress of the commitment, if all of them say so.",
                    },
                    translations=translations_of("title", "description", "means_of_verification"),
                )
            ),
        )
    )
}


def _start(package: Package, item: Mapping[str, Any]) -> Month | None:
    """The month of the first column: what the roadmap says, or the plan's own dates, or whoever loads it."""
    if item.get("start"):
        return Month.parse(item["start"])
    starts_on = (package.data.get("plan") or {}).get("starts_on")
    return Month.of(date.fromisoformat(starts_on)) if starts_on else package.start


def _columns(package: Package, item: Mapping[str, Any]) -> dict[str, Month]:
    """The month of each printed column. Raises InputRefused where the columns and the start disagree."""
    start = _start(package, item)
    if start is None:
        raise InputRefused([Problem(_("The roadmap does not say the year of its first column; use --start."))])
    columns = {printed: start.plus(offset) for offset, printed in enumerate(item["columns"])}
    for printed, month in columns.items():
        said = month_named(printed)
        if said is None or said.number != month.number or said.year not in (None, month.year):
            says = _("The column «%(printed)s» stands where %(month)s should.")
            raise InputRefused([Problem(says % {"printed": printed, "month": str(month)})])
    return columns


def _segments(item: Mapping[str, Any], columns: Mapping[str, Month]) -> tuple[Segment, ...]:
    if item.get("dates"):
        return tuple(
            sorted(Segment(date.fromisoformat(one["start"]), date.fromisoformat(one["end"])) for one in item["dates"])
        )
    return segments_of(tuple(sorted(columns[mark] for mark in item.get("marks", []))))


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "roadmaps", by="commitment")
    commitments = slugs_in(package, "commitments") | commitment_slugs()
    organisations = slugs_in(package, "organisations") | organisation_slugs()
    networks = slugs_in(package, "networks") | network_slugs()
    units = slugs_in(package, "units") | unit_slugs()
    indicators = slugs_in(package, "indicators") | indicator_slugs()
    for path, item in package.rows("roadmaps"):
        yield from unknown(package, (*path, "commitment"), item["commitment"], commitments)
        if package.start and item.get("start") and Month.parse(item["start"]) != package.start:
            yield package.problem((*path, "start"), _("The document and --start name different months."))
        if _start(package, item) is None and package.data.get("plan"):
            continue  # The plan already asks for the start, once for the whole package.
        try:
            columns = _columns(package, item)
        except InputRefused as refusal:
            yield from (package.problem((*path, "columns"), problem.says) for problem in refusal.problems)
            continue
        lines = _line_numbers(package, item["commitment"])
        yield from repeated(package, *path, "activities", by="code")
        for where, activity in package.rows(*path, "activities"):
            yield from unknown(package, (*where, "responsible_unit"), activity.get("responsible_unit"), units)
            yield from unknown(package, (*where, "co_responsible"), activity.get("co_responsible"), organisations)
            parties = activity.get("parties") or {}
            for number, slug in enumerate(parties.get("organisations", [])):
                yield from unknown(package, (*where, "parties", "organisations", number), slug, organisations)
            for number, slug in enumerate(parties.get("networks", [])):
                yield from unknown(package, (*where, "parties", "networks", number), slug, networks)
            for number, slug in enumerate(activity.get("indicators", [])):
                yield from unknown(package, (*where, "indicators", number), slug, indicators)
            if activity.get("line") is not None and activity["line"] not in lines:
                yield package.problem((*where, "line"), _("The commitment has no line with this number."))
            for number, mark in enumerate(activity.get("marks", [])):
                if mark not in columns:
                    says = _("«%(mark)s» is not one of the columns.") % {"mark": mark}
                    yield package.problem((*where, "marks", number), says)
            yield from _validate_dates(package, where, activity, columns)


def _validate_dates(
    package: Package, path: Path, activity: Mapping[str, Any], columns: Mapping[str, Month]
) -> Iterator[Problem]:
    """An activity is planned by months or by days, and its days fall inside the months of the cronograma, in order."""
    dates = activity.get("dates", [])
    if dates and activity.get("marks"):
        yield package.problem((*path, "dates"), _("Say either «marks» or «dates», not both."))
    first, last = min(columns.values()).first_day, max(columns.values()).last_day
    free_from = first
    for number, stretch in enumerate(dates):
        where = (*path, "dates", number)
        start, end = date.fromisoformat(stretch["start"]), date.fromisoformat(stretch["end"])
        if end < start:
            yield package.problem((*where, "end"), _("It ends before it begins."))
        elif start < first or end > last:
            yield package.problem(where, _("These days fall outside the months of the columns."))
        elif start < free_from:
            yield package.problem(where, _("These days begin before the stretch above them ends."))
        else:
            free_from = end + timedelta(days=1)


def _line_numbers(package: Package, commitment: str) -> set[int]:
    for _path, item in package.rows("commitments"):
        if item["slug"] == commitment:
            return {line["number"] for line in item.get("lines", [])}
    return set(Commitment.objects.filter(slug=commitment).values_list("lines__number", flat=True))


def _apply(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("roadmaps"):
        columns = _columns(loading.package, item)
        activities = [
            ActivityStated(
                code=activity["code"],
                title=activity["title"],
                segments=_segments(activity, columns),
                description=activity.get("description", ""),
                kind=activity.get("kind", ActivityKind.ACTION),
                line=activity.get("line"),
                responsible_unit=activity.get("responsible_unit"),
                co_responsible=activity.get("co_responsible"),
                organisations=tuple((activity.get("parties") or {}).get("organisations", [])),
                networks=tuple((activity.get("parties") or {}).get("networks", [])),
                indicators=tuple(activity.get("indicators", [])),
                means_of_verification=activity.get("means_of_verification", ""),
                weight=_weight(activity),
                translations=activity.get("translations", {}),
            )
            for activity in item["activities"]
        ]
        commitment = Commitment.objects.get(slug=item["commitment"])
        changes = roadmaps.state(
            commitment=commitment,
            months=tuple(columns.values()),
            activities=activities,
            start_given_by=_start_given_by(loading.package, item),
            by=loading.by,
            at=loading.at,
        )
        if changes.is_first:
            loading.changes.append(_("%(title)s: its cronograma") % {"title": commitment.title})
        else:
            loading.changes += [f"{commitment.title}: {line}" for line in told(changes)]


def _weight(activity: Mapping[str, Any]) -> Decimal | None:
    """The weight said, to a thousandth."""
    said = activity.get("weight")
    return None if said is None else plain_weight(Decimal(str(said)).quantize(Decimal("0.001")))


def _start_given_by(package: Package, item: Mapping[str, Any]) -> StartGivenBy:
    says_it = item.get("start") or (package.data.get("plan") or {}).get("starts_on")
    return StartGivenBy.DOCUMENT if says_it else StartGivenBy.OPERATOR


SECTION = Section("roadmap", PROPERTIES, _validate, _apply)
