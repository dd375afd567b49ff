"""The door of documents: from plain data to files that offices open. The same data give the same bytes."""

from tequio.ground.documents.images import arms_png
from tequio.ground.documents.types import Card, Deck, Report, Sheet

__all__ = ["arms_png", "card_pdf", "deck_pptx", "drawing_png", "report_docx", "sheet_pdf"]


def card_pdf(card: Card) -> bytes:
    """A card as PDF, one page of letter size; see `paper`."""
    # Slow library, here and below: only whoever asks for a document waits for what writes it.
    from tequio.ground.documents import paper

    return paper.card_pdf(card)


def sheet_pdf(sheet: Sheet) -> bytes:
    """A cronograma as PDF; see `paper`."""
    from tequio.ground.documents import paper

    return paper.sheet_pdf(sheet)


def drawing_png(svg: str, *, width: float, height: float) -> bytes:
    """A drawing as a picture; see `paper`."""
    from tequio.ground.documents import paper

    return paper.drawing_png(svg, width=width, height=height)


def report_docx(report: Report) -> bytes:
    """A report as DOCX; see `word`."""
    from tequio.ground.documents.word import report as word

    return word.report_docx(report)


def deck_pptx(deck: Deck) -> bytes:
    """Slides as PPTX; see `slides`."""
    from tequio.ground.documents.slides import deck as slides

    return slides.deck_pptx(deck)
