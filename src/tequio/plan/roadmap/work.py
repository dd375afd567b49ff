"""Activities as work on which people report and hand in evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tequio.ground.people.types import Work
from tequio.plan.commitments.api import Held, places_by_commitment
from tequio.plan.roadmap.in_the_log import KIND, address_of, name_of
from tequio.plan.roadmap.models import Activity
from tequio.plan.roadmap.states import ActivityState
from tequio.plan.roadmap.types import WorkRow


def work_named(name: str) -> Work | None:
    """An activity by its name, «commitment/code»; None where there is none or it was taken off."""
    commitment, _slash, code = name.partition("/")
    found = (
        Activity.objects.select_related("roadmap__commitment")
        .filter(roadmap__commitment__slug=commitment, code=code, removed_at=None)
        .first()
    )
    return work_of(found) if found else None


def work_of(activity: Activity) -> Work:
    """An activity, with the scopes of the plans that hold it. One query."""
    return works_of([activity])[0]


def works_of(activities: Sequence[Activity]) -> list[Work]:
    """The same of many activities, in their order. One query, where they were read with their commitments."""
    places = places_by_commitment({activity.roadmap.commitment_id for activity in activities})
    return [_work(activity, places.get(activity.roadmap.commitment_id, [])) for activity in activities]


def _work(activity: Activity, places: Sequence[Held]) -> Work:
    commitment = activity.roadmap.commitment
    return Work(
        kind=KIND,
        id=name_of(commitment.slug, activity.code),
        title=activity.title,
        url_path=address_of(commitment.slug, activity.code),
        desk_path=f"/escritorio/actividades/{commitment.slug}/{activity.code}/",
        scopes=frozenset(place.scope for place in places),
        unit_id=activity.responsible_unit_id,
        is_public=any(place.is_public for place in places),
        is_open=activity.removed_at is None
        and activity.state != ActivityState.CANCELLED
        and not (places and all(place.is_closed for place in places)),
    )


def titles_of(commitment_ids: Iterable[int]) -> dict[int, list[tuple[str, str, Mapping[str, Any]]]]:
    """The code, title and translations of the activities that stand, by commitment key. One query."""
    found: dict[int, list[tuple[str, str, Mapping[str, Any]]]] = {}
    rows = Activity.objects.filter(removed_at=None, roadmap__commitment__in=list(commitment_ids)).order_by(
        "order", "pk"
    )
    for commitment, *told in rows.values_list("roadmap__commitment_id", "code", "title", "translations"):
        found.setdefault(commitment, []).append((told[0], told[1], told[2]))
    return found


def names_that_stand(names: Iterable[str]) -> set[str]:
    """Of these names of activities, those of which none was taken off. One query."""
    asked = {tuple(name.split("/", 1)) for name in names}
    found = Activity.objects.filter(
        removed_at=None,
        roadmap__commitment__slug__in={commitment for commitment, _code in asked},
        code__in={code for _commitment, code in asked},
    ).values_list("roadmap__commitment__slug", "code")
    return {name_of(commitment, code) for commitment, code in found if (commitment, code) in asked}


def work_in(scope: str) -> list[WorkRow]:
    """The activities of the plan of a scope on which there is still something to report. One query."""
    found = Activity.objects.filter(removed_at=None, roadmap__commitment__plan_entries__plan__scope__slug=scope)
    rows = found.exclude(state__in=(ActivityState.CANCELLED, ActivityState.FINISHED)).order_by("order", "pk")
    fields = ("roadmap__commitment__slug", "code", "title", "state", "responsible_unit_id")
    return [
        WorkRow(name_of(commitment, code), title, str(ActivityState(state).label), unit)
        for commitment, code, title, state, unit in rows.values_list(*fields)
    ]
