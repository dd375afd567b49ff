"""What cannot be taken is refused with its place, in Spanish, all at once."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from tequio.lib.errors import InputRefused
from tequio.lib.months import Month
from tequio.plan.roadmap.importing import read_grid

from .sheets import saved, with_entry, workbook

NOV = Month(2026, 11)
HEAD = "Acción,nov,dic,ene\n"
SHEET = "xl/worksheets/sheet1.xml"


def refused(content, name="plan.csv", start=NOV) -> list[str]:
    with pytest.raises(InputRefused) as refusal:
        read_grid(content if isinstance(content, bytes) else content.encode(), name, start)
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize("mark", ["✗", "✓", "xx", "s", "sí", "1", "*", "х"])  # the last is a Cyrillic letter
def test_a_mark_that_is_not_x(mark):
    says = f"«{mark}» no es una marca: el mes se marca con una x o se deja vacío."

    assert refused(f"{HEAD}Firma,,{mark},\n") == [f"renglón 2, columna 3: {says}"]
    assert refused(f"|Acción|nov|dic|\n|-|-|-|\n|Firma||{mark}|\n", "p.md") == [f"renglón 3, columna 3: {says}"]
    assert refused(workbook(["Acción", "nov", "dic"], ["Firma", None, mark]), "p.xlsx") == [f"celda C2: {says}"]


def test_rows_with_more_or_fewer_cells_than_the_header():
    assert refused(f"{HEAD}Uno,x\nDos,x,,\nTres,x,,,x\nCuatro\n") == [
        "renglón 2: El renglón tiene 2 celdas y el encabezado tiene 4.",
        "renglón 4: El renglón tiene 5 celdas y el encabezado tiene 4.",
        "renglón 5: El renglón tiene 1 celda y el encabezado tiene 4.",
    ]
    assert refused("|Acción|nov|dic|\n|-|-|-|\n|Uno|x|\n|Dos|x| |x|\nTres\n", "p.md") == [
        "renglón 3: El renglón tiene 2 celdas y el encabezado tiene 3.",
        "renglón 4: El renglón tiene 4 celdas y el encabezado tiene 3.",
        "renglón 5: El renglón tiene 1 celda y el encabezado tiene 3.",
    ]
    assert refused(workbook(["Acción", "nov"], ["Uno", "x", "x"]), "p.xlsx") == [
        "celda C2: «x» está fuera de los meses del encabezado."
    ]


def test_a_row_wider_than_any_table_is_not_read():
    wide = "El renglón tiene más de 256 columnas, el máximo que se lee."

    assert refused(f"{HEAD}Firma{',' * 300}\n") == [f"renglón 2: {wide}"]
    assert refused("," * 4_000_000) == [f"renglón 1: {wide}"]


def test_a_table_longer_than_any_is_not_read():
    assert refused(HEAD + ",,,\n" * 200_000) == ["La tabla tiene más de 10000 renglones, el máximo que se lee."]


def test_a_row_of_spaces_is_no_row_of_dashes():
    spaces = " " * 1_000_000  # A pattern that tries every way to share them out would not end.

    assert refused(f"|Acción|nov|\n|-|{spaces}x\n", "p.md") == [
        "No se encontró ninguna tabla. "
        "Una tabla de Markdown tiene un renglón de títulos y, justo debajo, uno de guiones."
    ]


def test_titles_twice_or_missing():
    assert refused(f"{HEAD}Firma,x,,\n,x,,\nfirma ,,x,\n") == [
        "renglón 3, columna 1: El renglón tiene marcas, pero no título.",
        "renglón 4: El título «firma» ya está en otro lugar: renglón 2.",
    ]


def test_a_title_too_long():
    assert refused(f"{HEAD}{'a' * 301},x,,\n") == ["renglón 2, columna 1: El título tiene más de 300 caracteres."]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (
            "dic,ene,feb",
            ["renglón 1, columna 2: El encabezado dice «dic», pero el inicio indicado es noviembre de 2026."],
        ),
        (
            "nov 2025,dic 2025,ene 2026",
            ["renglón 1, columna 2: El encabezado dice «nov 2025», pero el inicio indicado es noviembre de 2026."],
        ),
        (
            "nov,ene,feb",
            [
                "renglón 1, columna 3: El encabezado dice «ene» donde debería seguir diciembre de 2026: "
                "los meses deben ser consecutivos."
            ],
        ),
        (
            "nov,dic,ene 2026",
            [
                "renglón 1, columna 4: El encabezado dice «ene 2026» donde debería seguir enero de 2027: "
                "los meses deben ser consecutivos."
            ],
        ),
        (
            "nov,,ene",
            ["renglón 1, columna 3: Esta columna no tiene mes en el encabezado."],
        ),
        ("nov,Total,ene", ["renglón 1, columna 3: «Total» no es un mes."]),
    ],
)
def test_a_header_that_disagrees_gives_one_problem_for_each_break(header, says):
    assert refused(f"Acción,{header}\nFirma,x,,\n") == says


def test_a_header_without_titles_or_months():
    assert refused("nov,dic,ene\nx,,\n") == [
        "renglón 1, columna 1: La primera columna dice un mes, pero debe llevar los títulos de las acciones.",
    ]
    assert refused("Acción\nFirma\n") == [
        "renglón 1: El encabezado no tiene meses: la primera columna lleva las acciones y cada una de las demás, "
        "un mes."
    ]


def test_a_header_that_nobody_understands_gives_one_sentence():
    assert refused("Acción,a,b,c,d,e,f\nFirma,x,,,,,\n") == [
        "renglón 1: El encabezado no tiene meses: la primera columna lleva las acciones y cada una de las demás, "
        "un mes."
    ]
    assert refused("Rubro,Cosa,Otra,nov,dic,ene\nA,B,C,x,,\n") == [
        "renglón 1: No queda claro qué columna lleva las acciones, entre las que están antes de los meses: póngale de "
        "encabezado «Acción»."
    ]


def test_a_table_that_marks_nothing_is_no_cronograma():
    assert refused("Acción,nov,dic,ene\nFirma,,,\nCongreso,,,\n") == [
        "renglón 1: La tabla no marca ningún mes: marque con una x los meses de cada acción."
    ]


def test_a_mark_in_a_column_beside_the_months_is_never_left_out():
    assert refused("Acción,nov,dic,Avance\nFirma,x,,x\n") == ["renglón 1, columna 4: «Avance» no es un mes."]


def test_every_problem_is_told_at_once_up_to_fifty():
    rows = "".join(f"Fila {n},z,,\n" for n in range(60))

    says = refused(HEAD + rows)

    assert len(says) == 51
    assert says[0] == "renglón 2, columna 2: «z» no es una marca: el mes se marca con una x o se deja vacío."
    assert says[-1] == "Hay 10 problemas más."


def test_a_quotation_mark_that_never_closes():
    assert refused(f'{HEAD}Uno,x,,\n"Firma,x,,\nDos,x,,\n') == [
        "renglón 3: Las comillas de este renglón no cierran o una de sus celdas es demasiado larga."
    ]


def test_words_that_would_command_a_terminal_are_not_repeated():
    assert refused(f"{HEAD}Firma,\x1b[2J\x07malo,,\n") == [
        "renglón 2, columna 2: «[2Jmalo» no es una marca: el mes se marca con una x o se deja vacío."
    ]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "p.csv", "El archivo está vacío."),
        (b" \n \n", "p.md", "El archivo está vacío."),
        (b",,\n,,\n", "p.csv", "El archivo está vacío."),
        (b"MZ\x00\x01\x02", "p.csv", "El archivo es binario, no texto."),
        ("Acción,nov\n".encode("utf-16"), "p.csv", "El archivo está guardado en UTF-16. Guárdelo de nuevo en UTF-8."),
        (
            b"Acci\x81n,nov\n",
            "p.csv",
            "El archivo no es texto en UTF-8 ni en Windows-1252. Guárdelo de nuevo en UTF-8.",
        ),
        (
            workbook(["Acción", "nov"]),
            "p.csv",
            "El archivo no es texto, sino un libro u otro archivo ZIP con el nombre cambiado.",
        ),
        (
            b"# Plan\n\nSin tabla.\n",
            "p.md",
            "No se encontró ninguna tabla. Una tabla de Markdown tiene un renglón de títulos y, "
            "justo debajo, uno de guiones.",
        ),
        (
            b"|A|nov|\n|-|-|\n|B|x|\n\n|A|nov|\n|-|-|\n|C|x|\n",
            "p.md",
            "El documento tiene varias tablas que podrían ser el cronograma, en los renglones 1, 5. Deje solo una.",
        ),
        (b"A,nov\n", "p.csv", "renglón 1: La tabla no tiene ninguna acción debajo del encabezado."),
        (
            b"A,nov\nB,x\n",
            "p.xls",
            "El formato del archivo no se puede leer. "
            "Entregue un archivo de Markdown (.md), CSV (.csv) o Excel (.xlsx).",
        ),
        (
            b"x" * (5 * 1024 * 1024 + 1),
            "p.csv",
            "El archivo pesa más de 5 MB, mucho más de lo que necesita un cronograma.",
        ),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(100), "p.xlsx", "El archivo no es un libro XLSX o está dañado."),
        (workbook(["Acción", "nov"])[:-200], "p.xlsx", "El archivo no es un libro XLSX o está dañado."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "p.xlsx",
            "El archivo es un libro de Excel antiguo o está protegido con contraseña. "
            "Guárdelo como XLSX y sin contraseña.",
        ),
        (workbook(), "p.xlsx", "El libro no tiene ninguna hoja visible con texto."),
    ],
)
def test_files_that_are_not_what_they_say(content, name, says):
    assert refused(content, name) == [says]


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_start_out_of_reach(year):
    assert refused(f"{HEAD}Firma,x,,\n", start=Month(year, 12)) == ["El inicio debe estar entre los años 1900 y 2200."]


def test_a_zip_that_is_no_workbook():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("carta.txt", "hola")

    assert refused(content.getvalue(), "p.xlsx") == ["El archivo es un ZIP, pero no un libro XLSX."]


SWELLS = ["El libro ocuparía al abrirse mucho más de lo que necesita una hoja de cálculo, por lo que no se abrió."]


def test_a_zip_bomb_is_not_opened():
    bomb = with_entry(workbook(["Acción", "nov"]), SHEET, bytes(64 * 1024 * 1024))

    assert len(bomb) < 100_000
    assert refused(bomb, "p.xlsx") == SWELLS


def test_a_bomb_below_the_cap_is_told_by_its_ratio():
    assert refused(with_entry(workbook(["A", "nov"]), SHEET, bytes(20 * 1024 * 1024)), "p.xlsx") == SWELLS


def test_a_bomb_of_many_entries():
    content = io.BytesIO(workbook(["Acción", "nov"]))
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(1_001):
            archive.writestr(f"xl/media/{number}.png", b"")

    assert refused(content.getvalue(), "p.xlsx") == SWELLS


def test_a_bomb_that_lies_about_its_size():
    honest = with_entry(workbook(["Acción", "nov"]), SHEET, b"<worksheet>" + b" " * 30_000_000)
    true_size, lie = (30_000_011).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert honest.count(true_size) >= 1

    assert refused(honest.replace(true_size, lie), "p.xlsx") == ["El libro está dañado y no se pudo leer."]


@pytest.mark.parametrize(
    "sheet",
    [
        b"<not-xml",
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>',
    ],
)
def test_a_sheet_whose_xml_is_broken_or_declares_entities(sheet):
    broken = with_entry(workbook(["Acción", "nov"]), SHEET, sheet)

    assert refused(broken, "p.xlsx") == ["El libro está dañado y no se pudo leer."]


def test_a_sheet_that_claims_a_row_far_away():
    rows = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="999999999999"><c t="str"><v>x</v></c></row></sheetData></worksheet>'
    )

    says = refused(with_entry(workbook(["Acción", "nov"]), SHEET, rows), "p.xlsx")

    assert says == ["El libro no tiene ninguna hoja visible con texto."]


def test_merged_cells_inside_the_table():
    book = Workbook()
    for row in (["Plan", None, None], ["Acción", "nov", "dic"], ["Firma", "x", None]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    assert read_grid(saved(book), "p.xlsx", NOV).grid.rows[0].title == "Firma"

    book.active.merge_cells("B3:C3")

    assert refused(saved(book), "p.xlsx") == [
        "La tabla tiene celdas combinadas en B3:C3. Sepárelas y marque cada mes con su propia x."
    ]
