"""Every public page, in both languages and at every width, with and without JavaScript."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from tests.e2e.addresses import ENGLISH, MAIN, PAGES, SPANISH
from tests.e2e.axe import faults_of
from tests.e2e.conftest import NARROWEST, PHONE, WIDE
from tests.e2e.crawling import Html

SIDEWAYS = "document.scrollingElement.scrollWidth - window.innerWidth"
# A list in the log is one page for each stretch of acts, and each act has its own: one of each stands for all.
MANY = re.compile(r"^(/en)?(/bitacora/(\d+/|\?antes=\d+)|/(planes|compromisos)/.+\?estado=[a-z-]+)$")


def test_every_page_on_the_list_is_reached_by_links_and_no_other(site):
    pages = {path for path, answer in site.items() if answer.is_page}
    signing_in = {path for path in site if "/escritorio/" in path}

    assert set(PAGES) - pages == set()
    assert {path for path in pages - set(PAGES) - signing_in if not MANY.match(path)} == set()


def test_no_link_of_the_site_is_broken(site):
    broken = {path: answer.status for path, answer in site.items() if answer.status not in (200, 302)}

    assert broken == {}


def test_each_page_says_its_language_and_has_one_title_of_its_own(site):
    titles = Counter()
    for path, answer in site.items():
        if not answer.is_page or "antes=" in path or "/escritorio/" in path:
            continue
        html = Html(answer.body.decode())
        assert html.all("html")[0]["lang"] == ("en" if path.startswith("/en/") else "es-mx"), path
        # Two acts may be told with the same words; no other page shares its title with one of its language.
        if not MANY.match(path):
            titles[path.startswith("/en/"), html.title.strip()] += 1

    assert [title for title, times in titles.items() if times > 1 or not title[1]] == []


def test_each_page_has_one_first_heading_and_skips_no_level(site):
    for path, answer in site.items():
        if answer.is_page:
            levels = Html(answer.body.decode()).headings
            assert levels.count(1) == 1, path
            assert levels[0] == 1, path
            assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_each_picture_has_its_text_or_says_that_it_needs_none(site):
    for path, answer in site.items():
        if answer.is_page:
            assert [image for image in Html(answer.body.decode()).all("img") if image.get("alt") is None] == [], path


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_fits_at_every_width(visit, address, path):
    visited = visit(path)
    page = visited.page

    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) <= 0, size
        assert faults_of(page) == [], size
    page.set_viewport_size(NARROWEST)
    assert page.evaluate(SIDEWAYS) <= 0

    nameless = page.get_by_role("link", name=re.compile(r"^\s*$"))
    assert nameless.count() == 0
    assert visited.said == []
    assert visited.hosts == {address.removeprefix("http://")}
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", PAGES)
def test_page_reads_the_same_without_javascript(visit, read, path):
    page = visit(path, java_script_enabled=False).page

    assert page.locator("body").inner_text() == read(path).whole
    page.set_viewport_size(PHONE)
    assert page.locator("h1").is_visible()
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", [*MAIN, "/instituciones/", "/bitacora/"])
def test_page_is_accessible_in_the_dark(visit, path):
    page = visit(path, color_scheme="dark").page

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert faults_of(page) == []


@pytest.mark.parametrize("path", SPANISH)
def test_spanish_page_has_no_english_text(read, catalogue, path):
    assert [text for text in read(path).pieces if catalogue.is_english_only(text)] == []


@pytest.mark.parametrize("path", ENGLISH)
def test_english_page_has_no_spanish_text_of_the_program(read, catalogue, path):
    assert [text for text in read(path).pieces if catalogue.is_spanish_only(text)] == []


@pytest.mark.parametrize(("path", "words"), [("/no-existe/", "No hay nada"), ("/en/no-existe/", "There is nothing")])
def test_missing_page_is_said_in_its_language_with_a_reference(visit, http, path, words):
    page = visit(path).page

    assert words in page.locator("h1").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{8}", page.locator("main code").inner_text())
    assert faults_of(page) == []
    assert page.locator("main a").get_attribute("href") == ("/en/" if path.startswith("/en/") else "/")
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.headers["x-reference"] in answer.text


@pytest.mark.parametrize("path", MAIN)
def test_page_to_read_takes_nothing_from_whoever_sends(http, path):
    assert http.post(path, data={"a": "b"}).status_code in (403, 405)
