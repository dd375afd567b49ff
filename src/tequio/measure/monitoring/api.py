"""The door of monitoring: what was reported, and how far work is."""

from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.queries import (
    ReportRow,
    last_words_of,
    present_version,
    progress_of,
    progress_of_commitments,
    published_version,
    reports_of,
    waiting_or_of,
)
from tequio.measure.monitoring.services import approving, writing
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState

__all__ = [
    "IN_APPROVAL",
    "ProgressReport",
    "ReportRow",
    "ReportState",
    "approving",
    "last_words_of",
    "present_version",
    "progress_of",
    "progress_of_commitments",
    "published_version",
    "reports_of",
    "waiting_or_of",
    "writing",
]
