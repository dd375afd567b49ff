"""Values of the command line that several commands take."""

import argparse

from django.utils.translation import gettext as _

from tequio.lib.months import Month


def month(text: str) -> Month:
    """`2026-09`, for `--start`."""
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("«%(text)s» is not a month like 2026-09.") % {"text": text}) from None
