"""Components show hostile text as text, say states in words, and the gallery shows them all."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.utils import translation

import tequio.ui
from tequio.lib.months import Month
from tequio.ui.core.drawing import drawing
from tequio.ui.core.figures import Figure
from tequio.ui.core.statuses import SHAPES

EVIL = "<script>alert(1)</script>\"' onload=x"
COMPONENTS = Path(tequio.ui.__file__).parent / "templates/ui/components"

HOSTILE = {
    "breadcrumbs": {"trail": [(EVIL, EVIL), (EVIL, "")]},
    "button": {"label": EVIL, "url": EVIL, "kind": EVIL},
    "card": {"kicker": EVIL, "anchor": EVIL, "content": EVIL},
    "data_table": {"caption": EVIL, "headers": [EVIL], "rows": [[EVIL, EVIL]]},
    "difference": {"pieces": [{"kind": kind, "text": EVIL} for kind in ("same", "gone", "new")]},
    "downloads": {"downloads": [(EVIL, EVIL)], "subject": EVIL},
    "empty": {"title": EVIL, "text": EVIL, "url": EVIL, "label": EVIL},
    "month_grid": {
        "grid": {
            "caption": EVIL,
            "months": [Month(2026, 9)],
            "shows_progress": True,
            "rows": [
                {"label": EVIL, "url": EVIL, "cells": [(Month(2026, 9), EVIL)], "progress": EVIL, "status": "late"}
            ],
        }
    },
    "history": {
        "events": [
            {
                "done_at": None,
                "get_act_display": EVIL,
                "done_by": {"shown_name": EVIL},
                "organisation": {"name": EVIL},
                "version": 1,
                "note": EVIL,
            }
        ]
    },
    "notice": {"kind": EVIL, "title": EVIL, "content": EVIL},
    "reference": {"reference": EVIL},
    "thread": {"knots": [{"label": EVIL, "url": EVIL, "fact": EVIL, "is_current": True}]},
}
# These print nobody's text: a field is a Django form, which the gallery shows; the others, only numbers and words.
WITHOUT_TEXT = {"field", "month_legend", "pagination"}


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source, engine=engines["django"].engine).render(Context(context))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_text(name):
    page = render_to_string(f"ui/components/{name}.html", HOSTILE[name])

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page)) == []


def test_every_component_is_tried_with_hostile_text():
    assert {path.stem for path in COMPONENTS.glob("*.html")} == set(HOSTILE) | WITHOUT_TEXT


def test_a_hostile_figure_is_shown_as_text():
    figure = Figure(
        key="f",
        title=EVIL,
        summary=EVIL,
        svg=drawing(width=1, height=1, labelled_by="f-title"),
        headers=[EVIL],
        rows=[[EVIL]],
        downloads=[(EVIL, EVIL)],
    )

    page = render_to_string("ui/figure.html", {"figure": figure})

    assert "<script" not in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"' in page
    assert 'role="img" aria-labelledby="f-title"' in page
    assert "<details" in page
    assert "<table" in page


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("finished", "✓ concluida"),
        ("finished_late", "✓ concluida con retraso"),
        ("on_time", "● en tiempo"),
        ("late", "▲ con retraso"),
        ("suspended", "■ suspendida"),
        ("cancelled", "× cancelada"),
        ("not_started", "○ no iniciada"),
        ("no_data", "– sin dato"),
    ],
)
def test_a_state_is_a_shape_and_a_word(key, said):
    with translation.override("es-mx"):
        page = rendered("{% status key %}", key=key)

    assert re.sub(r"<[^>]+>", "", page) == said
    assert 'aria-hidden="true"' in page


def test_every_state_is_told_apart_without_colour():
    with translation.override("es-mx"):
        said = [re.sub(r"<[^>]+>", "", rendered("{% status key %}", key=key)) for key in SHAPES]

    assert len(set(said)) == len(SHAPES) == 15


def test_a_label_takes_the_place_of_the_word_and_is_escaped():
    page = rendered('{% status "late" label=label boxed=True %}', label="<b>4 días</b>")

    assert page == (
        '<span class="status status-late status-boxed"><span class="status-mark" aria-hidden="true">▲</span> '
        "&lt;b&gt;4 días&lt;/b&gt;</span>"
    )


class Record:
    title = "Mesa <de> diálogo"
    note = "Solo <en> español"
    translations = {"en": {"title": "Dialogue <table>"}}


@pytest.mark.parametrize(
    ("language", "field", "said"),
    [
        ("es-mx", "title", "Mesa &lt;de&gt; diálogo"),
        ("en", "title", "Dialogue &lt;table&gt;"),
        ("en", "note", '<span lang="es">Solo &lt;en&gt; español</span>'),
    ],
)
def test_a_record_speaks_the_language_of_the_page_or_says_which_it_speaks(language, field, said):
    with translation.override(language):
        assert rendered("{% text record field %}", record=Record(), field=field) == said


def test_days_and_instants_are_written_for_people_and_machines():
    at = datetime(2026, 11, 20, 15, 14, tzinfo=UTC)
    with translation.override("es-mx"):
        page = rendered(
            "{% day d %}|{% day_short d %}|{% instant at %}|{% instant_short at %}|{% day nothing %}",
            d=date(2026, 11, 24),
            at=at,
            nothing=None,
            house={"zone": "America/Tijuana"},
        )

    assert page.split("|") == [
        '<time datetime="2026-11-24">24 de noviembre de 2026</time>',
        '<time datetime="2026-11-24">mar 24 nov 2026</time>',
        '<time datetime="2026-11-20T15:14:00+00:00">'
        "20 de noviembre de 2026, 07:14 (hora del noroeste de México)</time>",
        '<time datetime="2026-11-20T15:14:00+00:00">vie 20 nov 2026, 07:14</time>',
        "",
    ]


def test_the_month_grid_says_its_marks_in_words():
    grid = {
        "caption": "Meses",
        "months": [Month(2026, 12), Month(2027, 1)],
        "shows_progress": True,
        "rows": [
            {
                "label": "Congreso",
                "cells": [(Month(2026, 12), "planned"), (Month(2027, 1), "")],
                "progress": None,
                "status": "no_data",
            }
        ],
    }
    with translation.override("es-mx"):
        page = render_to_string("ui/components/month_grid.html", {"grid": grid})

    headers = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)
    assert [re.sub(r"<[^>]+>", "", header) for header in headers] == ["Acción", "dic", "ene", "Avance", "Estado"]
    assert re.findall(r'title="([^"]+)"', page) == ["diciembre de 2026", "enero de 2027"]
    assert re.findall(r'<span class="unseen">([^<]+)</span>', page) == ["planeado"]
    assert '<td role="cell" class="amount">sin dato</td>' in page


def test_pages_of_a_list_offer_what_is_around_the_present_one():
    page = Paginator(range(230), 20).page(5)

    html = render_to_string("ui/components/pagination.html", {"page": page, "query": "q=a"})

    assert re.findall(r'href="([^"]+)">(\d+)<', html) == [(f"?q=a&amp;p={n}", str(n)) for n in (1, 2, 3, 4, 6, 7, 12)]
    assert '<span aria-current="page">5</span>' in html


@pytest.mark.django_db
def test_the_gallery_shows_each_component_on_both_papers(client):
    page = client.get("/galeria/")

    assert page.status_code == 200
    assert '<meta name="robots" content="noindex, nofollow">' in page.text
    classes = re.findall(
        r"[\w-]+",
        "status-boxed thread card rows downloads month-grid figure steps notice-error findings field-wrong empty pages",
    )
    seen = [name for name in classes if len(re.findall(rf'class="[^"]*\b{name}\b', page.text)) >= 2]
    assert seen == classes


def test_without_collected_files_addresses_are_plain():
    page = render_to_string("500.html")

    assert re.findall(r'href="(/static/ui/css/base[^"]*)"', page) == ["/static/ui/css/base.css"]
