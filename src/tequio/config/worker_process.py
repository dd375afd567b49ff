"""The worker that `tequio serve` keeps beside it, as a process of its own.

Its own, so that a heavy job does not slow the pages, and one that brings its process down does not take the site along.
It holds on to the other end of its input: when that closes, however this process ended, it stops too.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

SECONDS_TO_FINISH = 5
LONGEST_REST = 60.0
# Safe from whatever lies in the folder where the command was given: it is not searched for modules.
COMMAND = (sys.executable, "-P", "-m", "tequio", "worker", "--beside-serve")
_log = logging.getLogger(__name__)


@contextmanager
def running() -> Iterator[None]:
    """Keep a worker while the block lasts."""
    keeper = Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class Keeper:
    """Starts a process, and starts it again whenever it ends, until told to stop."""

    def __init__(self, command: Sequence[str] = COMMAND, first_rest: float = 1.0) -> None:
        self._command, self._first_rest = command, first_rest
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        """Start it, in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Let it finish what it is doing; after a few seconds, end it. What was half done is done again."""
        self._stop.set()
        with self._lock:
            child = self._child
            if child is not None and child.stdin is not None:
                child.stdin.close()
        self._thread.join(timeout=SECONDS_TO_FINISH + 2)
        if child is not None and self._thread.is_alive():
            child.kill()
            self._thread.join()

    def _keep(self) -> None:
        rest = self._first_rest
        while not self._stop.is_set():
            began = time.monotonic()
            ended = self._run_once()
            if self._stop.is_set():
                return
            if time.monotonic() - began > LONGEST_REST:
                rest = self._first_rest
            _log.error("The worker ended (%s) and is started again.", ended)
            self._stop.wait(rest)
            rest = min(rest * 2, LONGEST_REST)

    def _run_once(self) -> int | str:
        try:
            with self._lock:
                if self._stop.is_set():
                    return 0
                # A process group of its own: Ctrl+C is for the server, which then stops the worker in its own time.
                self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603  # our own program
        except OSError as wrong:
            return str(wrong)
        return self._child.wait()


def stop_with_parent(stop: threading.Event) -> None:
    """In the worker: stop when the process that keeps it is gone; at once, where a job takes too long to finish."""

    def watch() -> None:
        # Read without a buffer: the lock of one would be in the way of a process that ends meanwhile.
        while os.read(sys.stdin.fileno(), 1):
            pass
        stop.set()
        time.sleep(SECONDS_TO_FINISH)  # The job in hand may end by itself; the whole process leaves before this does.
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
