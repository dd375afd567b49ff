"""Whoever writes the letters, apart from the answer: how long an answer takes must not tell who has an account."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.utils import translation

from tequio.lib import clock
from tequio.publish.desk.services import notices, sign_in_links

_log = logging.getLogger(__name__)

# A flood of requests fills this and no more; what finds it full is asked for again by its person.
_room = threading.BoundedSemaphore(200)
_desk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sign-in-letters")


def send_link(*, email: str, origin: str, onward: str, language: str, is_invited: bool = False) -> None:
    """Leave a letter to be sent soon and come back at once."""
    _leave(
        language,
        lambda: sign_in_links.send(email=email, origin=origin, onward=onward, at=clock.now(), is_invited=is_invited),
    )


def send_notice(*, email: str, what: str, language: str) -> None:
    """Tell somebody, soon, that how they enter changed."""
    at = clock.now()
    _leave(language, lambda: notices.send(email=email, what=what, at=at))


def finish() -> None:
    """Wait until every letter left so far is dealt with."""
    _desk.submit(lambda: None).result()


def _leave(language: str, letter: Callable[[], object]) -> None:
    if _room.acquire(blocking=False):
        _desk.submit(_send, language, letter)
    else:
        _log.error("Too many letters are being asked for at once; one was not sent.")


def _send(language: str, letter: Callable[[], object]) -> None:
    try:
        with translation.override(language):
            letter()
    except Exception:
        # Nobody waits for this thread: what goes wrong in it is told here or never.
        _log.exception("A letter about signing in could not be sent.")
    finally:
        _room.release()
        connections.close_all()
