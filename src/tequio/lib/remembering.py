"""What is asked of the record more than once while one page is made, and is answered once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_known: ContextVar[dict[tuple[object, ...], Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While this lasts, what is `remembered` is read once. Only for reading: whoever writes reads again."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def remembered[**P, R](read: Callable[P, R]) -> Callable[P, R]:
    """A read whose answer serves as long as `remembering` lasts; outside of it, it is read each time."""

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _known.get()
        if known is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = read(*args, **kwargs)
        answer: R = known[key]
        return answer

    return asked
