"""`tequio erase EMAIL`: erase the personal data of an account, and report what went, what stays and why."""

import argparse

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import background, house, mentions
from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whom; `--list` says instead what is kept of persons."""
    parser.add_argument("email", metavar=_("EMAIL"), nargs="?", help=_("the address of the account"))
    parser.add_argument(
        "--list", action="store_true", dest="only_list", help=_("say what is kept of persons, what for and how long")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would be erased and write nothing"))
    parser.add_argument(
        "--even-if-last",
        action="store_true",
        help=_("erase it although nobody would be left to coordinate; the log says so"),
    )


class _OnlyTrying(Exception):
    """Undoes a dry run."""


def run(options: argparse.Namespace) -> int:
    """Erase whole or not at all, and print the report."""
    if options.only_list:
        _list()
        return 0
    if not options.email:
        raise InputRefused([Problem(_("Name the account to erase by its e-mail address."))])
    house.require_installation()
    with house.shared():
        report = _erase(options)
        letters = mentions.letters_to(house.home().mail, options.email.strip())
        if letters:
            report += ["", _("Letters written as files in «%(folder)s»") % {"folder": house.home().mail}]
            report.append(
                "  "
                + _("Erased: %(what)s: %(count)d.") % {"what": _("letters sent to this address"), "count": len(letters)}
            )
        if not options.dry_run:
            for letter in letters:
                letter.unlink(missing_ok=True)
            background.publish_now()
    print("\n".join(report))
    print()
    if options.dry_run:
        print(_("Nothing was written: this was a trial."))
    else:
        print(
            _(
                "Earlier backups still hold these data: delete them when their term ends, and erase again after"
                " restoring one."
            )
        )
    return 0


def _erase(options: argparse.Namespace) -> list[str]:
    report: list[str] = []
    try:
        with transaction.atomic():
            before = people.person_by_email(options.email)
            counts = people.erasing.erase(
                email=options.email, by=people.OPERATOR, at=clock.now(), even_if_last=options.even_if_last
            )
            report += _told(counts)
            if before is not None:
                report += _still_named(before.email, before.name)
            if options.dry_run:
                raise _OnlyTrying
    except _OnlyTrying:
        pass
    return report


def _told(counts: list[tuple[people.erasure.Handler, people.erasure.ErasureCount]]) -> list[str]:
    lines = [_("Erasure of the personal data of an account.")]
    for handler, count in counts:
        erased = [
            "  " + _("Erased: %(what)s: %(count)d.") % {"what": one.what, "count": one.count}
            for one in count.erased
            if one.count
        ]
        blocked = [
            "  " + _("Blocked: %(what)s: %(count)d; %(why)s.") % {"what": one.what, "count": one.count, "why": one.why}
            for one in count.blocked
            if one.count
        ]
        nothing = [] if erased or blocked else ["  " + _("Nothing of this person.")]
        lines += ["", f"{handler.title} ({handler.module})", *erased, *blocked, *nothing]
    return lines


def _still_named(email: str, name: str) -> list[str]:
    """Words of others that name them: people have to read those and decide."""
    found = mentions.in_tables(email=email, name=name)
    if not found:
        return ["", _("Their address and full name are not read in any other text of the database.")]
    lines = ["", _("Their address or full name is still read in texts that somebody has to look at:")]
    lines += [f"  {where}: {count}" for where, count in sorted(found.items())]
    return lines


def _list() -> None:
    for handler in people.erasure.handlers():
        print(f"{handler.title} ({handler.module})")
        for kept in handler.declares:
            print(f"  {', '.join(kept.fields)}")
            print("    " + _("What for: %(purpose)s.") % {"purpose": kept.purpose})
            print("    " + _("How long: %(retention)s.") % {"retention": kept.retention})
            print("    " + _("In an erasure: %(scrubbed)s.") % {"scrubbed": kept.scrubbed})
