"""Who offers pages to be found. Filled in `config/wiring.py`."""

from collections.abc import Iterable

from tequio.ground.search.types import Source

_sources: list[Source] = []


def register(sources: Iterable[Source]) -> None:
    """Offer the pages of these sources."""
    _sources.extend(source for source in sources if source not in _sources)


def sources() -> tuple[Source, ...]:
    """Every source registered, in its order."""
    return tuple(_sources)
