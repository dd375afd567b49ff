"""`tequio backup FILE`: everything in one file."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tequio.config import archive, house


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("where to write it, for example backup.tar.gz"))


def run(options: argparse.Namespace) -> int:
    """Write the backup; the site may go on serving meanwhile."""
    house.require_home()
    archive.write(options.file.resolve())
    print(
        _("Backup made: %(file)s. It holds the keys and the personal data: keep it where only you can read it.")
        % {"file": options.file}
    )
    return 0
