"""What evidence may be of. Higher modules say how one of theirs is read; `config/wiring.py` lists them."""

from collections.abc import Callable

from tequio.ground.people.types import Work

type Reader = Callable[[str], Work | None]

_readers: dict[str, Reader] = {}


def register(kind: str, reader: Reader) -> None:
    """Say how a subject of this kind is read by its id. Once for each kind."""
    _readers[kind] = reader


def subject(kind: str, subject_id: str) -> Work | None:
    """What has this kind and id, as its module tells it; None where there is no such thing."""
    reader = _readers.get(kind)
    return reader(subject_id) if reader else None
