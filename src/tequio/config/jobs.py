"""Doing the jobs that were asked for, and asking for the periodic ones when their time comes."""

import logging
import os
import threading
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections, connection

from tequio.ground.installation import api as installations
from tequio.ground.jobs import api as jobs
from tequio.lib import clock

# Nothing periodic is so urgent that a few seconds matter.
ASK_EVERY_SECONDS = 20
STUCK = 75
_log = logging.getLogger(__name__)


def run(stop: threading.Event) -> None:
    """Work in this thread until told to stop."""
    asking = threading.Thread(target=_ask_for_periodic, args=(stop,), name="periodic jobs", daemon=True)
    asking.start()
    try:
        is_free = jobs.work(stop)
    finally:
        stop.set()
        asking.join(timeout=10)
    if not is_free:
        # A thread that cannot be stopped would keep the process; its job is done again when its lease ends.
        logging.shutdown()
        os._exit(STUCK)


def _ask_for_periodic(stop: threading.Event) -> None:
    """Ask until told to stop. An error is logged once while it lasts, and never ends the loop."""
    said = ""
    while not stop.is_set():
        try:
            close_old_connections()  # The server may have been restarted since the last round.
            jobs.ask_for_due(at=clock.now(), zone=zone())
            said = ""
        except Exception as wrong:  # Whatever happens, the next round may succeed.
            if said != str(wrong):
                _log.exception("Periodic jobs are not being asked for")
            said = str(wrong)
        stop.wait(ASK_EVERY_SECONDS)
    connection.close()


def zone() -> ZoneInfo:
    """The zone of the institution, whose nights these are."""
    here = installations.current()
    return ZoneInfo(here.zone if here else settings.TIME_ZONE)
