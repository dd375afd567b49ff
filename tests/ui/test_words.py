"""Numbers, lists, days and translations as sentences say them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tequio.lib.months import Month
from tequio.lib.translations import in_language
from tequio.ui.core import dates, words


@pytest.mark.parametrize(
    ("count", "language", "gender", "said"),
    [
        (0, "es-mx", "m", "cero"),
        (1, "es-mx", "m", "un"),
        (1, "es-mx", "f", "una"),
        (2, "es", "f", "dos"),
        (9, "es-mx", "f", "nueve"),
        (15, "es-mx", "m", "quince"),
        (16, "es-mx", "m", "16"),
        (1, "en", "f", "one"),
        (13, "en", "m", "thirteen"),
        (2026, "es", "m", "2026"),
        (12450, "es", "m", "12\u2009450"),
        (1234567, "en", "m", "1\u2009234\u2009567"),
        (-3, "es", "m", "-3"),
        (4, "nah", "m", "4"),
    ],
)
def test_numbers_are_words_up_to_fifteen(count, language, gender, said):
    assert words.number_words(count, language, gender) == said


@pytest.mark.parametrize(
    ("text", "said"), [("nueve acciones", "Nueve acciones"), ("órgano", "Órgano"), ("", ""), ("ÍNDICE", "ÍNDICE")]
)
def test_a_sentence_opens_with_a_capital(text, said):
    assert words.sentence_case(text) == said


@pytest.mark.parametrize(
    ("items", "language", "said"),
    [
        ([], "es", ""),
        (["metas"], "es", "metas"),
        (["metas", "acciones"], "es", "metas y acciones"),
        (["metas", "acciones", "evidencia"], "es-mx", "metas, acciones y evidencia"),
        (["evaluación", "impacto"], "es", "evaluación e impacto"),
        (["evaluación", "índices"], "es", "evaluación e índices"),
        (["madera", "hierro"], "es", "madera y hierro"),
        (["padres", "hijos"], "es", "padres e hijos"),
        (["a", "b", "impact"], "en", "a, b and impact"),
    ],
)
def test_lists_are_joined_as_they_are_spoken(items, language, said):
    assert words.listed(items, language) == said


@pytest.mark.parametrize(
    ("first", "last", "language", "said"),
    [
        (date(2026, 10, 3), date(2026, 10, 5), "es-mx", "del 3 al 5 de octubre de 2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "es-mx", "del 30 de septiembre al 2 de octubre de 2026"),
        (date(2026, 9, 1), date(2027, 2, 28), "es", "del 1 de septiembre de 2026 al 28 de febrero de 2027"),
        (date(2026, 9, 1), date(2026, 9, 1), "es", "1 de septiembre de 2026"),
        (date(2026, 10, 3), date(2026, 10, 5), "en", "3–5 October 2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "en", "30 September – 2 October 2026"),
        (date(2026, 10, 3), date(2026, 10, 5), "nah", "2026-10-03/2026-10-05"),
    ],
)
def test_ranges_say_what_both_ends_share_once(first, last, language, said):
    assert dates.range_words(first, last, language) == said


def test_days_and_months_are_named():
    assert dates.day_words(date(2026, 11, 24), "es-mx") == "24 de noviembre de 2026"
    assert dates.day_short(date(2026, 11, 24), "es-mx") == "mar 24 nov 2026"
    assert dates.day_words(date(2026, 11, 24), "en") == "24 November 2026"
    assert dates.day_brief(date(2026, 11, 24), "es-mx") == "24 nov 2026"
    assert dates.day_brief(date(2026, 11, 24), "nah") == "2026-11-24"
    assert dates.month_short(Month(2026, 9), "es-mx") == "sep"
    assert dates.month_brief(Month(2026, 9), "es-mx") == "sep 2026"
    assert dates.month_brief(Month(2026, 9), "nah") == "2026-09"
    assert dates.months_words(Month(2026, 9), Month(2027, 2), "es") == "septiembre de 2026 – febrero de 2027"
    assert dates.months_words(Month(2026, 9), Month(2026, 9), "en") == "September 2026"


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("America/Mexico_City", "es-mx", "20 de noviembre de 2026, 09:14 (hora del centro de México)"),
        ("America/Mexico_City", "en", "20 November 2026, 09:14 (Central Mexico time)"),
        ("America/Bogota", "es-mx", "20 de noviembre de 2026, 10:14 (UTC−05:00)"),
    ],
)
def test_an_instant_names_its_zone(zone, language, said):
    at = datetime.fromisoformat("2026-11-20T15:14:00+00:00").astimezone(ZoneInfo(zone))

    assert dates.instant_words(at, language) == said


@dataclass
class Record:
    title: str = "Mesa de diálogo"
    translations: dict = field(default_factory=lambda: {"en": {"title": "Dialogue table", "note": ""}})
    note: str = "Abierta"


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("title", "es-mx", ("Mesa de diálogo", "es")),
        ("title", "en", ("Dialogue table", "en")),
        ("title", "en-gb", ("Dialogue table", "en")),
        ("note", "en", ("Abierta", "es")),
        ("title", "nah", ("Mesa de diálogo", "es")),
    ],
)
def test_a_field_is_given_in_the_language_asked_or_in_its_own(name, language, said):
    assert in_language(Record(), name, language) == said
