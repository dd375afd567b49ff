"""Between the months marked in a grid and the stretches of days that an activity keeps."""

from collections.abc import Iterable

from tequio.lib.months import Month
from tequio.plan.roadmap.types import Segment


def segments_of(marks: Iterable[Month]) -> tuple[Segment, ...]:
    """The stretches that marked months stand for: consecutive months become one stretch, and gaps survive.

    Whatever the order or the repetitions, `marks_of(segments_of(marks))` gives the same months back, sorted.
    """
    stretches: list[tuple[Month, Month]] = []
    for month in sorted(set(marks)):
        if stretches and stretches[-1][1].until(month) == 1:
            stretches[-1] = (stretches[-1][0], month)
        else:
            stretches.append((month, month))
    return tuple(Segment(first.first_day, last.last_day) for first, last in stretches)


def marks_of(segments: Iterable[Segment]) -> tuple[Month, ...]:
    """The months that stretches touch, each once, in order: what the grid marks."""
    return tuple(sorted({month for segment in segments for month in segment.months()}))
