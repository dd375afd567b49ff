"""On paper, on the wire, and as files."""

import csv
import io
import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import defusedxml.ElementTree as ElementTree
import icalendar
import openpyxl
import pytest

from tests.e2e.addresses import COMMITMENT, MAIN, SCHEDULE, TREE
from tests.e2e.conftest import printing

FIRST_VISIT, SCRIPTS = 60_000, 20_000  # bytes, as design.md promises
ZONE = ZoneInfo("America/Mexico_City")
HASHED = re.compile(r"/static/.+\.[0-9a-f]{12}\.\w+$")


def today():
    return datetime.now(ZONE).date()


@pytest.mark.parametrize("path", [*MAIN, "/bitacora/"])
def test_paper_keeps_the_record_and_drops_the_navigation(visit, path):
    with printing(visit(path).page) as page:
        for dropped in (".skip", ".places", ".tools", ".colophon-links"):
            assert not page.locator(dropped).is_visible(), dropped
        assert page.locator("header .telar").is_visible()
        printed = page.locator(".printed").inner_text()
        assert path in printed
        assert re.search(rf"el {today().day} de \w+ de {today().year}\.", printed)
        root = page.locator("header .telar").get_attribute("src").rsplit("/", 1)[1].removesuffix(".svg")
        assert root in printed
        paper = page.pdf(format="Letter", print_background=True)

    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") >= 1


def test_paper_is_white_even_for_whoever_reads_in_the_dark(visit):
    with printing(visit(COMMITMENT, color_scheme="dark").page) as page:
        ink = page.locator("h1").evaluate("each => getComputedStyle(each).color")

    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 150


@pytest.mark.parametrize("path", ["/", COMMITMENT, SCHEDULE])
def test_first_visit_is_light(browser, address, path):
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        answers = []
        page.on("requestfinished", lambda request: answers.append(request))
        page.goto(path, wait_until="networkidle")
        sizes = [(answer.resource_type, answer.url, answer.sizes()["responseBodySize"]) for answer in answers]

    assert {kind for kind, _url, _size in sizes} >= {"document", "stylesheet", "font"}
    assert sum(size for kind, _url, size in sizes if kind != "font") <= FIRST_VISIT
    assert sum(size for kind, _url, size in sizes if kind == "script") <= SCRIPTS
    assert all(url.startswith(address) for _kind, url, _size in sizes)


def test_static_files_are_named_after_their_content_kept_for_ever_and_compressed(site):
    kept = {path: answer for path, answer in site.items() if path.startswith("/static/")}

    assert len(kept) >= 7
    for path, answer in kept.items():
        assert HASHED.search(path), path
        assert "immutable" in answer.headers["cache-control"]
        if path.endswith((".css", ".svg")) and len(answer.body) > 1000:
            assert answer.headers["content-encoding"] in ("br", "gzip"), path


@pytest.mark.parametrize("path", MAIN)
def test_unchanged_page_is_not_sent_again(http, path):
    first = http.get(path)
    again = http.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_every_page_is_guarded_by_its_headers(site):
    pages = [answer for answer in site.values() if answer.is_page]
    assert len(pages) > 60
    for answer in pages:
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy, answer.path
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer", "strict-origin-when-cross-origin")


def test_no_public_page_sets_a_cookie_or_brings_code_of_its_own(site):
    for answer in site.values():
        if "/escritorio/" not in answer.path:
            assert "set-cookie" not in answer.headers, answer.path
        if answer.is_page:
            source = answer.body.decode()
            assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", source), answer.path


def test_demonstration_asks_not_to_be_found(site, http):
    for answer in site.values():
        if answer.is_page:
            assert '<meta name="robots" content="noindex' in answer.body.decode(), answer.path
    assert http.get("/robots.txt").text.splitlines() == ["User-agent: *", "Disallow: /"]


def expected_months():
    """The latest September that makes today fall inside the plan, else last September, and its six months."""
    year = today().year if today().month >= 9 else today().year - 1
    return [f"{year}-{month:02}" for month in (9, 10, 11, 12)] + [f"{year + 1}-{month:02}" for month in (1, 2)]


def test_cronograma_as_csv(http):
    header, *rows = csv.reader(io.StringIO(http.get(f"{COMMITMENT}cronograma.csv").content.decode("utf-8-sig")))

    assert header == ["Acción", *expected_months()]
    assert len(rows) == 9
    assert [cell for row in rows for cell in row[1:] if cell] == ["x"] * 13


def test_cronograma_as_workbook(http):
    book = openpyxl.load_workbook(io.BytesIO(http.get(f"{COMMITMENT}cronograma.xlsx").content))
    cells = [[str(cell or "") for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]

    titles = {row[0] for row in cells}
    assert {"Reuniones GO STL", "Firma convenio", "Medición del impacto de las acciones"} <= titles
    assert sum(cell == "x" for row in cells for cell in row) == 13


def test_cronograma_as_calendar(http):
    first, second = (
        icalendar.Calendar.from_ical(http.get(f"{COMMITMENT}cronograma.ics").content).walk("VEVENT") for _ in range(2)
    )

    assert len(first) == 9
    assert len({event["UID"] for event in first}) == 9
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    september = first[0]
    year = int(expected_months()[0][:4])
    assert (september.decoded("DTSTART"), september.decoded("DTEND")) == (date(year, 9, 1), date(year, 10, 1))


def test_cronograma_and_tree_as_data(http):
    schedule = http.get(f"{COMMITMENT}cronograma.json").json()
    tree = json.loads(http.get(f"{COMMITMENT}arbol.json").content)

    assert schedule["months"] == expected_months()
    assert sum(len(activity["months"]) for activity in schedule["activities"]) == 13
    assert [node["kind"] for node in tree["nodes"]].count("central") == 1


@pytest.mark.parametrize("path", [f"{COMMITMENT}cronograma.svg", f"{COMMITMENT}arbol.svg"])
def test_drawing_stands_alone_and_can_do_nothing(http, path):
    answer = http.get(path)
    root = ElementTree.fromstring(answer.content)

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [each for each in root.iter() if each.tag.endswith(("script", "foreignObject"))]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", [SCHEDULE, TREE])
def test_drawing_in_a_page_has_its_sentence_table_and_files(visit, site, path):
    figure = visit(path).page.locator("figure.figure")

    assert figure.locator("figcaption .sentence-minor").inner_text().endswith(".")
    assert figure.locator("table tbody tr").count() >= 4
    files = [link.get_attribute("href") for link in figure.locator(".downloads a").all()]
    assert [site[file].status for file in files] == [200] * len(files)
    assert len(files) >= 2
