"""`tequio serve`: run the site; with `--demonstration`, one that loads the founding plan as an example."""

import argparse

from django.utils.translation import gettext as _

from tequio.config import addresses, background, first_load, house, server, static_files
from tequio.config.faults import CannotGoOn
from tequio.config.home import environment
from tequio.config.parsing import port
from tequio.ground.people import api as people
from tequio.lib import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether as a demonstration."""
    parser.add_argument("--port", type=port, default=environment("PORT") or "8000", help=_("port; also PORT"))
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on; 0.0.0.0 for every one"))
    parser.add_argument(
        "--demonstration", action="store_true", help=_("load the founding plan as an example in an empty home")
    )


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    if options.demonstration:
        _refuse_a_real_home()
    else:
        house.require_installation()
        _refuse_a_demonstration()
    # The port comes first: nobody should wait for a load to learn that it is busy.
    with server.bind(options.host, options.port) as taken:
        taken_port = taken.getsockname()[1]
        if options.demonstration:
            first_load.demonstrate()
        with house.shared():
            house.require_installation()
            static_files.gather_if_stale()
            # Only now: Django's handler takes note of the static files when it is made.
            from tequio.config.asgi import application

            with background.running():
                server.run(taken, application, welcome=lambda: _welcome(taken_port))
    return 0


def _refuse_a_real_home() -> None:
    if house.exists() and house.installation() is not None and not house.is_demonstration():
        raise CannotGoOn(
            _("«%(home)s» is a real installation: run «tequio serve», or name another home in TEQUIO_HOME.")
            % {"home": house.home().root}
        )


def _refuse_a_demonstration() -> None:
    if house.is_demonstration():
        raise CannotGoOn(
            _("«%(home)s» is a demonstration and does not become real: create another home with «tequio init».")
            % {"home": house.home().root}
        )


def _welcome(port: int) -> None:
    print(_("Tequio is at %(address)s/") % {"address": addresses.base(port)})
    if house.is_demonstration():
        print(_("It is a demonstration. To sign in, once and within 24 hours:"))
        for role, person in people.accounts_by_role(clock.now()):
            link = addresses.sign_in(people.links.issue(person=person, at=clock.now()), port)
            print(f"  {people.Role(role).label}: {link}")
    print(_("Stop it with Ctrl+C."), flush=True)
