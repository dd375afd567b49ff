"""The same grid, whatever the file it comes in."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tequio.lib.errors import InputRefused
from tequio.lib.months import Month
from tequio.plan.roadmap.importing import describe, read_grid
from tequio.plan.roadmap.types import GridRow, MonthGrid

from .schedules import START
from .sheets import saved, workbook

NOV, DEC, JAN = (Month(2026, 11), Month(2026, 12), Month(2027, 1))
GRID = MonthGrid((NOV, DEC, JAN), (GridRow("Campaña, difusión", (NOV, JAN)), GridRow("Firma «convenio»", (DEC,))))
COMMA = 'Acción,nov,dic,ene\n"Campaña, difusión",x,,X\nFirma «convenio»,,x,\n'
SEMICOLON = "Acción;nov;dic;ene\r\nCampaña, difusión;x;;X\r\nFirma «convenio»;;x;\r\n"
TAB = "Acción\tnov\tdic\tene\nCampaña, difusión\tx\t\tX\nFirma «convenio»\t\tx\t\n"
MARKDOWN = (
    "Acción | Nov | Dic | Ene\n--- | :---: | --- | ---:\nCampaña, difusión | x | | X\nFirma «convenio» | | x | |\n"
)


def read(content, name="cronograma.csv", start=NOV):
    return read_grid(content if isinstance(content, bytes) else content.encode(), name, start)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("text", [COMMA, SEMICOLON, TAB])
def test_csv_in_any_separator_and_encoding(text, encoding):
    assert read(text.encode(encoding)).grid == GRID


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_markdown_without_outer_pipes(encoding):
    assert read(MARKDOWN.encode(encoding), "PLAN.MD").grid == GRID


def test_a_workbook():
    rows = (["Acción", "nov", "dic", "ene"], ["Campaña, difusión", "x", None, "X"], ["Firma «convenio»", "", "x", " "])

    assert read(workbook(*rows), "Plan.XLSX").grid == GRID


def test_a_workbook_whose_program_made_dates_of_the_months():
    header = ["Acción", datetime(2026, 11, 1), date(2026, 12, 1), datetime(2027, 1, 1)]

    understood = read(workbook(header, ["Firma", None, "x", None]), "plan.xlsx")

    assert understood.grid == MonthGrid((NOV, DEC, JAN), (GridRow("Firma", (DEC,)),))


def test_the_sheet_that_says_months_is_read_and_hidden_ones_are_not():
    book = Workbook()
    book.active.append(["Portada del plan"])
    hidden = book.create_sheet("Borrador")
    hidden.sheet_state = "hidden"
    hidden.append(["Acción", "nov"])
    hidden.append(["Vieja", "x"])
    good = book.create_sheet("Cronograma 2026")
    for row in (["Instituto"], [], ["Acción", "nov"], ["Firma", "x"]):
        good.append(row)

    understood = read(saved(book), "plan.xlsx")

    assert understood.grid == MonthGrid((NOV,), (GridRow("Firma", (NOV,)),))
    assert [str(note) for note in understood.notes] == [
        "Se leyó la hoja «Cronograma 2026».",
        "fila 1: «Instituto» está arriba del encabezado y no se leyó.",
    ]
    assert understood.cells[-1].where == "celda B4"


def test_formulas_of_a_workbook_are_kept_as_the_text_they_are():
    understood = read(workbook(["Acción", "nov"], ['=HYPERLINK("http://example.org","ver")', "x"]), "plan.xlsx")

    assert understood.grid.rows == (GridRow('=HYPERLINK("http://example.org","ver")', (NOV,)),)


@pytest.mark.parametrize("title", ["<b>Firma</b>", "<script>alert(1)</script>", "=1+1", "+1", "-1", "@SUM(A1)"])
def test_html_and_formulas_in_titles_are_kept_as_plain_text(title):
    from_csv = read(f"Acción,nov\n{title},x\n")
    from_markdown = read(f"|Acción|nov|\n|---|---|\n|{title}|x|\n", "plan.md")

    assert from_csv.grid.rows == from_markdown.grid.rows == (GridRow(title, (NOV,)),)


def test_quoted_cells_may_hold_separators_quotation_marks_and_line_ends():
    understood = read('Acción,nov\n"Mesa ""abierta"", con\nsociedad",x\nFirma,\n')

    assert [row.title for row in understood.grid.rows] == ['Mesa "abierta", con sociedad', "Firma"]
    assert [str(note) for note in understood.notes] == [
        "renglón 2, columna 1: El título traía espacios de más o caracteres invisibles; "
        'se leyó «Mesa "abierta", con sociedad».',
        "renglón 4: La acción no tiene ningún mes marcado.",
    ]


def test_what_is_skipped_or_mended_is_noted():
    understood = read("Plan 2026,,\n,,\nAcción,nov,\nMesa  de   diálogo,x,\n,,\nFirma,,\n")

    assert understood.grid == MonthGrid((NOV,), (GridRow("Mesa de diálogo", (NOV,)), GridRow("Firma", ())))
    assert [str(note) for note in understood.notes] == [
        "renglón 1: «Plan 2026» está arriba del encabezado y no se leyó.",
        "renglón 4, columna 1: El título traía espacios de más o caracteres invisibles; se leyó «Mesa de diálogo».",
        "renglón 5: El renglón está vacío y se omitió.",
        "renglón 6: La acción no tiene ningún mes marcado.",
    ]
    assert describe(understood).endswith("\n  renglón 6: La acción no tiene ningún mes marcado.")


def test_the_cronograma_is_found_among_other_tables_and_code():
    text = (
        "# Equipo\n\n|Nombre|Cargo|\n|---|---|\n|A|B|\n\n```\n|Acción|ene|\n|---|---|\n|Falsa|x|\n```\n\n"
        "# Cronograma\n\n|Acción|nov|dic|\n|---|---|---|\n|Uno \\| dos|x||\n\nFin.\n"
    )

    understood = read(text, "plan.md")

    assert understood.grid == MonthGrid((NOV, DEC), (GridRow("Uno | dos", (NOV,)),))


def test_of_two_tables_with_months_the_one_under_its_heading_is_read():
    table = "|Acción|nov|\n|---|---|\n|{}|x|\n"
    text = f"# Gasto\n\n{table.format('Renta')}\n## Cronograma del plan\n\n{table.format('Firma')}"

    assert read(text, "plan.md").grid.rows == (GridRow("Firma", (NOV,)),)


def test_a_header_may_say_its_years():
    understood = read("Acción,Nov 2026,dic-26,2027-01\nFirma,x,x,x\n")

    assert understood.grid == MonthGrid((NOV, DEC, JAN), (GridRow("Firma", (NOV, DEC, JAN)),))


def test_an_english_header_is_understood():
    assert read("Action,September,Oct,Nov\nSign,x,,\n", start=START).grid.months[0] == START


OFFICE = (
    "No.,Responsable,Actividades programadas,nov,dic,ene,Observaciones\n"
    '1,Difusión,"Campaña, difusión",x,,X,en redes\n'
    "2,Jurídico,Firma «convenio»,,x,,\n"
)


def test_columns_beside_the_actions_and_their_months_are_left_out_and_said():
    understood = read(OFFICE)

    assert understood.grid == GRID
    assert [str(note) for note in understood.notes] == [
        "renglón 1, columna 1: La columna «No.» no es parte del cronograma y no se leyó.",
        "renglón 1, columna 2: La columna «Responsable» no es parte del cronograma y no se leyó.",
        "renglón 1, columna 7: La columna «Observaciones» no es parte del cronograma y no se leyó.",
    ]
    assert [cell.where for cell in understood.cells if cell.meaning == "mark"] == [
        "renglón 2, columna 4",
        "renglón 2, columna 6",
        "renglón 3, columna 5",
    ]


def test_a_workbook_with_other_columns_says_its_cells():
    rows = (["Núm.", "Acción", "nov", "dic", "ene"], [1, "Firma", None, "x", None], [2, "Congreso", "z", None, None])

    with pytest.raises(InputRefused) as refusal:
        read(workbook(*rows), "plan.xlsx")

    assert [str(problem) for problem in refusal.value.problems] == [
        "celda C3: «z» no es una marca: el mes se marca con una x o se deja vacío."
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Nota: fechas sujetas a cambio,,,\n",
        "Fuente: elaboración propia,,,\n",
        ",,,\nLas fechas dependen de la aprobación del Secretariado.,,,\n",
        "Total,1,1,1\n",
        "* sujeto a suficiencia presupuestal,,,\n",
    ],
)
def test_what_stands_below_the_actions_is_no_action(foot):
    understood = read(COMMA + foot)

    assert understood.grid == GRID
    assert "está debajo de las acciones y no se leyó." in str(understood.notes[0])


def test_a_note_below_in_a_column_that_was_not_read_is_said_too():
    understood = read(OFFICE + ",,,,,,\nNota: fechas tentativas,,,,,,\n")

    assert understood.grid == GRID
    assert "renglón 5: «Nota: fechas tentativas» está debajo de las acciones y no se leyó." in map(
        str, understood.notes
    )


def test_an_action_without_months_at_the_end_is_still_an_action():
    understood = read(COMMA + ",,,\nCongreso,,,\n")

    assert [row.title for row in understood.grid.rows][-1] == "Congreso"
