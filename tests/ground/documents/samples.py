"""The smallest documents, and a text that tries to be more than text."""

from datetime import UTC, datetime

from tequio.ground.documents.types import (
    About,
    Bullets,
    Card,
    ColumnsSlide,
    Count,
    Deck,
    Grid,
    GridRow,
    GridSlide,
    Heading,
    Letterhead,
    Paragraph,
    Report,
    Section,
    Sheet,
    Signatures,
    StandingSlide,
    State,
    Table,
    TableSlide,
    TitleSlide,
)

NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
ROOT = "ab12" * 16
FINISHED, LATE = State("✓", "concluida", "#1f6b45"), State("▲", "con retraso", "#9a5b00")
MONTHS = (("sep", "2026"), ("oct", "2026"), ("nov", "2026"), ("dic", "2026"), ("ene", "2027"), ("feb", "2027"))

# Markup of typst, of XML and of formulas; a control, an override, Arabic, Hebrew, an emoji; a word without end.
HOSTILE = (
    '#set page(height: 1pt) $x^2$ *b* _i_ `c` <a> @ref \\u{1F600} = - + // /* #import "/etc/passwd" '
    "<w:p>&amp;]]></w:p> =HYPERLINK(1) \x00\x07\u202eabc مرحبا שלום 😀 " + "x" * 400
)
LONG_TITLE = "Título " + "que no termina y sigue " * 13


def about(kind="Informe de avances", title="Cultura de Gobierno Abierto", **values):
    letterhead = values.pop("letterhead", Letterhead(institution="Instituto de prueba", acronym="IP"))
    given = {"day": "22 de noviembre de 2026 (hora del centro de México)", "made_at": NOON, "language": "es-MX"}
    return About(
        kind=kind,
        title=title,
        letterhead=letterhead,
        **(given | {"source": ("Fuente: registro.",), "root": ROOT} | values),
    )


def grid(rows=3, months=MONTHS, label="Acción"):
    last = "planned" if len(months) > len(MONTHS) else ""
    cells = ("both", "planned", "actual", *[""] * (len(months) - 4), last)
    return Grid(
        caption="Cronograma",
        label_heading="Acción",
        state_heading="Estado",
        months=months,
        rows=tuple(GridRow(label=f"{label} {n}", cells=cells, state=(FINISHED, LATE)[n % 2]) for n in range(rows)),
        planned_word="programado",
        actual_word="realizado",
    )


def table(rows=2, text="Línea"):
    return Table(
        caption="Líneas",
        headers=("Línea", "Estado"),
        rows=tuple((f"{text} {n}", LATE) for n in range(rows)),
        widths=(4, 1),
    )


def card(text="Un texto.", rows=2, **values):
    return Card(
        about=about("Tarjeta informativa", **values),
        sentence=f"De nueve acciones, dos concluyeron. {text}",
        counts=(Count(FINISHED, 2, "dos concluyeron"), Count(LATE, 7, "siete van con retraso")),
        sections=(
            Section(heading="El compromiso", text=text),
            Section(heading="Con retraso", rows=tuple((text, text) for _ in range(rows)), after=text),
        ),
    )


def sheet(rows=3, label="Acción", months=MONTHS, **values):
    return Sheet(
        about=about("Cronograma", **values),
        sentence="Una frase.",
        grid=grid(rows, months, label),
        notes=(("Acción 1", label),),
        notes_heading="Lo que dicen las unidades",
    )


def report(text="Un texto.", rows=3, months=MONTHS, **values):
    return Report(
        about=about(**values),
        blocks=(
            Paragraph(text, "lead"),
            Heading("Presentación"),
            Paragraph(text),
            Bullets((text, "otro"), numbered=True),
            Bullets((text,)),
            Heading("Líneas", 2),
            table(rows, text),
            Heading("Cronograma"),
            grid(rows, months, text),
            Paragraph(text, "quote"),
            Paragraph(text, "soft"),
            Signatures(("Elaboró", "Revisó", "Autorizó")),
        ),
    )


def deck(text="Un texto.", rows=3, months=MONTHS, **values):
    notes = f"Fuente: registro.\n{text}"
    return Deck(
        about=about("Plan y avance", **values),
        slides=(
            TitleSlide(title=text, subtitle=(text, text), notes=notes),
            ColumnsSlide(title="El problema", columns=(("Problema", text), ("Compromiso", text)), notes=notes),
            TableSlide(title="Líneas", table=table(rows, text), notes=notes),
            GridSlide(title="Cronograma", grid=grid(rows, months, text), notes=notes),
            StandingSlide(
                title="Dónde está",
                sentence=text,
                counts=(Count(FINISHED, 2, "dos concluyeron"), Count(LATE, 1, "una va con retraso")),
                table=table(rows, text),
                notes=notes,
            ),
            TableSlide(title="Qué sigue", table=table(1), notes=notes),
        ),
    )
