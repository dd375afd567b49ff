"""The Gantt: sound XML whatever the titles, everything in its place, and nothing a strict policy would refuse."""

from datetime import date

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from tequio.lib.months import Month
from tequio.plan.roadmap.core.gantt import NARROW, layout_of
from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.exporting import inline_svg_of, narrow_svg_of, svg_of

from .schedules import HOSTILE, MONTHS, activity, schedule, schedule_of_titles, schedules

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = pytest.mark.parametrize("draw", [svg_of, inline_svg_of, narrow_svg_of])


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in fromstring(drawing).iter(f"{SVG}text")]


@DRAWINGS
@settings(max_examples=40)
@given(shown=schedules())
def test_any_schedule_is_sound_xml_with_all_its_words(draw, shown):
    said = "".join(texts(draw(shown))).replace(" ", "")

    for each in shown.activities:
        assert each.title.replace(" ", "") in said


@DRAWINGS
def test_hostile_titles_make_no_element_and_no_attribute(draw):
    hostile = schedule_of_titles([*HOSTILE, "a\x00b\x1b\ud800c\uffff"])

    root = fromstring(draw(hostile))

    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "text", "path", "g"}
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name] == []


def test_inside_a_page_it_has_no_style_of_its_own():
    root = fromstring(inline_svg_of(schedule(activity()), prefix="plan"))

    assert list(root.iter(f"{SVG}style")) == []
    assert [element.tag for element in root.iter() if "style" in element.attrib] == []
    assert root.get("aria-labelledby") == "plan-title plan-desc"
    assert [element.get("id") for element in root.iter() if element.get("id")] == ["plan-title", "plan-desc"]


def test_it_says_in_words_what_it_draws():
    shown = schedule(activity(status="late"), activity("b", "Mesa"), activity("c", "Firma", status="late"))

    root = fromstring(svg_of(shown))

    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Cronograma de Cultura de Gobierno Abierto"
    assert root.find(f"{SVG}desc").text == (
        "3 acciones, de septiembre de 2026 a febrero de 2027. Estado al 22 nov 2026: con retraso 2, no iniciada 1."
    )


def test_headings_statuses_and_today_are_written():
    shown = schedule(*(activity(status.value, f"Título {status}", status=status) for status in Status))

    said = texts(inline_svg_of(shown))

    assert said[:10] == ["Acción", "Estado", "2026", "sep", "oct", "nov", "dic", "2027", "ene", "feb"]
    assert said[-1] == "hoy, 22 nov 2026"
    for word in ("concluida", "concluida con retraso", "en tiempo", "con retraso", "suspendida", "cancelada"):
        assert said.count(word) == 1
    assert said.count("no iniciada") == said.count("sin dato") == 1


def test_bars_stand_under_their_months():
    layout = layout_of(schedule(activity(marks=(MONTHS[0], MONTHS[2], MONTHS[3]))))

    september, _, november, december, *_ = layout.columns
    first, second = layout.rows[0].planned
    assert (first.x, first.width) == pytest.approx((september.x, september.width))
    assert (second.x, second.width) == pytest.approx((november.x, november.width + december.width))


def test_what_really_happened_goes_on_until_today_and_stays_inside_the_drawing():
    going = activity("a", "Sigue", actual_start=date(2026, 11, 1))
    early = activity("b", "Antes", actual_start=date(2025, 1, 1), actual_end=date(2026, 9, 30))
    outside = activity("c", "Fuera", actual_start=date(2025, 1, 1), actual_end=date(2025, 2, 1))
    future = activity("d", "Después", actual_start=date(2026, 12, 1))
    layout = layout_of(schedule(going, early, outside, future))

    going_on, clipped, *nothing = (row.actual for row in layout.rows)

    november = layout.columns[2]
    assert (going_on.x, going_on.width) == pytest.approx((november.x, november.width * 22 / 30))
    assert (clipped.x, clipped.width) == pytest.approx((layout.columns[0].x, layout.columns[0].width))
    assert nothing == [None, None]
    assert layout.today_x == pytest.approx(november.x + november.width * 21.5 / 30)


@DRAWINGS
@pytest.mark.parametrize("months", [(), MONTHS[:1], tuple(Month(2020, 1).plus(n) for n in range(120))])
def test_any_length_of_plan_can_be_drawn(draw, months):
    assert fromstring(draw(schedule(activity(), months=months))).tag == f"{SVG}svg"
    assert fromstring(draw(schedule(months=months))).find(f"{SVG}desc").text == ("El cronograma aún no tiene acciones.")


def test_years_do_not_touch_where_months_are_narrow():
    december = Month(2026, 12)

    crowded = texts(inline_svg_of(schedule(months=tuple(december.plus(n) for n in range(36)))))
    roomy = texts(inline_svg_of(schedule(months=(december, december.plus(1)))))

    assert [text for text in crowded if text.startswith("20")] == ["2027", "2028", "2029"]
    assert [text for text in roomy if text.startswith("20")] == ["2026", "2027"]


def test_a_long_title_takes_more_lines_and_moves_the_rest_down():
    one = fromstring(svg_of(schedule(activity())))
    more = fromstring(svg_of(schedule(activity(), commitment_title="Cultura de Gobierno Abierto " * 5)))

    assert float(more.get("height")) == float(one.get("height")) + 32 * 2


@given(shown=schedules())
def test_for_a_telephone_everything_stands_inside_its_width(shown):
    layout = layout_of(shown, form=NARROW)

    assert layout.width == pytest.approx(340) or len(shown.months) > 168
    right = [bar.x + bar.width for row in layout.rows for bar in (*row.planned, *filter(None, [row.actual]))]
    assert all(edge <= layout.width for edge in right)
    assert [row.text_y < row.status_y < row.bar_y < row.y + row.height for row in layout.rows] == [True] * len(
        layout.rows
    )
