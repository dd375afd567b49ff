"""Doing the jobs that were asked for."""

import logging
import os
import threading

from tequio.ground.jobs import api as jobs

STUCK = 75


def run(stop: threading.Event) -> None:
    """Work in this thread until told to stop."""
    if not jobs.work(stop):
        # A thread that cannot be stopped would keep the process; its job is done again when its lease ends.
        logging.shutdown()
        os._exit(STUCK)
