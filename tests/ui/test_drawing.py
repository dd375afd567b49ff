"""Text put in a drawing stays text, fits its box, and never comes without its sentence and table."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.ui.core.drawing import draw, drawing, text_lines, together
from tequio.ui.core.figures import Figure
from tequio.ui.core.lines import ANY_SANS, OUR_SANS, text_width, wrap


def test_markup_in_text_and_attributes_is_written_as_text():
    drawn = draw("text", "<script>a</script> & b", x=1.5, class_="d-soft", data_name='"><script>')

    assert drawn == (
        '<text x="1.5" class="d-soft" data-name=\'"&gt;&lt;script&gt;\'>&lt;script&gt;a&lt;/script&gt; &amp; b</text>'
    )


@pytest.mark.parametrize("attribute", ["style", "onclick", "onload"])
def test_what_the_pages_forbid_cannot_be_drawn(attribute):
    with pytest.raises(ValueError):
        draw("rect", **{attribute: "x"})


@given(st.text(), st.text())
def test_any_text_gives_readable_xml(words, name):
    svg = drawing(together(draw("text", words), draw("rect", data_name=name)), width=10, height=10)

    root = ElementTree.fromstring(svg)

    assert [child.tag.split("}")[1] for child in root] == ["text", "rect"]


def test_an_absent_attribute_is_left_out_and_a_number_is_short():
    assert draw("rect", x=2.0, y=1 / 3, rx=None) == '<rect x="2" y="0.33"/>'


@pytest.mark.parametrize("face", [OUR_SANS, ANY_SANS], ids=["ours", "any"])
@given(st.text("abc mñíW.,日\u0301", max_size=200) | st.text(max_size=200), st.integers(40, 400), st.booleans())
def test_no_line_is_wider_than_its_box_and_no_letter_is_lost(face, text, width, strong):
    lines = wrap(text, width=width, size=15, strong=strong, face=face)

    assert all(text_width(line, 15, strong=strong, face=face) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_more_lines_than_allowed_end_in_an_ellipsis():
    lines = wrap("Campaña de difusión masiva sobre Gobierno Abierto", width=120, size=15, most_lines=2)

    assert lines == ["Campaña de", "difusión masiva…"]
    assert all(text_width(line, 15) <= 120 for line in lines)


def test_lines_are_set_one_under_the_other():
    drawn = text_lines(["uno", "<dos>"], x=4, y=16, leading=19)

    assert drawn == (
        '<text x="4" y="16" class="d-text"><tspan x="4" dy="0">uno</tspan>'
        '<tspan x="4" dy="19">&lt;dos&gt;</tspan></text>'
    )


def figure(**changes: object) -> Figure:
    given_by_default = {
        "key": "avance",
        "title": "Avance",
        "summary": "Dos de nueve concluyeron.",
        "svg": drawing(width=1, height=1),
        "headers": ["Acción", "Avance"],
        "rows": [["Mesa", "70 %"]],
    }
    return Figure(**{**given_by_default, **changes})


@pytest.mark.parametrize("lack", [{"summary": ""}, {"headers": []}, {"rows": [["Mesa"]]}])
def test_a_figure_without_sentence_or_whole_table_is_refused(lack):
    assert figure().rows == [["Mesa", "70 %"]]

    with pytest.raises(ValueError):
        figure(**lack)
