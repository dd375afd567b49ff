"""Activities as the log names them, and what it tells of them."""

from collections.abc import Iterable
from datetime import datetime

from tequio.ground.ledger.api import last_done
from tequio.ground.ledger.types import Subject
from tequio.plan.roadmap.models import Activity

_KIND = "activity"


def subject_of(activity: Activity) -> Subject:
    """An activity as the subject of an act."""
    commitment = activity.roadmap.commitment
    return Subject(
        _KIND,
        _name(commitment.slug, activity.code),
        activity.title,
        f"/compromisos/{commitment.slug}/cronograma/#{activity.code}",
    )


def suspended_since(activities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    """When these activities were last suspended, each by the slug of its commitment and its code.

    What was suspended before anybody could read it left no act, and is not there.
    """
    names = {_name(*activity): activity for activity in activities}
    return {names[name]: at for name, at in last_done("plan.activity.suspend", _KIND, names).items()}


def _name(commitment: str, code: str) -> str:
    return f"{commitment}/{code}"
