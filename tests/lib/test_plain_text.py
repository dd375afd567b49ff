"""What is invisible or gives commands is taken out of a text; the words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.lib.plain import plain, shortened, tidy
from tequio.lib.spreadsheets import neutral, restored
from tests.plan.roadmap.schedules import HOSTILE


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Firma   convenio ", "Firma convenio"),
        ("uno\ndos\ttres", "uno dos tres"),
        ("alarma\x07 y \x1b[31mrojo", "alarma y [31mrojo"),
        ("exe\u202egpj", "exegpj"),
        ("a\u0301rbol", "árbol"),
        ("\ufeffAcción\x00\ud800\uffff", "Acción"),
        ("<b>negrita</b> =1+1", "<b>negrita</b> =1+1"),
    ],
)
def test_a_title_keeps_its_words(written, kept):
    assert tidy(written) == kept


@given(st.text(st.characters()))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert plain(text).encode().decode() == plain(text)


@given(st.text())
def test_a_quotation_is_short(text):
    assert len(shortened(text, 20)) <= 20


@given(st.text() | st.sampled_from(HOSTILE) | st.text("'=+-@\t\r\n x", max_size=6))
def test_neutralising_is_undone_exactly_and_nothing_that_runs_is_left(text):
    safe = neutral(text)

    assert restored(safe) == text
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not safe.startswith(("\t", "\r", "\n"))
