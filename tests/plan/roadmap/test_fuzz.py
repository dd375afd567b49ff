"""Whatever is handed in, the answer is a grid or a refusal; never anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tequio.lib.errors import InputRefused
from tequio.plan.roadmap.importing import Understood, describe, read_grid

from .schedules import SOURCE, START
from .sheets import with_entry, workbook

BOOK = workbook(["Acción", "sep", "oct"], ["Firma", "x", None], ["Mesa", None, "x"])
ENTRIES = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"]
PIECES = st.sampled_from(
    ["|", "---", "\n", "x", "X", ",", ";", "\t", '"', "sep", "oct", "Acción", " ", "\r", "#", "```", "=", "'", "\\"]
)


def answer(content: bytes, name: str) -> Understood | InputRefused:
    try:
        understood = read_grid(content, name, START)
    except InputRefused as refusal:
        return refusal
    return understood


def check(content: bytes, name: str) -> None:
    """Either it can be told cell by cell, or every problem says something."""
    given_back = answer(content, name)
    if isinstance(given_back, Understood):
        assert describe(given_back)
    else:
        assert [problem.says for problem in given_back.problems if problem.says]


@pytest.mark.parametrize("name", ["p.md", "p.csv", "p.xlsx", "p", "p.tsv"])
@given(content=st.binary(max_size=400))
def test_random_bytes(name, content):
    check(content, name)
    check(b"PK\x03\x04" + content, name)


@pytest.mark.parametrize("name", ["p.md", "p.csv", "p.tsv"])
@given(pieces=st.lists(PIECES, max_size=60))
def test_texts_that_almost_are_tables(name, pieces):
    check("".join(pieces).encode(), name)


@given(st.integers(0, len(SOURCE.read_bytes())))
def test_the_founding_document_cut_anywhere(length):
    check(SOURCE.read_bytes()[:length], SOURCE.name)


@settings(max_examples=60)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_a_byte_changed_or_cut(position, byte):
    check(BOOK[:position] + bytes([byte]) + BOOK[position + 1 :], "p.xlsx")
    assert isinstance(answer(BOOK[:position], "p.xlsx"), InputRefused)


@settings(max_examples=60)
@given(st.sampled_from(ENTRIES), st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_a_workbook_with_a_part_replaced(entry, data):
    check(with_entry(BOOK, entry, data), "p.xlsx")
