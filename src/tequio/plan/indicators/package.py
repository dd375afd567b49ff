"""The indicators and targets of a plan package."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import Problem
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
    unknown,
)
from tequio.plan.commitments.api import Commitment, commitment_slugs
from tequio.plan.indicators.models import Indicator, Sense, Target

_VALUE = {"type": ["number", "string"], "pattern": r"^-?\d{1,14}(\.\d{1,4})?$"}

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
            targets=list_of(object_of(("value", "date"), value=_VALUE, date=DAY)),
            translations={"$ref": "#/$defs/translations"},
        )
    )
}


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "indicators")
    commitments = slugs_in(package, "commitments") | commitment_slugs()
    for path, item in package.rows("indicators"):
        yield from unknown(package, (*path, "commitment"), item["commitment"], commitments)
        dates = [target["date"] for target in item.get("targets", [])]
        if len(dates) != len(set(dates)):
            yield package.problem((*path, "targets"), _("Two targets have the same date."))


def _apply(loading: Loading[Actor]) -> None:
    for order, (_path, item) in enumerate(loading.package.rows("indicators"), start=1):
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
        for target in item.get("targets", []):
            value = Decimal(str(target["value"]))
            key = {"indicator": indicator, "due_on": day(target["date"])}
            changed |= loading.put(Target, key, {"value": value})[1]
        if changed:
            loading.changes.append(indicator.name)
            record(
                kind="plan.indicator.recorded",
                subject=Subject("indicator", indicator.slug, indicator.name, f"/compromisos/{item['commitment']}/"),
                by=loading.by,
                at=loading.at,
                data={"targets": [f"{target['date']}: {target['value']}" for target in item.get("targets", [])]},
            )


SECTION = Section("indicators", PROPERTIES, _validate, _apply)
