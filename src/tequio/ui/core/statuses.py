"""The shape of each state. The word is translated where it is shown; colour only repeats what both say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatusShape:
    """The mark set beside the word and the class that colours both."""

    mark: str
    css: str


SHAPES = {
    "finished": StatusShape("✓", "status-finished"),
    "finished_late": StatusShape("✓", "status-finished-late"),
    "on_time": StatusShape("●", "status-on-time"),
    "late": StatusShape("▲", "status-late"),
    "suspended": StatusShape("■", "status-suspended"),
    "cancelled": StatusShape("×", "status-cancelled"),
    "not_started": StatusShape("○", "status-not-started"),
    # The light of progress (measure/monitoring/core/pace.py).
    "on_pace": StatusShape("●", "status-on-time"),
    "behind": StatusShape("▲", "status-late"),
    "far_behind": StatusShape("▲▲", "status-late"),
    "no_evidence": StatusShape("?", "status-no-data"),
    # How a target stands (measure/readings/core/met.py).
    "met": StatusShape("✓", "status-finished"),
    "partly": StatusShape("●", "status-on-time"),
    "not_met": StatusShape("×", "status-late"),
    "no_data": StatusShape("–", "status-no-data"),
}
