"""`tequio doctor`: look at everything, and say how to mend what is not well."""

import argparse

from django.utils.translation import gettext as _

from tequio.config import checkup, house


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """One line for each examination; 1 when any asks for mending."""
    house.require_home()
    is_well = True
    for finding in checkup.examine():
        is_well = is_well and finding.is_well
        print(f"{'  ' if finding.is_well else '✗ '}{finding.says}")
        if finding.mend:
            print("    " + _("To mend it: %(mend)s") % {"mend": finding.mend})
    print(_("All is well.") if is_well else _("Something needs mending."))
    return 0 if is_well else 1
