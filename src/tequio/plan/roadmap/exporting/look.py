"""The colours and fonts of a Gantt that stands alone. Inside a page the page's own style sheet decides."""

from tequio.plan.roadmap.core.status import Status

INK, SOFT, PAPER, LINE = "#1c1a17", "#5b554c", "#fbf9f4", "#ddd6c8"
PLANNED, ACTUAL, ACCENT = "#1f6b6b", "#5b554c", "#a3123f"
TEXT = "'Tequio Sans', 'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'DejaVu Sans', sans-serif"
DISPLAY = "'Tequio Serif', 'Source Serif 4', 'Source Serif Pro', 'Noto Serif', 'DejaVu Serif', serif"

_ON_TIME, _LATE, _STOPPED, _IDLE = "#1f6b45", "#9a5b00", "#a3123f", "#5b554c"
STATUS_COLOUR = {
    Status.FINISHED: _ON_TIME,
    Status.FINISHED_LATE: _LATE,
    Status.ON_TIME: _ON_TIME,
    Status.LATE: _LATE,
    Status.SUSPENDED: _STOPPED,
    Status.CANCELLED: _STOPPED,
    Status.NOT_STARTED: _IDLE,
    Status.NO_DATA: _IDLE,
}
# Ticks, crosses, rings and dashes are drawn by their line, the rest by their area.
_BY_LINE = {Status.FINISHED, Status.FINISHED_LATE, Status.CANCELLED, Status.NOT_STARTED, Status.NO_DATA}
STATUS_FILL = {status: 'fill="none"' if status in _BY_LINE else "" for status in Status}

# In the dark, paper and ink change places and every colour is raised until it reads against the ground.
STYLE = (
    "@media (prefers-color-scheme:dark){"
    ".gantt{color:#f4ead6}.gantt-paper{fill:#1c1a17}.gantt-soft{fill:#c9c0ae}.gantt-rule{stroke:#4a443a}"
    ".gantt-planned{fill:#4fb3b3}.gantt-dropped{stroke:#4fb3b3}.gantt-actual{fill:#c9c0ae}"
    ".gantt-finished,.gantt-on_time{fill:#6fcf97}.gantt-finished path,.gantt-on_time path{stroke:#6fcf97}"
    ".gantt-late,.gantt-finished_late{fill:#f0b45c}.gantt-late path,.gantt-finished_late path{stroke:#f0b45c}"
    ".gantt-suspended,.gantt-cancelled,.gantt-today{fill:#ff8fab}"
    ".gantt-suspended path,.gantt-cancelled path,.gantt-today path{stroke:#ff8fab}"
    ".gantt-not_started,.gantt-no_data{fill:#c9c0ae}.gantt-not_started path,.gantt-no_data path{stroke:#c9c0ae}"
    "}"
)
