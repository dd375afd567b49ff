"""Facts told upwards. A module publishes what happened; `config/wiring.py` says who listens."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_listeners: defaultdict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe[Event](event_type: type[Event], listener: Callable[[Event], None]) -> None:
    """Call `listener` with every event of this type. Called only from `config/wiring.py`."""
    if listener not in _listeners[event_type]:
        _listeners[event_type].append(listener)


def publish(event: object) -> None:
    """Tell every listener, at once and inside the caller's transaction."""
    for listener in _listeners[type(event)]:
        listener(event)
