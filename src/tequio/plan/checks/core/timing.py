"""Order between stretches of planned days, at the grain they were planned with."""

from tequio.lib.months import Month
from tequio.plan.checks.types import ActivitySeen, Fact
from tequio.plan.roadmap.types import Segment


def segments_of(activities: tuple[ActivitySeen, ...]) -> tuple[Segment, ...]:
    """Every planned stretch of these activities, in order. An activity without dates adds none."""
    return tuple(sorted(segment for activity in activities for segment in activity.segments))


def last_to_end(segments: tuple[Segment, ...]) -> Segment | None:
    return max(segments, key=lambda segment: (segment.end, segment.start), default=None)


def begins_before_end(later: Segment, earlier: Segment) -> bool:
    """Whether `later` begins for certain before `earlier` is over.

    Two stretches given in days are compared in days. A whole month says nothing about days, so the same month is fine.
    """
    if is_whole_months(later) or is_whole_months(earlier):
        return Month.of(later.start) < Month.of(earlier.end)
    return later.start < earlier.end


def shared_months(some: tuple[Segment, ...], others: tuple[Segment, ...]) -> tuple[Month, ...]:
    """Months in which both are planned, leaving out stretches that the days show to be one after the other."""
    return tuple(
        sorted(
            {
                month
                for one in some
                for other in others
                if begins_before_end(other, one) or is_whole_months(one) or is_whole_months(other)
                for month in set(one.months()) & set(other.months())
            }
        )
    )


def beginning(segment: Segment) -> Fact:
    """The month or the day on which it begins, as it was planned."""
    return Month.of(segment.start) if is_whole_months(segment) else segment.start


def ending(segment: Segment) -> Fact:
    """The month or the day on which it ends, as it was planned."""
    return Month.of(segment.end) if is_whole_months(segment) else segment.end


def is_whole_months(segment: Segment) -> bool:
    return segment.start.day == 1 and segment.end == Month.of(segment.end).last_day
