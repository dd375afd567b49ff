"""The one call to typst: its templates, our typefaces and nothing of the machine it runs on.

A template takes data from `data.json` beside it. Texts arrive as strings, which typst shows and never reads as markup.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

_HERE = Path(__file__).parent
# Long-lived and readable by machines (PDF/A-2a), and fit for a screen reader (PDF/UA-1).
_STANDARDS = ["a-2a", "ua-1"]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_HERE / "fonts")])


@cache
def _templates() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((_HERE / "typst").glob("*.typ"))}


def pdf(template: str, data: Mapping[str, object], *, pictures: Mapping[str, bytes], made_at: datetime) -> bytes:
    """A PDF from a template.

    A text with letters that none of our typefaces has (an emoji) cannot keep the standards, which promise that
    every letter can be read: it is then a PDF without that promise, and still tagged.
    """
    project = _project(template) | dict(pictures) | {"data.json": json.dumps(data, ensure_ascii=False).encode()}
    try:
        return _compiled(project, pdf_standards=_STANDARDS, timestamp=made_at.astimezone(UTC))
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        return _compiled(project, timestamp=made_at.astimezone(UTC))


def png(template: str, inputs: Mapping[str, str], *, pictures: Mapping[str, bytes], ppi: float) -> bytes:
    """A picture of the one page of a template."""
    return _compiled(_project(template) | dict(pictures), sys_inputs=dict(inputs), format="png", ppi=ppi)


def _project(template: str) -> dict[str, bytes]:
    return {**_templates(), "main.typ": _templates()[template]}


def _compiled(project: dict[str, bytes], **options: object) -> bytes:
    written = typst.compile(project, font_paths=_fonts(), **options)  # type: ignore[call-overload]  # its stubs lag
    if not isinstance(written, bytes):
        raise TypeError("typst wrote several files where one was asked for")
    return written
