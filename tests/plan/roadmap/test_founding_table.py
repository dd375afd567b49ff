"""The table of the founding document, read from the document as it is."""

import hashlib

from tequio.lib.months import Month
from tequio.plan.roadmap.importing import describe, read_grid

from .schedules import MONTHS, SOURCE, START

SEP, OCT, NOV, DEC, JAN, FEB = MONTHS
TABLE = {
    "Reuniones GO STL": (SEP,),
    "Asesoramiento INAI": (OCT,),
    "Presentación y aprobación STL": (OCT,),
    "Mesa de dialogo": (NOV,),
    "Mesa de redacción de hoja de ruta": (NOV,),
    "Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva": (SEP, OCT, NOV, DEC),
    "Congreso virtual sobre Gobierno Abierto": (DEC,),
    "Firma convenio": (DEC, JAN),
    "Medición del impacto de las acciones": (FEB,),
}


def test_the_source_is_the_document_byte_for_byte():
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()

    assert digest == "d36c0a56eee9037cc7fdb3afbd4b5d612f92d017d1a91fd15d2bcb853421f028"


def test_nine_rows_and_thirteen_marks_stand_where_the_document_has_them():
    understood = read_grid(SOURCE.read_bytes(), SOURCE.name, START)

    assert understood.grid.months == MONTHS
    assert {row.title: row.marks for row in understood.grid.rows} == TABLE
    assert [row.title for row in understood.grid.rows] == list(TABLE)
    assert sum(len(row.marks) for row in understood.grid.rows) == 13
    assert understood.notes == ()


def test_every_cell_has_its_account():
    understood = read_grid(SOURCE.read_bytes(), SOURCE.name, START)

    assert len(understood.cells) == 10 * 7
    marked = [cell for cell in understood.cells if cell.meaning == "mark"]
    assert [(cell.where, cell.month) for cell in marked if cell.row == 8] == [
        ("renglón 77, columna 5", Month(2026, 12)),
        ("renglón 77, columna 6", Month(2027, 1)),
    ]


def test_the_account_reads_as_sentences_in_spanish():
    lines = describe(read_grid(SOURCE.read_bytes(), SOURCE.name, START)).splitlines()

    assert lines[0] == (
        "cultura-de-gobierno-abierto.fuente.md: acciones 9, meses 6 "
        "(de septiembre de 2026 a febrero de 2027), marcas 13."
    )
    assert "  renglón 68, columna 6  «Ene»: enero de 2027" in lines
    assert "Acción 8: Firma convenio" in lines
    assert "  renglón 77, columna 6  «x»: se marca enero de 2027" in lines
    assert "  renglón 77, columna 7  vacía: no se marca febrero de 2027" in lines
    assert sum(line.startswith("  renglón") for line in lines) == 70
