"""What goes on behind the site: for now, the publisher of the log."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tequio.ground.ledger import publisher
from tequio.lib import clock

_log = logging.getLogger(__name__)


@contextmanager
def running() -> Iterator[None]:
    """Work in a thread while the block lasts. What is half done when the process dies is taken up by the next one."""
    stop = threading.Event()
    worker = threading.Thread(target=publisher.run, args=(stop,), name="publisher", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=10)


def publish_now() -> None:
    """Sign what was just recorded; where a site is serving, its publisher may do it first, which is as good."""
    try:
        publisher.publish(at=clock.now())
    except publisher.PublishingRefused as refusal:
        # What was recorded stands; `tequio doctor` and /salud go on saying this until it is mended.
        _log.error("%s", refusal)


def run_until(stop: threading.Event) -> None:
    """Work in this thread until told to stop."""
    publisher.run(stop)
