"""What an indicator shows, in a sentence and as rows of a file."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.measure.readings.types import ReadingShown
from tequio.plan.indicators.api import Indicator
from tequio.publish.site import downloads
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language

# The headers are a contract with whoever reads the file by program, so they have one language.
COLUMNS = {
    "indicator": "indicador",
    "as_of": "fecha",
    "value": "valor",
    "unit": "unidad",
    "source": "fuente",
    "note": "nota",
    "published_at": "publicada",
    "replaced": "corregida_por_otra",
}


def sentence(indicator: Indicator, readings: Sequence[ReadingShown]) -> str:
    """Its newest reading that stands, or that there is none."""
    last = next((one for one in readings if not one.replaced), None)
    if last is None:
        return _("Nobody has published a reading yet.")
    words = {"value": f"{last.value.normalize():f}", "day": day_words(last.as_of, page_language())}
    return _("Its last reading is %(value)s, of %(day)s.") % words


def file_rows(indicator: Indicator, readings: Sequence[ReadingShown]) -> Iterator[downloads.Row]:
    """A row for each published reading, the newest first, as the files give it."""
    for one in readings:
        yield {
            "indicator": indicator.slug,
            "as_of": one.as_of.isoformat(),
            "value": f"{one.value.normalize():f}",
            "unit": indicator.unit,
            "source": one.source,
            "note": one.note,
            "published_at": one.published_at.isoformat(),
            "replaced": one.replaced,
        }


def file_names(slug: str) -> list[tuple[str, str]]:
    """The downloads of the page."""
    return [(kind.upper(), reverse("site:indicator-file", args=[slug, kind])) for kind in ("csv", "json")]
