"""`tequio log`: what to do with the public log when it signs nothing: bring acts back, or go on in a new one."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.config import background, house
from tequio.config.faults import CannotGoOn
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.keys import KeyMissing
from tequio.ground.ledger.sources import SourceUnreachable
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`recover` and `accept` catch up with what was published, `reopen` goes on where that is not possible."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("ACTION"), required=True)
    recover = verbs.add_parser("recover", help=_("bring back published acts that this database lacks"))
    recover.add_argument(
        "source", metavar=_("FOLDER_OR_ADDRESS"), help=_("a copy of the log, or the address of a site that serves one")
    )
    accept = verbs.add_parser("accept", help=_("take a checkpoint found elsewhere as one to catch up with"))
    accept.add_argument("file", metavar=_("FILE"), type=Path, help=_("the checkpoint, as it was published"))
    reopen = verbs.add_parser("reopen", help=_("open a new log that goes on from this one"))
    reopen.add_argument("--origin", metavar=_("NAME"), required=True, help=_("name of the new log, for ever"))
    reopen.add_argument(
        "--reason",
        required=True,
        choices=[reason.value for reason in ledger.Reason],
        help=_("acts were lost in a restoration, the key was lost, or somebody else may have it"),
    )


def run(options: argparse.Namespace) -> int:
    """Do what the verb says, with nobody serving meanwhile."""
    house.require_installation()
    with house.alone():
        match options.verb:
            case "recover":
                _recover(options.source)
            case "accept":
                _accept(options.file)
            case _:
                _reopen(options.origin, ledger.Reason(options.reason))
        background.publish_now()
        is_covering = ledger.is_covering()
    return 0 if is_covering else 1


def _recover(source: str) -> None:
    try:
        count = ledger.recover(source=source)
    except SourceUnreachable as wrong:
        raise CannotGoOn(
            _("«%(source)s» cannot be read (%(why)s): check its name and repeat the command.")
            % {"source": source, "why": wrong}
        ) from wrong
    if not count:
        print(_("That copy holds no act that is missing here."))
        return
    print(ngettext("%(count)d act came back.", "%(count)d acts came back.", count) % {"count": count})
    print(_("What those acts did to the rest of the data did not come back with them: do it again where it matters."))


def _accept(file: Path) -> None:
    try:
        note = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise InputRefused([Problem(_("«%(file)s» does not hold a checkpoint.") % {"file": file})]) from wrong
    size = ledger.accept_published(note=note, keys_dir=house.home().keys)
    missing = size - ledger.head().size
    print(_("Checkpoint taken into account. Acts it covers: %(size)d.") % {"size": size})
    if missing > 0:
        print(
            _(
                "Acts missing here: %(missing)d. Bring them back with «tequio log recover»; if nobody has them, run"
                " «tequio log reopen»."
            )
            % {"missing": missing}
        )


def _reopen(origin: str, reason: ledger.Reason) -> None:
    try:
        key = ledger.open_new_origin(
            origin=origin, reason=reason, by=OPERATOR, at=clock.now(), keys_dir=house.home().keys
        )
    except KeyMissing as wrong:
        raise CannotGoOn(
            _("The file of keys in «%(folder)s» cannot be read: put it aside and repeat the command.")
            % {"folder": house.home().keys}
        ) from wrong
    print(
        _("The public log is now called «%(origin)s»; the former one stays, and is still served.") % {"origin": origin}
    )
    print(_("Its key, to be made known: %(key)s") % {"key": key})
