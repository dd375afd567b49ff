"""The pages of a PDF as pictures, drawn by another process that may fall, hang or be taken over without harm.

PDFium is a large program in C++ that reads what strangers send; it knows no threads and no hurry. So each document has
a process of its own, without environment, with limits of memory and time, and of it only pixels are believed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Event, Timer
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image

from tequio.lib.errors import RuleBroken

PAGES_AT_MOST = 200
# A sheet of A2 at 150 dots per inch. What is larger is drawn with fewer.
PIXELS_AT_MOST = 9_000_000
SECONDS_AT_MOST = 240
_SIDE = 30_000
_PATIENCE = 60
_MEMORY = 1024 * 1024 * 1024
_PROGRAM = Path(__file__).with_name("draw_pdf.py")
_LONGEST_HEAD = 1_000
_benches = BoundedSemaphore(2)


@dataclass(frozen=True)
class DrawnPage:
    """A page as it is seen: its number from 1, its size in points, and its pixels in RGB."""

    number: int
    points: tuple[float, float]
    picture: Image.Image


@dataclass(frozen=True)
class Drawing:
    """A PDF being drawn: how many pages it has, and those asked for, one after another as they are taken."""

    count: int
    pages: Iterator[DrawnPage]


@contextmanager
def drawing(
    content: bytes, *, pages: Sequence[int] | None = None, dpi: float | None = None, width: int | None = None
) -> Iterator[Drawing]:
    """Draw these pages of a PDF, or all. Raises RuleBroken with a sentence, here or while pages are taken."""
    order = {
        "pages": None if pages is None else list(pages),
        "dpi": dpi,
        "width": width,
        "pages_at_most": PAGES_AT_MOST,
        "pixels_at_most": PIXELS_AT_MOST,
        "side_at_most": _SIDE,
        "bytes_at_most": _MEMORY,
        "seconds_at_most": SECONDS_AT_MOST,
    }
    with _bench(), _draughtsman(content, json.dumps(order)) as told:
        count = told.head()["pages"]
        if not isinstance(count, int) or count < 1:
            raise _damaged()
        if count > PAGES_AT_MOST:
            raise RuleBroken(
                _("The document has %(count)d pages and at most %(most)d can be prepared: divide it.")
                % {"count": count, "most": PAGES_AT_MOST}
            )
        numbers = range(1, count + 1) if pages is None else pages
        if any(not 1 <= number <= count for number in numbers):
            raise no_such_page(count)
        yield Drawing(count, (told.page(number) for number in numbers))


@contextmanager
def _bench() -> Iterator[None]:
    """One of the two places where documents are drawn: more at once would take the memory of the pages being read."""
    if not _benches.acquire(timeout=_PATIENCE):
        raise RuleBroken(_("Other documents are being prepared at this moment: try again in a few minutes."))
    try:
        yield
    finally:
        _benches.release()


@dataclass(frozen=True)
class _Told:
    """What the other process writes. It may be lying: sizes are checked, and everything else is pixels."""

    output: IO[bytes]
    late: Event

    def head(self) -> dict[str, object]:
        try:
            head = json.loads(self.output.readline(_LONGEST_HEAD))
        except ValueError:
            raise self._cut_short() from None
        if not isinstance(head, dict) or "refused" in head:
            raise _locked() if isinstance(head, dict) and head["refused"] == "locked" else _damaged()
        return head

    def page(self, number: int) -> DrawnPage:
        match self.head():
            case {"size": [int(across), int(down)], "points": [float(width), float(height)]} if (
                across > 0 and down > 0 and across * down <= PIXELS_AT_MOST + across + down + 1
            ):
                pixels = self.output.read(across * down * 3)
                if len(pixels) < across * down * 3:
                    raise self._cut_short()
                return DrawnPage(number, (width, height), Image.frombytes("RGB", (across, down), pixels))
        raise _damaged()

    def _cut_short(self) -> RuleBroken:
        return _too_slow() if self.late.is_set() else _damaged()


@contextmanager
def _draughtsman(content: bytes, order: str) -> Iterator[_Told]:
    late = Event()
    with tempfile.TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        with subprocess.Popen(  # noqa: S603  # our own program, and no word of anybody's in its arguments
            [sys.executable, "-I", str(_PROGRAM), order],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        ) as process:

            def give_up() -> None:
                late.set()
                process.kill()

            watch = Timer(SECONDS_AT_MOST, give_up)
            watch.daemon = True
            watch.start()
            try:
                assert process.stdout is not None
                yield _Told(process.stdout, late)
            finally:
                watch.cancel()
                process.kill()


def no_such_page(count: int) -> RuleBroken:
    """The refusal of a page beyond those that a document has."""
    return RuleBroken(_("That page is not in the document: the last one is %(count)d.") % {"count": count})


def _damaged() -> RuleBroken:
    return RuleBroken(_("The PDF is damaged or too complex to be read: open it, print it to PDF again and send that."))


def _locked() -> RuleBroken:
    return RuleBroken(_("The PDF asks for a password. Save it without one and send it again."))


def _too_slow() -> RuleBroken:
    return RuleBroken(_("The PDF takes too long to be drawn: divide it, or print it to PDF again."))
