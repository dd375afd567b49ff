"""How an activity stands on a day: the traffic light, as one rule that every page, download and check uses."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from tequio.plan.roadmap.types import Segment

STATES = ("not_started", "under_way", "suspended", "finished", "cancelled")


class Status(StrEnum):
    """What a reader is told of an activity, always as a word with its shape."""

    FINISHED = "finished"
    FINISHED_LATE = "finished_late"
    ON_TIME = "on_time"
    LATE = "late"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"


def status_of(
    *,
    state: str,
    segments: Sequence[Segment],
    actual_start: date | None,
    actual_end: date | None,
    today: date,
    late_from: date | None,
) -> Status:
    """The status of an activity today.

    1. Suspended and cancelled are said as they are, whatever the dates.
    2. Finished is *finished late* when it ended after the last planned day, else *finished*.
    3. Without planned days there is *no data* to judge by.
    4. From `late_from` on, what is not finished is *late*. The caller counts it: the planned end plus the working days
       in which the unit may explain itself; without it, the day after the planned end. A gap between stretches is no
       delay: only the end of the last stretch counts.
    5. Before that, what was started is *on time* and what was not is *not started*. A recorded start counts as
       started even if nobody moved the state.
    """
    if state not in STATES:
        raise ValueError(f"{state!r} is not a state of an activity")
    if state in ("suspended", "cancelled"):
        return Status(state)
    planned_end = max((segment.end for segment in segments), default=None)
    if state == "finished":
        ended_late = planned_end is not None and actual_end is not None and actual_end > planned_end
        return Status.FINISHED_LATE if ended_late else Status.FINISHED
    if planned_end is None:
        return Status.NO_DATA
    if today >= late_from if late_from else today > planned_end:
        return Status.LATE
    started = state == "under_way" or (actual_start is not None and actual_start <= today)
    return Status.ON_TIME if started else Status.NOT_STARTED
