"""`tequio worker`: what goes on in the background, for installations where several processes serve."""

import argparse
import signal
import threading

from django.utils.translation import gettext as _

from tequio.config import background, house


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none from people; `tequio serve` says so when it starts one."""
    parser.add_argument("--beside-serve", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Do the jobs and publish the log until SIGTERM or SIGINT."""
    house.require_installation()
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: stop.set())
    with house.shared():
        if options.beside_serve:
            background.run_jobs_beside_a_site(stop)
        else:
            print(_("Working in the background."), flush=True)
            background.run_until(stop)
    return 0
