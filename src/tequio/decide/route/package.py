"""The routes of a plan package."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tequio.decide.governance.api import Body, body_slugs
from tequio.decide.route.models import Route, RouteStep, StepActivity, StepPurpose
from tequio.decide.route.states import StepState
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import Organisation, organisation_slugs
from tequio.lib.errors import Problem
from tequio.lib.packages import (
    NAME,
    SLUG,
    STATEMENT,
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
from tequio.plan.commitments.api import Commitment, commitment_slugs, is_public, was_public
from tequio.plan.roadmap.api import Activity

PROPERTIES = {
    "routes": list_of(
        object_of(
            ("commitment", "title", "steps"),
            commitment=SLUG,
            title=NAME,
            translations=translations_of("title"),
            steps=list_of(
                object_of(
                    ("number", "title"),
                    number={"type": "integer", "minimum": 1, "maximum": 99},
                    printed_position={
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 99,
                        "description": "Where the document printed the step, when that is not its place.",
                    },
                    title=STATEMENT,
                    purpose={"enum": StepPurpose.values},
                    body=SLUG,
                    adviser=SLUG,
                    activities=set_of(SLUG),
                    translations=translations_of("title"),
                )
            ),
        )
    )
}


def _activity_codes(package: Package, commitment: str) -> set[str]:
    for _path, item in package.rows("roadmaps"):
        if item["commitment"] == commitment:
            return {activity["code"] for activity in item["activities"]}
    recorded = Activity.objects.filter(roadmap__commitment__slug=commitment)
    return set(recorded.values_list("code", flat=True))


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "routes", by="commitment")
    commitments = slugs_in(package, "commitments") | commitment_slugs()
    bodies = slugs_in(package, "bodies") | body_slugs()
    organisations = slugs_in(package, "organisations") | organisation_slugs()
    for path, item in package.rows("routes"):
        yield from unknown(package, (*path, "commitment"), item["commitment"], commitments)
        yield from repeated(package, *path, "steps", by="number")
        numbers = sorted(step["number"] for step in item["steps"])
        if numbers != list(range(1, len(numbers) + 1)):
            yield package.problem((*path, "steps"), _("The steps must be numbered from 1 without gaps."))
        codes = _activity_codes(package, item["commitment"])
        for where, step in package.rows(*path, "steps"):
            yield from unknown(package, (*where, "body"), step.get("body"), bodies)
            yield from unknown(package, (*where, "adviser"), step.get("adviser"), organisations)
            for number, code in enumerate(step.get("activities", [])):
                yield from unknown(package, (*where, "activities", number), code, codes)


def _apply(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("routes"):
        commitment = Commitment.objects.get(slug=item["commitment"])
        values = {"title": item["title"], "translations": item.get("translations", {})}
        had_one = Route.objects.filter(commitment=commitment).exists()
        route, changed = loading.put(Route, {"commitment": commitment}, values)
        rows = []
        for step in item["steps"]:
            body, adviser = step.get("body"), step.get("adviser")
            stated = {
                "printed_position": step.get("printed_position"),
                "title": step["title"],
                "purpose": step.get("purpose", ""),
                "body": Body.objects.get(slug=body) if body else None,
                "adviser": Organisation.objects.get(slug=adviser) if adviser else None,
                "translations": step.get("translations", {}),
            }
            row, made = loading.put(RouteStep, {"route": route, "number": step["number"]}, stated)
            rows.append(row)
            changed |= made
            activities = Activity.objects.filter(
                roadmap__commitment=commitment, code__in=step.get("activities", [])
            ).order_by("order")
            links = [loading.put(StepActivity, {"step": row, "activity": activity}, {}) for activity in activities]
            changed |= any(made for _link, made in links)
            changed |= loading.keep_only(row.activities.all(), [link for link, _made in links])
        # A step that somebody already began stays, whatever the package says.
        changed |= loading.keep_only(route.steps.filter(state=StepState.PENDING), rows)
        if changed:
            loading.changes.append(route.title)
        if changed and is_public(commitment):
            address = f"/compromisos/{commitment.slug}/ruta/"
            is_told = had_one and was_public(commitment, before=loading.at)
            record(
                kind="decide.route.changed" if is_told else "decide.route.recorded",
                subject=Subject("route", commitment.slug, commitment.title, address),
                by=loading.by,
                at=loading.at,
                data={"steps": len(item["steps"])},
                annexes={"text": item},
            )


SECTION = Section("route", PROPERTIES, _validate, _apply)
