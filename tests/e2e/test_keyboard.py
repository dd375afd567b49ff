"""The whole site with the keyboard alone."""

import pytest

from tests.e2e.addresses import COMMITMENT, PLAN, SCHEDULE, TREE

# Where the focus is: its place among everything that takes it, and whether a person sees that it is there.
FOCUS = """() => {
    const held = document.activeElement, box = held.getBoundingClientRect(), look = getComputedStyle(held);
    return {
        at: window.stops.indexOf(held),
        name: held.tagName + ' ' + held.textContent.trim().slice(0, 40),
        outlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
        on_screen: box.width > 0 && box.left >= 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
STOPS = """() => {
    const takes = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    window.stops = [...document.querySelectorAll(takes)].filter(
        each => each.checkVisibility({visibilityProperty: true}) && !each.disabled);
    return window.stops.length;
}"""


@pytest.mark.parametrize("path", ["/", PLAN, COMMITMENT, SCHEDULE, TREE, "/bitacora/", "/en/instituciones/"])
def test_tab_visits_everything_in_order_visibly_and_without_a_trap(visit, path):
    page = visit(path, reduced_motion="reduce").page
    stops = page.evaluate(STOPS)

    walk = []
    for _step in range(stops):
        page.keyboard.press("Tab")
        walk.append(page.evaluate(FOCUS))

    assert [step["at"] for step in walk] == list(range(stops))
    assert [step["name"] for step in walk if not step["outlined"]] == []
    assert [step["name"] for step in walk if not step["on_screen"]] == []
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["at"] != stops - 1


@pytest.mark.parametrize("path", ["/", COMMITMENT, "/en/"])
def test_first_stop_skips_to_the_content(visit, path):
    page = visit(path, reduced_motion="reduce").page
    skip = page.locator(".skip")
    assert skip.bounding_box()["x"] < 0

    page.keyboard.press("Tab")

    assert skip.evaluate("each => each === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenido"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", [SCHEDULE, TREE])
def test_table_of_a_figure_opens_and_closes_with_enter(visit, path):
    page = visit(path).page
    summary = page.locator(".figure summary")
    table = page.locator(".figure table")
    assert not table.is_visible()

    summary.focus()
    page.keyboard.press("Enter")
    assert table.is_visible()

    page.keyboard.press("Enter")
    assert not table.is_visible()


def test_each_row_of_the_month_grid_leads_to_its_action(visit):
    page = visit(COMMITMENT, reduced_motion="reduce").page
    links = page.locator("table.month-grid tbody th a")
    rows = [(link.inner_text(), link.get_attribute("href")) for link in links.all()]
    assert len(rows) == 9

    links.nth(5).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cronograma/#*")

    title, _address = rows[5]
    assert page.locator(":target h3").inner_text() == title
    assert page.locator(":target h3").bounding_box()["y"] < 900
    assert [page.locator(f"[id='{address.split('#')[1]}'] h3").inner_text() for _title, address in rows] == [
        title for title, _address in rows
    ]


def test_each_knot_of_the_thread_leads_somewhere_that_exists(visit, site):
    knots = visit(COMMITMENT).page.locator(".thread a")

    for knot in knots.all():
        path, _hash, anchor = knot.get_attribute("href").partition("#")
        assert site[path].status == 200
        assert not anchor or f'id="{anchor}"' in site[path].body.decode()
