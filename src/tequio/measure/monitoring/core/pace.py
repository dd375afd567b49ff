"""The traffic light of progress: how work goes beside what its planned working days expect. Computed, never typed."""

from dataclasses import dataclass
from enum import StrEnum


class Pace(StrEnum):
    """How work goes. That nobody knows how, or that nobody showed it, is not that it goes badly."""

    FINISHED = "finished"
    NO_EVIDENCE = "no_evidence"  # said to be finished, and nobody has verified what shows it
    ON_PACE = "on_pace"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    NOT_STARTED = "not_started"  # and nothing is expected of it yet
    NO_DATA = "no_data"


@dataclass(frozen=True)
class Thresholds:
    """Beyond how many points under what is expected work is behind, and far behind (rule `semaforo-de-avance`)."""

    behind_over: int
    far_behind_over: int


def pace_of(
    *, state: str, percent: int | None, lacks_evidence: bool, expected: int | None, thresholds: Thresholds
) -> Pace:
    """The light of an activity.

    1. Suspended and cancelled are said as they are.
    2. What is finished is, with verified evidence; without it, it lacks evidence.
    3. Of what began and nobody reported there is no data.
    4. What has not begun, and of which nothing is expected yet, has not started; with nothing planned there is no data.
    5. Else, the points between what is expected and what was reported, against the thresholds.
    """
    if state in ("suspended", "cancelled"):
        return Pace(state)
    if state == "finished":
        return Pace.NO_EVIDENCE if lacks_evidence else Pace.FINISHED
    if percent is None:
        return Pace.NO_DATA
    if not expected and not percent and state == "not_started":
        return Pace.NOT_STARTED
    if expected is None:
        return Pace.NO_DATA
    return _compared(percent, expected, thresholds)


def pace_of_whole(*, percent: int | None, expected: int | None, without_data: int, thresholds: Thresholds) -> Pace:
    """The light of many activities together, from what they count and what is expected of them.

    While nobody has reported on some of them, which count as nothing, there is no data to judge the whole by.
    """
    if percent is None or expected is None or without_data:
        return Pace.NO_DATA
    if percent == 100:
        return Pace.FINISHED
    if not expected and not percent:
        return Pace.NOT_STARTED
    return _compared(percent, expected, thresholds)


def _compared(percent: int, expected: int, thresholds: Thresholds) -> Pace:
    points = expected - percent
    if points > thresholds.far_behind_over:
        return Pace.FAR_BEHIND
    return Pace.BEHIND if points > thresholds.behind_over else Pace.ON_PACE
