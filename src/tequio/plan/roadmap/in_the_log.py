"""Activities as the log names them, and what it tells of them."""

from collections.abc import Iterable
from datetime import datetime

from tequio.ground.ledger.api import last_done
from tequio.ground.ledger.types import Subject
from tequio.plan.roadmap.models import Activity

KIND = "activity"


def subject_of(activity: Activity) -> Subject:
    """An activity as the subject of an act."""
    commitment = activity.roadmap.commitment
    return Subject(
        KIND, name_of(commitment.slug, activity.code), activity.title, address_of(commitment.slug, activity.code)
    )


def address_of(commitment: str, code: str) -> str:
    """Where everybody reads of an activity."""
    return f"/compromisos/{commitment}/cronograma/#{code}"


def suspended_since(activities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    """When these activities were last suspended, each by the slug of its commitment and its code.

    What was suspended before anybody could read it left no act, and is not there.
    """
    names = {name_of(*activity): activity for activity in activities}
    return {names[name]: at for name, at in last_done("plan.activity.suspend", KIND, names).items()}


def name_of(commitment: str, code: str) -> str:
    """An activity by the names that its address has."""
    return f"{commitment}/{code}"
