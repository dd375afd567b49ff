"""Cut our typefaces from Adobe's Source family: only the letters of the State, light enough for a phone.

Run by scripts/vendor.mjs. The OFL reserves the name «Source» for the unmodified fonts, so what comes out is called
Tequio Serif and Tequio Sans. Letters the family lacks are made from its own parts: the saltillo (Ꞌ ꞌ) is its straight
apostrophe, and the barred vowels of Otomí (ʉ ɨ) in the serif are its own letters with its own dash across.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/tequio/ui/static/ui/fonts"
FOR_PAPER = ROOT / "src/tequio/ground/documents/fonts"  # typst reads no woff2
METRICS = ROOT / "src/tequio/ui/core/metrics.py"

LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
# Otomí, Mazahua, Matlatzinca, Tlahuica, náhuatl: barred and slashed vowels, eng, nasal and long vowels, line below.
PEOPLES = {ord(c) for c in "ƗɨɄʉØøŊŋƏəɛƐɔƆẼẽĨĩŨũÃãÕõǍǎĒēĪīŌōŪūĀāËëÏïÄäÖöÜüÑñḺḻṈṉṮṯ"}
MARKS = {0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0308, 0x030C, 0x0327, 0x0328, 0x0331, 0x0332}
SALTILLO = {0xA78B, 0xA78C, 0x02BC, 0x02C8, 0x02BB}
TYPOGRAPHY = {ord(c) for c in "‐‑–—―‘’‚“”„†‡•…‰′″‹›⁄€№™−×÷≈≠≤≥√∞←↑→↓↗▲△■□●○◆✓✗\u2009\u200a\u202f\u2007"}
WANTED = LATIN | PEOPLES | MARKS | SALTILLO | TYPOGRAPHY
FEATURES = [
    "kern",
    "liga",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "tnum",
    "lnum",
    "pnum",
    "onum",
    "ordn",
    "case",
    "frac",
    "sups",
]

FONTS = [
    (
        "source-serif/VAR/SourceSerif4Variable-Roman.ttf",
        "tequio-serif",
        "Tequio Serif",
        "Regular",
        {"wght": (400, 700), "opsz": 28},
    ),
    ("source-sans/VF/SourceSans3VF-Upright.ttf", "tequio-sans", "Tequio Sans", "Regular", {"wght": (400, 700)}),
    ("source-sans/VF/SourceSans3VF-Italic.ttf", "tequio-sans-italic", "Tequio Sans", "Italic", {"wght": (400, 700)}),
]
BARRED = {0x0289: "u", 0x0244: "U", 0x0268: "dotlessi", 0x0197: "I"}


def main() -> int:
    """Write the three fonts, and the widths of the upright sans for drawing text in SVG."""
    modules = ROOT / "node_modules"
    OUT.mkdir(parents=True, exist_ok=True)
    for source, name, family, style, axes in FONTS:
        font = TTFont(modules / source, recalcTimestamp=False)
        font.ensureDecompiled()  # Tables read after a glyph is added would not agree on how many there are.
        add_missing_letters(font)
        font = written(font)
        subset(font)
        font = instantiateVariableFont(written(font), axes)
        rename(font, family, style)
        if name == "tequio-sans":
            write_metrics(font)
        font.flavor = "woff2"
        font.save(OUT / f"{name}.woff2")
        FOR_PAPER.mkdir(exist_ok=True)
        (FOR_PAPER / f"{name}.ttf").write_bytes(unpacked(OUT / f"{name}.woff2"))
    licences = [(modules / package / "LICENSE.md").read_text("utf-8") for package in ("source-serif", "source-sans")]
    for folder in (OUT, FOR_PAPER):
        (folder / "OFL.txt").write_text(
            "Tequio Serif and Tequio Sans are subsets of Source Serif 4 and Source Sans 3, renamed as the licence asks."
            "\n\n" + "\n\n----\n\n".join(licences),
            encoding="utf-8",
        )
    return 0


def unpacked(packed: Path) -> bytes:
    """The font of a web page as a plain file, letter by letter the same."""
    font = TTFont(packed, recalcTimestamp=False)
    font.flavor = None
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def add_missing_letters(font: TTFont) -> None:
    """The saltillo in both cases, and the barred vowels where the family has none."""
    known = font.getBestCmap()
    apostrophe = known[0x27]
    new = {0xA78B: apostrophe, 0xA78C: apostrophe}
    for code, letter in BARRED.items():
        if code not in known:
            new[code] = bar(font, letter, f"uni{code:04X}")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: name for code, name in new.items() if code not in table.cmap})


def bar(font: TTFont, letter: str, name: str) -> str:
    """A letter crossed at half height by the dash of its own face, fitted so that it passes both stems."""
    glyphs, widths = font["glyf"], font["hmtx"]
    width, _ = widths[letter]
    body, dash = glyphs[letter], glyphs["endash"]
    half_height = (body.yMin + body.yMax) // 2
    reach = 1.06 * width / (dash.xMax - dash.xMin)
    dx = round(width / 2 - reach * (dash.xMin + dash.xMax) / 2)
    dy = round(half_height - (dash.yMin + dash.yMax) / 2)
    pen = TTGlyphPen(glyphs)
    pen.addComponent(letter, (1, 0, 0, 1, 0, 0))
    pen.addComponent("endash", (reach, 0, 0, 1, dx, dy))
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs[name] = pen.glyph()
    glyphs[name].recalcBounds(glyphs)
    widths[name] = (width, glyphs[name].xMin)
    font["gvar"].variations[name] = [follow(change) for change in font["gvar"].variations[letter]]
    for table in ("HVAR", "VVAR"):
        # The advances then come from the phantom points above, which know the new letter.
        if table in font:
            del font[table]
    return name


def follow(change: TupleVariation) -> TupleVariation:
    """When the letter grows wider the bar stays in its middle, and the advance grows alike."""
    wider = (change.coordinates[-3] or (0, 0))[0]
    return TupleVariation(change.axes, [(0, 0), (round(wider / 2), 0), (0, 0), (wider, 0), (0, 0), (0, 0)])


def written(font: TTFont) -> TTFont:
    """The font as a file would give it back, all its tables in step."""
    file = BytesIO()
    font.save(file)
    return TTFont(file, recalcTimestamp=False)


def subset(font: TTFont) -> None:
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    cutter = Subsetter(options)
    cutter.populate(unicodes=WANTED)
    cutter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    joined = family.replace(" ", "")
    said = {
        1: family,
        2: style,
        3: f"{joined}-{style}",
        4: f"{family} {style}",
        6: f"{joined}-{style}",
        16: family,
        17: style,
        25: joined,
    }
    for record in font["name"].names:
        if record.nameID in said:
            record.string = said[record.nameID]


def write_metrics(font: TTFont) -> None:
    known, widths = font.getBestCmap(), font["hmtx"]
    units = font["head"].unitsPerEm
    by_width: dict[int, list[str]] = {}
    for code in sorted(LATIN | PEOPLES | {ord(c) for c in "–—‘’“”…ꞌ"}):
        if code in known:
            by_width.setdefault(round(widths[known[code]][0] * 1000 / units), []).append(chr(code))
    rows = "\n".join(f"    {width}: {''.join(letters)!a}," for width, letters in sorted(by_width.items()))
    METRICS.write_text(
        '"""Widths of the letters of our sans at 400, in thousandths of its size. Written by scripts/fonts.py."""\n\n'
        "# ruff: noqa: E501\n\n"
        "DEFAULT_WIDTH = 540\n\n_LETTERS_BY_WIDTH = {\n" + rows + "\n}\n\n"
        "WIDTHS = {letter: width for width, letters in _LETTERS_BY_WIDTH.items() for letter in letters}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())
