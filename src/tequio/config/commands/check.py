"""`tequio check PLAN`: what a good adviser would say of it."""

import argparse
import json

from django.utils.translation import gettext as _

from tequio.config import house
from tequio.lib.errors import InputRefused, Problem
from tequio.plan.checks import api as checks
from tequio.plan.commitments import api as commitments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, and how to say it."""
    parser.add_argument("plan", metavar=_("PLAN"), help=_("name of the plan in its address"))
    parser.add_argument("--json", action="store_true", help=_("as data, for other programs"))


def run(options: argparse.Namespace) -> int:
    """Say every finding; 1 when there is something to mend or weigh, 0 when there are only notes or nothing."""
    house.require_installation()
    plan = commitments.plan_for_desk(options.plan)
    if plan is None:
        known = ", ".join(sorted(commitments.plan_slugs())) or "-"
        says = _("There is no plan «%(slug)s»; there are: %(known)s.")
        raise InputRefused([Problem(says % {"slug": options.plan, "known": known})])
    findings = checks.check(checks.snapshot_of(plan))
    if options.json:
        print(json.dumps(checks.as_json(findings), ensure_ascii=False, indent=2))
    else:
        _say(plan.title, findings)
    return int(any(said.severity != checks.Severity.NOTE for said in findings))


def _say(title: str, findings: tuple[checks.Said, ...]) -> None:
    if not findings:
        print(_("«%(plan)s»: nothing to review.") % {"plan": title})
        return
    print(f"{title}. {checks.summary(findings)}")
    for said in findings:
        print(f"\n[{said.severity_name}] {said.rule}\n  {said.location}\n  {said.says}")
        if said.to_do:
            print("  " + _("What to do: %(text)s") % {"text": said.to_do})
        if said.keys:
            print("  " + _("In the plan package: %(keys)s") % {"keys": "; ".join(said.keys)})
        print("  " + _("Source: %(text)s") % {"text": said.source})
