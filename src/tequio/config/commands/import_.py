"""`tequio import cronograma FILE`: a month grid from the file in which an office keeps it."""

import argparse
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import background, house, plan_packages
from tequio.config.parsing import month
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem
from tequio.lib.system_words import why
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap

MAX_BYTES = 25 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to bring in, from where, and into which commitment."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar=_("WHAT"))
    grid = kinds.add_parser("cronograma", help=_("a month grid with x marks: .md, .csv or .xlsx"))
    grid.add_argument("file", metavar=_("FILE"), type=Path, help=_("the file, as the office keeps it"))
    grid.add_argument("--start", type=month, required=True, help=_("month of the first column: 2026-09"))
    grid.add_argument(
        "--into", metavar=_("COMMITMENT"), help=_("name of the commitment in its address; else a new draft")
    )
    grid.add_argument(
        "--dry-run", action="store_true", help=_("say what was understood, cell by cell, and write nothing")
    )


def run(options: argparse.Namespace) -> int:
    """Read it whole; write it whole or not at all."""
    understood = roadmap.read_grid(_content(options.file), options.file.name, options.start)
    if options.dry_run:
        print(roadmap.describe(understood))
        print(_("Nothing was written: this was a trial."))
        return 0
    house.require_installation()
    with house.shared():
        slug, changes = _bring_in(options, understood)
        background.publish_now()
    print(roadmap.describe(understood))
    print(_("Imported into the commitment «%(slug)s».") % {"slug": slug})
    _tell(changes)
    if not options.into:
        print(
            _(
                "It is a draft: whoever coordinates sees it at the desk, and nobody else. To publish it, name it in the"
                " package of a plan (commitments: - slug: %(slug)s) and run «tequio load»."
            )
            % {"slug": slug}
        )
    return 0


@transaction.atomic
def _bring_in(options: argparse.Namespace, understood: roadmap.Understood) -> tuple[str, roadmap.Changes]:
    plan_packages.wait_turn()
    at = clock.now()
    if options.into:
        commitment = commitments.commitment_by_slug(options.into)
        if commitment is None:
            known = ", ".join(sorted(commitments.commitment_slugs())) or "-"
            says = _("There is no commitment «%(slug)s»; there are: %(known)s.")
            raise InputRefused([Problem(says % {"slug": options.into, "known": known})])
    else:
        commitment = commitments.commitments.draft(title=_title(options.file), by=OPERATOR, at=at)
    return commitment.slug, roadmap.grids.bring_in(commitment=commitment, grid=understood.grid, by=OPERATOR, at=at)


def _tell(changes: roadmap.Changes) -> None:
    """What it changes in the cronograma that the commitment had."""
    if changes.is_first:
        return
    lines = list(roadmap.told(changes))
    print(_("What changes in the cronograma:") if lines else _("The cronograma was already so; nothing changed."))
    for line in lines:
        print(f"  {line}")


def _title(file: Path) -> str:
    words = file.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            content = source.read(MAX_BYTES + 1)
    except OSError as fault:
        raise InputRefused([Problem(_("It cannot be read: %(why)s.") % {"why": why(fault)}, str(file))]) from None
    if len(content) > MAX_BYTES:
        raise InputRefused([Problem(_("The file is larger than 25 MB, which no cronograma is."), str(file))])
    return content
