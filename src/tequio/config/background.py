"""What goes on behind the site: the publisher of the log, and the jobs."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tequio.config import jobs, worker_process
from tequio.ground.ledger import publisher
from tequio.lib import clock

_log = logging.getLogger(__name__)


@contextmanager
def running() -> Iterator[None]:
    """Beside a site: publish in a thread, and keep a process for the jobs, while the block lasts."""
    with _publishing(threading.Event()), worker_process.running():
        yield


def publish_now() -> None:
    """Sign what was just recorded; where a site is serving, its publisher may do it first, which is as good."""
    try:
        publisher.publish(at=clock.now())
    except publisher.PublishingRefused as refusal:
        # What was recorded stands; `tequio doctor` and /salud go on saying this until it is mended.
        _log.error("%s", refusal)


def run_until(stop: threading.Event) -> None:
    """Without a site: publish in a thread and do the jobs in this one, until told to stop."""
    with _publishing(stop):
        jobs.run(stop)


def run_jobs_beside_a_site(stop: threading.Event) -> None:
    """In the process that a site keeps: the jobs alone, until told to stop or the site is gone."""
    worker_process.stop_with_parent(stop)
    jobs.run(stop)


@contextmanager
def _publishing(stop: threading.Event) -> Iterator[None]:
    """Publish while the block lasts. What is half done when the process dies is taken up by the next one."""
    thread = threading.Thread(target=publisher.run, args=(stop,), name="publisher", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)
