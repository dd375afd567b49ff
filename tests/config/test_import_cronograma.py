"""`tequio import cronograma` with the document as it is."""

import urllib.error

import pytest

from tests.config.conftest import FOUNDING_DOCUMENT, answer, serving
from tests.config.contents import acts, contents

START = ("--start", "2026-09")
INTO = ("--into", "cultura-de-gobierno-abierto")
DRAFT = "cultura-de-gobierno-abierto-fuente"


def bring_in(house, *arguments, file=FOUNDING_DOCUMENT):
    return house.run("import", "cronograma", file, *arguments)


def test_into_its_own_commitment_it_is_already_so(founded):
    before = contents(founded)

    done = bring_in(founded, *START, *INTO)

    assert (done.code, done.said) == (0, "")
    assert done.out.splitlines()[-2:] == [
        "Incorporado al compromiso «cultura-de-gobierno-abierto».",
        "El cronograma ya estaba así; nada cambió.",
    ]
    assert contents(founded) == before


def test_a_trial_needs_no_home_and_leaves_none(empty):
    done = bring_in(empty, *START, "--dry-run")

    assert (done.code, done.said) == (0, "")
    assert done.out.splitlines()[-1] == "No se escribió nada: fue un ensayo."
    assert "Reuniones GO STL" in done.out
    assert not empty.home.exists()


def test_a_draft_is_for_nobody_else_to_read(installed):
    before = acts(installed)
    done = bring_in(installed, *START)
    assert (done.code, done.said) == (0, "")

    assert len(contents(installed)["roadmap_activity"]) == 9
    assert acts(installed) == before
    with serving(installed) as (address, _printed, _process):
        pages = [f"compromisos/{DRAFT}/{page}" for page in ("", "cronograma/", "arbol/")]
        pages += [f"compromisos/{DRAFT}/cronograma.{kind}" for kind in ("csv", "xlsx", "svg", "ics", "json")]
        assert {page: status_of(f"{address}/{page}") for page in pages} == dict.fromkeys(pages, 404)
        read_by_all = [answer(f"{address}/{page}") for page in ("", "planes/", "bitacora/", "feed.xml")]
    assert not any(DRAFT in page for page in read_by_all)


def status_of(address):
    try:
        return bool(answer(address))
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--start", "2026-10", *INTO), 2, "Sept"),
        ((*START, "--into", "nadie"), 2, "No existe el compromiso «nadie»; existen: cultura-de-gobierno-abierto."),
        (INTO, 2, "--start"),
    ],
)
def test_what_is_refused_writes_nothing(founded, arguments, code, says):
    before = contents(founded)

    done = bring_in(founded, *arguments)

    assert (done.code, done.out, "Traceback" in done.said) == (code, "", False)
    assert says in done.said
    assert contents(founded) == before


def test_a_draft_of_a_name_already_taken(founded, tmp_path):
    file = tmp_path / "Cultura de Gobierno Abierto.md"
    file.write_bytes(FOUNDING_DOCUMENT.read_bytes())
    before = contents(founded)

    done = bring_in(founded, *START, file=file)

    assert (done.code, done.sentences) == (
        1,
        ["Ya existe el compromiso «cultura-de-gobierno-abierto»; indique con --into en cuál importar."],
    )
    assert contents(founded) == before


def test_a_row_more_and_a_row_less(founded, tmp_path):
    text = FOUNDING_DOCUMENT.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if not line.startswith("| Congreso")]
    last = next(number for number, line in enumerate(rows) if line.startswith("| Medición"))
    rows.insert(last, "| Jornadas de sensibilización | | x | | x | | |")
    file = tmp_path / "corregido.md"
    file.write_text("\n".join(rows), encoding="utf-8")

    done = bring_in(founded, *START, *INTO, file=file)

    assert (done.code, done.said) == (0, "")
    with serving(founded) as (address, _printed, _process):
        table = answer(f"{address}/compromisos/cultura-de-gobierno-abierto/cronograma.csv").splitlines()
        events = answer(f"{address}/compromisos/cultura-de-gobierno-abierto/cronograma.ics")
    assert (len(table), [line for line in table if line.startswith("Jornadas")]) == (
        10,
        ["Jornadas de sensibilización,,x,,x,,"],
    )
    assert not any(line.startswith("Congreso") for line in table)
    assert events.count("STATUS:CANCELLED") == 1
