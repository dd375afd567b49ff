"""The indicators and targets of a plan package."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.versions import api as versions
from tequio.lib.errors import Problem
from tequio.lib.marked_yaml import Path
from tequio.lib.packages import (
    DAY,
    NAME,
    SLUG,
    TEXT,
    Loading,
    Package,
    Section,
    day,
    list_of,
    object_of,
    repeated,
    slugs_in,
    translations_of,
    unknown,
)
from tequio.plan.commitments.api import Commitment, commitment_slugs, is_public
from tequio.plan.indicators.models import Indicator, Sense, Target
from tequio.plan.indicators.queries import holders_of
from tequio.plan.indicators.statements import indicator_as_stated

# Fifteen digits in all: as many as every database keeps exactly.
DECIMALS = 4
_MOST = 10**11 - 1
_VALUE = {
    "type": ["number", "string"],
    "minimum": -_MOST,
    "maximum": _MOST,
    "pattern": r"^-?[0-9]{1,11}(\.[0-9]{1,4})?$",
}

PROPERTIES = {
    "indicators": list_of(
        object_of(
            ("slug", "commitment", "name", "unit"),
            slug=SLUG,
            commitment=SLUG,
            name=NAME,
            definition=TEXT,
            unit={"type": "string", "minLength": 1, "maxLength": 120},
            sense={"enum": Sense.values},
            baseline=object_of(("value", "date"), value=_VALUE, date=DAY, source=NAME),
            means_of_verification=TEXT,
            targets={**list_of(object_of(("value", "date"), value=_VALUE, date=DAY)), "maxItems": 200},
            translations=translations_of("name", "definition", "unit", "means_of_verification"),
        )
    )
}


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "indicators")
    commitments = slugs_in(package, "commitments") | commitment_slugs()
    holders = holders_of({item["slug"] for _path, item in package.rows("indicators")})
    for path, item in package.rows("indicators"):
        yield from unknown(package, (*path, "commitment"), item["commitment"], commitments)
        holder = holders.get(item["slug"], item["commitment"])
        if holder != item["commitment"]:
            says = _("The indicator «%(slug)s» already belongs to the commitment «%(holder)s»; choose another name.")
            yield package.problem((*path, "slug"), says % {"slug": item["slug"], "holder": holder})
        for where, number in _values(path, item):
            if -_places(number) > DECIMALS:
                says = _("«%(value)s» has more than %(most)d decimals.") % {"value": number, "most": DECIMALS}
                yield package.problem(where, says)
        dates = [target["date"] for target in item.get("targets", [])]
        if len(dates) != len(set(dates)):
            yield package.problem((*path, "targets"), _("Two targets have the same date."))


def _values(path: Path, item: Mapping[str, Any]) -> Iterator[tuple[Path, Decimal]]:
    """Every figure of an indicator, each with its path."""
    if "baseline" in item:
        yield (*path, "baseline", "value"), Decimal(str(item["baseline"]["value"]))
    for number, target in enumerate(item.get("targets", [])):
        yield (*path, "targets", number, "value"), Decimal(str(target["value"]))


def _places(number: Decimal) -> int:
    """The exponent of the last decimal: -2 for hundredths."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _apply(loading: Loading[Actor]) -> None:
    for order, (_path, item) in enumerate(loading.package.rows("indicators"), start=1):
        put_indicator(loading, item, order)


def put_indicator(loading: Loading[Actor], item: Mapping[str, Any], order: int) -> Indicator:
    """Write an indicator and its targets, and keep what it says; one that changed in public is in the log."""
    baseline = item.get("baseline") or {}
    values = {
        "commitment": Commitment.objects.get(slug=item["commitment"]),
        "name": item["name"],
        "definition": item.get("definition", ""),
        "unit": item["unit"],
        "sense": item.get("sense", Sense.ASCENDING),
        "baseline_value": Decimal(str(baseline["value"])) if baseline else None,
        "baseline_date": day(baseline.get("date")),
        "baseline_source": baseline.get("source", ""),
        "means_of_verification": item.get("means_of_verification", ""),
        "order": order,
        "translations": item.get("translations", {}),
    }
    indicator, changed = loading.put(Indicator, {"slug": item["slug"]}, values)
    targets = []
    for target in item.get("targets", []):
        key = {"indicator": indicator, "due_on": day(target["date"])}
        stated, made = loading.put(Target, key, {"value": Decimal(str(target["value"]))})
        targets.append(stated)
        changed |= made
    changed |= loading.keep_only(indicator.targets.all(), targets)
    if not changed:
        return indicator
    loading.changes.append(indicator.name)
    content = indicator_as_stated(indicator)
    versions.keep(
        kind="indicator", name=indicator.slug, content=content, by=loading.by, at=loading.at, account=loading.account
    )
    if is_public(indicator.commitment):
        record(
            kind="plan.indicator.recorded",
            subject=Subject("indicator", indicator.slug, indicator.name, f"/indicadores/{indicator.slug}/"),
            by=loading.by,
            at=loading.at,
            data={"targets": [f"{target['date']}: {target['value']}" for target in item.get("targets", [])]},
        )
    return indicator


SECTION = Section("indicators", PROPERTIES, _validate, _apply)
