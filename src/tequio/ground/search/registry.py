"""Who offers pages to be found. Filled in `config/wiring.py`."""

from collections.abc import Collection, Iterable, Mapping

from tequio.ground.search.types import Source, StillPublic

_sources: list[Source] = []
_still: dict[str, StillPublic] = {}


def register(sources: Iterable[Source], still: Mapping[str, StillPublic]) -> None:
    """Offer the pages of these sources. `still` judges, by kind, those that may cease to be public."""
    _sources.extend(source for source in sources if source not in _sources)
    _still.update(still)


def sources() -> tuple[Source, ...]:
    """Every source registered, in its order."""
    return tuple(_sources)


def still_public(kind: str, addresses: Collection[str]) -> set[str]:
    """Those of these pages that everybody may read now. What was published and cannot be taken back needs no judge."""
    judge = _still.get(kind)
    return judge(addresses) if judge else set(addresses)
