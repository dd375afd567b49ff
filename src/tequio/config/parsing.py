"""Values of the command line that several commands take."""

import argparse

from django.utils.translation import gettext as _

from tequio.lib.months import Month


def month(text: str) -> Month:
    """`2026-09`, for `--start`."""
    try:
        said = Month.parse(text)
    except ValueError:
        said = None
    if said is None or not 1900 <= said.year <= 2199:
        raise argparse.ArgumentTypeError(_("«%(text)s» is not a month like 2026-09.") % {"text": text})
    return said


def port(text: str) -> int:
    """`8000`, for `--port`; 0 lets the system choose."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(_("«%(text)s» is not a port: write a number from 0 to 65535.") % {"text": text})
