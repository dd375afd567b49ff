"""Documents on paper: the card and the cronograma as PDF, drawings as pictures."""

import base64
import math
import struct
from dataclasses import asdict

from tequio.ground.documents import typesetting
from tequio.ground.documents.core.fitting import breakable, cut
from tequio.ground.documents.types import About, Card, Section, Sheet
from tequio.ui.core.telar import WIDTH, band_svg

_LONG = 420  # letters of a text in a card: what it says goes on in the report
_TITLE = 300
_MONTHS = 14  # across a sheet of letter size; more go below, in another table
_PIXELS = 24_000_000  # at most in a picture: some 100 MB while it is drawn
_PPI = 192.0
_POINTS = 72
_NO_BREAK, _PHONE = "\u00a0", 29  # letters: a telephone stays on its line
_REPEATS = 4  # of the band of the log, to be cut where the paper ends


def card_pdf(card: Card) -> bytes:
    """One page of letter size, PDF/UA-1 and PDF/A-2a."""
    about = card.about
    return typesetting.pdf(
        "card.typ",
        _said(about)
        | {
            "kicker": breakable(f"{about.kind} · {about.day}"),
            "sentence": breakable(card.sentence),
            "counts": [asdict(count) for count in card.counts],
            "sections": [_section(section) for section in card.sections],
        },
        pictures=_pictures(about),
        made_at=about.made_at,
    )


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": breakable(section.heading),
        "text": breakable(cut(section.text, _LONG)),
        "rows": [(breakable(cut(term, _LONG // 3)), breakable(cut(said, _LONG))) for term, said in section.rows],
        "after": breakable(section.after),
    }


def sheet_pdf(sheet: Sheet) -> bytes:
    """Letter size, sideways, as many pages as it takes; the headings of the table begin each page."""
    about = sheet.about
    return typesetting.pdf(
        "sheet.typ",
        _said(about)
        | {
            "sentence": breakable(sheet.sentence),
            "parts": [_broken(asdict(part)) for part in sheet.grid.parts(_MONTHS)],
            "notes": [(breakable(name), breakable(said)) for name, said in sheet.notes],
            "notes_heading": breakable(sheet.notes_heading),
        },
        pictures=_pictures(about),
        made_at=about.made_at,
    )


def drawing_png(svg: str, *, width: float, height: float) -> bytes:
    """A drawing as a picture, twice as fine as a screen while that is not too much to draw."""
    ppi = min(_PPI, _POINTS * math.sqrt(_PIXELS / (width * height)))
    sizes = {"width": f"{width:.1f}", "height": f"{height:.1f}"}
    return typesetting.png("drawing.typ", sizes, pictures={"drawing.svg": svg.encode()}, ppi=ppi)


def _said(about: About) -> dict[str, object]:
    """What every paper says of itself."""
    contact = [part.replace(" ", _NO_BREAK) if len(part) <= _PHONE else part for part in about.letterhead.contact]
    letterhead = {**asdict(about.letterhead), "arms": "", "contact": contact}
    language, _dash, region = about.language.partition("-")
    said = {
        "kind": about.kind,
        "title": cut(about.title, _TITLE),
        "day": about.day,
        "letterhead": letterhead,
        "source": about.source,
        "root": about.root,
    }
    place = {"has_arms": bool(about.letterhead.arms), "lang": language, "region": region.upper() or None}
    return {"about": _broken(said), **place}


def _pictures(about: About) -> dict[str, bytes]:
    found = {}
    if about.letterhead.arms:
        found["arms.svg"] = _in_svg(about.letterhead.arms)
    if about.root:
        # Paper needs to know how wide it is; a page stretches it.
        band = band_svg(bytes.fromhex(about.root)).replace('width="100%"', f'width="{_REPEATS * WIDTH}"', 1)
        found["telar.svg"] = band.replace('<rect width="100%"', f'<rect width="{_REPEATS * WIDTH}"').encode()
    return found


def _in_svg(png: bytes) -> bytes:
    """A picture inside a drawing: the files that typst is handed must be text."""
    width, height = struct.unpack(">II", png[16:24])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}"'
        f' height="{height}" href="data:image/png;base64,{base64.b64encode(png).decode()}"/></svg>'
    ).encode()


def _broken(value: object) -> object:
    """The same data with every text made breakable."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, dict):
        return {key: _broken(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_broken(each) for each in value]
    return value
