"""Differences by words: both wordings can be read back from the pieces, and only what changed is marked."""

from hypothesis import given
from hypothesis import strategies as st

from tequio.lib.differences import GONE, NEW, SAME, Piece, between


def read(pieces, without):
    return "".join(piece.text for piece in pieces if piece.kind != without)


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_wordings_are_in_the_pieces(before, after):
    pieces = between(before, after)

    assert read(pieces, NEW) == before
    assert read(pieces, GONE) == after


def test_a_changed_word_is_marked_alone():
    assert between("tres talleres al año", "cuatro talleres al año") == (
        Piece(GONE, "tres"),
        Piece(NEW, "cuatro"),
        Piece(SAME, " talleres al año"),
    )


def test_changes_that_only_a_space_parts_are_one():
    assert between("Se hará una feria grande en mayo próximo", "Se hará un taller pequeño en mayo próximo") == (
        Piece(SAME, "Se hará "),
        Piece(GONE, "una feria grande"),
        Piece(NEW, "un taller pequeño"),
        Piece(SAME, " en mayo próximo"),
    )


def test_wordings_that_share_little_are_told_apart_whole():
    assert between("Dar a conocer el gobierno abierto", "Lo que escribió esta persona") == (
        Piece(GONE, "Dar a conocer el gobierno abierto"),
        Piece(NEW, "Lo que escribió esta persona"),
    )


def test_the_same_wording_is_one_piece():
    assert between("igual", "igual") == (Piece(SAME, "igual"),)


def test_a_very_long_text_is_compared_by_lines():
    lines = [f"línea {number} con sus palabras\n" for number in range(3000)]
    after = [*lines[:1500], "una línea nueva\n", *lines[1501:]]

    pieces = between("".join(lines), "".join(after))

    assert [piece for piece in pieces if piece.kind != SAME] == [
        Piece(GONE, lines[1500]),
        Piece(NEW, "una línea nueva\n"),
    ]
