"""The shape of each status as a path: drawn, because not every font has the sign."""

from tequio.plan.roadmap.core.status import Status

_TICK = "m-5 0l4 4l7-8"
_DISC = "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
_SHAPES = {
    Status.FINISHED: _TICK,
    Status.FINISHED_LATE: _TICK,
    Status.ON_TIME: _DISC,
    Status.LATE: "m0-5l6 10h-12z",
    Status.SUSPENDED: "m-5-5h10v10h-10z",
    Status.CANCELLED: "m-5-5l10 10m0-10l-10 10",
    Status.NOT_STARTED: _DISC,
    Status.NO_DATA: "m-5 0h10",
}


def shape_at(status: Status, x: float, y: float) -> str:
    """The path of a status, centred on a point."""
    return f"M{x:.1f} {y:.1f}{_SHAPES[status]}"
