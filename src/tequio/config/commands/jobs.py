"""`tequio jobs`: what was asked for in the background and could not be done."""

import argparse

from django.utils.translation import gettext as _

from tequio.config import house
from tequio.ground.jobs import api as jobs
from tequio.lib.errors import InputRefused, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list` says which were given up; `retry` tries them once more, `discard` leaves them undone."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("ACTION"), required=True)
    verbs.add_parser("list", help=_("say which jobs were given up, and why"))
    for verb, summary in (("retry", _("try them once more")), ("discard", _("leave them undone for good"))):
        one = verbs.add_parser(verb, help=summary)
        one.add_argument("ids", metavar=_("JOB"), nargs="*", help=_("as the list shows it; all of them by default"))


def run(options: argparse.Namespace) -> int:
    """Do what the verb says; the list answers 1 where a job was given up."""
    house.require_installation()
    if options.verb == "list":
        return _list()
    given_up = [job.id for job in jobs.given_up()]
    unknown = [one for one in options.ids if one not in given_up]
    if unknown:
        raise InputRefused([Problem(_("No job given up is called «%(id)s».") % {"id": unknown[0]})])
    with house.shared():
        if options.verb == "retry":
            print(_("Jobs that will be tried once more: %(count)d.") % {"count": jobs.retry(options.ids or given_up)})
        else:
            print(_("Jobs left undone: %(count)d.") % {"count": jobs.discard(options.ids or given_up)})
    return 0


def _list() -> int:
    given_up = jobs.given_up()
    if not given_up:
        print(_("No job was given up."))
    for job in given_up:
        print(
            _("%(id)s  %(task)s, of %(day)s, tried %(attempts)d times: %(why)s")
            % {
                "id": job.id,
                "task": job.task,
                "day": f"{job.enqueued_at:%Y-%m-%d %H:%M}Z",
                "attempts": job.attempts,
                "why": job.why,
            }
        )
    return int(bool(given_up))
