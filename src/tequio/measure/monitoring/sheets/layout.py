"""What a progress sheet looks like, for whoever writes it and whoever reads it back.

The first row and the first two columns are hidden: they say what the file is and of what each row is.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from tequio.lib.plain import plain
from tequio.measure.monitoring.services.writing import REPORTED_STATES
from tequio.plan.roadmap.api import ActivityState
from tequio.ui.wording import day_brief

FAMILY = "tequio/progress-sheet/"
FORMAT = f"{FAMILY}1"
# Rows and columns as people count them, from one.
HEADER_ROW = 9
ACTIVITY, SEEN, TITLE, COMMITMENT, PLANNED = "A", "B", "C", "D", "E"
# What is filled in: the field of `Said` and its column.
FIELDS = {"activity_state": "F", "percent": "G", "narrative": "H", "began_on": "I", "ended_on": "J", "reason": "K"}
LAST_COLUMN = "K"

MAX_BYTES = 1024 * 1024
MAX_UNPACKED_BYTES = 12 * 1024 * 1024
MAX_ROWS = 2_000
MAX_TEXT = 3_000

type Value = str | int | date | None


@dataclass(frozen=True)
class CellProblem:
    """Something to mend in a cell, as `H12`."""

    cell: str
    says: str


def heading_of(field: str) -> str:
    """How a column to fill in is called."""
    return {
        "activity_state": _("How it stands"),
        "percent": _("Percentage"),
        "narrative": _("What was done"),
        "began_on": _("It began on"),
        "ended_on": _("It ended on"),
        "reason": _("Reason of the delay or stop"),
    }[field]


def state_words() -> dict[str, str]:
    """The word of each state that can be reported, in the language of the page."""
    return {state.value: str(state.label) for state in REPORTED_STATES}


def states_by_word() -> dict[str, str]:
    """The state that each word means, in any language that the program speaks: sheets travel between persons."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {word.casefold(): state for state, word in state_words().items()}
    return found


def words(text: str) -> str:
    """A text as a cell keeps it: its lines, without control characters, spaces at their ends or `\\r`."""
    lines = re.split(r"\r\n|\r|\n", text)
    return "\n".join(plain(line).strip() for line in lines).strip()


def shown(field: str, value: Value) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return ""
    if field == "activity_state":
        return str(ActivityState(str(value)).label) if value in ActivityState.values else str(value)
    if field == "percent":
        return f"{value} %"
    return day_brief(value) if isinstance(value, date) else str(value)
