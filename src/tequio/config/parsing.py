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
