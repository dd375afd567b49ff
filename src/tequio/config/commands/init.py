"""`tequio init`: create an installation, from flags or by asking."""

import argparse
import sys
import zoneinfo

from django.utils.translation import gettext as _

from tequio.config import addresses, first_load
from tequio.lib import ids
from tequio.lib.errors import InputRefused, Problem

ZONE = "America/Mexico_City"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What it would ask, as flags."""
    parser.add_argument("--institution", metavar=_("NAME"), help=_("the host institution"))
    parser.add_argument("--zone", help=_("time zone, for example America/Mexico_City"))
    parser.add_argument("--origin", metavar=_("NAME"), help=_("name of the public log, for ever; it has no spaces"))
    parser.add_argument("--coordinator", metavar=_("EMAIL"), help=_("who coordinates; gets an account and a link"))
    parser.add_argument("--yes", action="store_true", help=_("ask nothing: take the flags and what is usual"))


def run(options: argparse.Namespace) -> int:
    """Ask what is missing, create everything, and say how to go on."""
    request = _request(options)
    token = first_load.install(request)
    print(_("Installation created for %(institution)s.") % {"institution": request.institution})
    print(_("Its public log is called «%(origin)s» and will be for ever.") % {"origin": request.origin})
    if token:
        print(_("Sign-in link of the coordinator, for one use within 24 hours:"))
        print(f"  {addresses.sign_in(token)}")
    print(_("Run it with «tequio serve»."))
    return 0


def _request(options: argparse.Namespace) -> first_load.Request:
    asks = not options.yes and sys.stdin.isatty()
    institution = options.institution or (asks and input(_("Name of the institution: ")).strip()) or ""
    if not institution:
        raise InputRefused([Problem(_("The name of the institution is missing: give it with --institution."))])
    zone = options.zone or (asks and input(_("Time zone [%(usual)s]: ") % {"usual": ZONE}).strip()) or ZONE
    usual = f"{ids.slug_of(institution)}/bitacora"
    origin = options.origin or (asks and input(_("Name of the public log [%(usual)s]: ") % {"usual": usual}).strip())
    coordinator = options.coordinator or (asks and input(_("E-mail of the coordinator (may be left empty): ")).strip())
    _refuse_what_cannot_be(zone, origin or usual, coordinator or "")
    return first_load.Request(institution=institution, zone=zone, origin=origin or usual, coordinator=coordinator or "")


def _refuse_what_cannot_be(zone: str, origin: str, coordinator: str) -> None:
    problems = []
    if zone not in zoneinfo.available_timezones():
        problems.append(
            Problem(_("«%(zone)s» is not a time zone like America/Mexico_City.") % {"zone": zone}, "--zone")
        )
    if "+" in origin or any(character.isspace() for character in origin) or origin.endswith("/demo"):
        problems.append(
            Problem(_("The name of a log has no spaces or plus signs and does not end in /demo."), "--origin")
        )
    if coordinator and not addresses.is_email(coordinator):
        problems.append(Problem(_("«%(email)s» is not an e-mail address.") % {"email": coordinator}, "--coordinator"))
    if problems:
        raise InputRefused(problems)
