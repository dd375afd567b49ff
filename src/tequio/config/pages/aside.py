"""Work that would make the event loop wait, done aside in one thread of its own."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue


def aside[Result](work: Callable[[], Result]) -> Callable[[], Awaitable[Result]]:
    """The same work, to be awaited.

    The thread ends with the process, whatever it waits for: one of a pool would be waited for at the end.
    """
    asked: SimpleQueue[asyncio.Future[Result]] = SimpleQueue()
    thread = threading.Thread(target=_answer, args=(asked, work), name=work.__name__, daemon=True)

    async def awaited() -> Result:
        if not thread.is_alive():
            thread.start()
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        asked.put(answer)
        return await answer

    return awaited


def _answer[Result](asked: "SimpleQueue[asyncio.Future[Result]]", work: Callable[[], Result]) -> None:
    while True:
        answer = asked.get()
        settle: Callable[[], None]
        try:
            settle = partial(answer.set_result, work())
        except Exception as wrong:  # it is raised again where it is awaited
            settle = partial(answer.set_exception, wrong)
        with suppress(RuntimeError):  # the loop has ended, and with it whoever waited
            answer.get_loop().call_soon_threadsafe(_unless_given_up, answer, settle)


def _unless_given_up[Result](answer: "asyncio.Future[Result]", settle: Callable[[], None]) -> None:
    if not answer.done():
        settle()
