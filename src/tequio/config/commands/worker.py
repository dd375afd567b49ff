"""`tequio worker`: what goes on in the background, for installations where several processes serve."""

import argparse
import signal
import threading

from django.utils.translation import gettext as _

from tequio.config import background, house


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Publish the log until SIGTERM or SIGINT."""
    house.require_installation()
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: stop.set())
    with house.shared():
        print(_("Working in the background."), flush=True)
        background.run_until(stop)
    return 0
