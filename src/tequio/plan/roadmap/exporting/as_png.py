"""The Gantt as a picture, for slides, letters and telephones."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from tequio.ground.documents.api import drawing_png
from tequio.lib.plain import tidy
from tequio.plan.roadmap.exporting.as_svg import svg_of
from tequio.plan.roadmap.types import Schedule

_ROWS = 600  # a picture of more would have letters that nobody can read
_SIZES = re.compile(r' width="([\d.]+)" height="([\d.]+)"')


def png_of(schedule: Schedule) -> bytes:
    """The drawing of `as_svg`, in colours for paper. Past six hundred actions it shows the first and says so."""
    drawing = svg_of(legible(schedule))
    sizes = _SIZES.search(drawing)
    if sizes is None:
        raise ValueError("a drawing that does not say its size")
    return drawing_png(drawing, width=float(sizes[1]), height=float(sizes[2]))


def legible(schedule: Schedule) -> Schedule:
    """The schedule, or as much of it as a picture can show."""
    if len(schedule.activities) <= _ROWS:
        return schedule
    says = _("%(institution)s. The first %(shown)d of %(count)d actions") % {
        "institution": tidy(schedule.institution),
        "shown": _ROWS,
        "count": len(schedule.activities),
    }
    return replace(schedule, activities=schedule.activities[:_ROWS], institution=says)
