"""The door of monitoring: what was reported, and how far work is."""

from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.queries import duties_of, present_version, progress_of, published_version, reports_of
from tequio.measure.monitoring.services import approving, writing
from tequio.measure.monitoring.states import ReportState

__all__ = [
    "ProgressReport",
    "ReportState",
    "approving",
    "duties_of",
    "present_version",
    "progress_of",
    "published_version",
    "reports_of",
    "writing",
]
