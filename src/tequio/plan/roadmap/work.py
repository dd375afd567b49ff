"""Activities as work on which people report and hand in evidence."""

from collections.abc import Iterable

from tequio.ground.people.types import Work
from tequio.plan.commitments.api import is_public, places_of
from tequio.plan.roadmap.in_the_log import KIND, address_of, name_of
from tequio.plan.roadmap.models import Activity
from tequio.plan.roadmap.states import ActivityState


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
    """An activity, with the scopes of the plans that hold it. Two queries."""
    commitment = activity.roadmap.commitment
    places = places_of(commitment)
    return Work(
        kind=KIND,
        id=name_of(commitment.slug, activity.code),
        title=activity.title,
        url_path=address_of(commitment.slug, activity.code),
        desk_path=f"/escritorio/actividades/{commitment.slug}/{activity.code}/",
        scopes=frozenset(place.scope for place in places),
        unit_id=activity.responsible_unit_id,
        is_public=is_public(commitment),
        is_open=activity.removed_at is None
        and activity.state != ActivityState.CANCELLED
        and not (places and all(place.is_closed for place in places)),
    )


def names_in(scopes: Iterable[str], *, everywhere: bool) -> list[tuple[str, int | None]]:
    """The activities of the plans of these scopes that are still to be reported on, with the key of their unit."""
    found = Activity.objects.filter(removed_at=None).exclude(state=ActivityState.CANCELLED)
    if not everywhere:
        found = found.filter(roadmap__commitment__plan_entries__plan__scope__slug__in=list(scopes)).distinct()
    rows = found.order_by("pk").values_list("roadmap__commitment__slug", "code", "responsible_unit_id")
    return [(name_of(commitment, code), unit) for commitment, code, unit in rows]
