"""A log of its own for each test, with its key in a folder of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from tequio.ground.ledger import api, keys
from tequio.ground.ledger import kinds as kinds_module
from tequio.ground.ledger.core.checkpoints import Checkpoint
from tequio.ground.ledger.core.tiles import RightEdge
from tequio.ground.ledger.models import LogEntry
from tequio.ground.ledger.types import Actor, Subject

NOON = datetime(2026, 9, 1, 18, tzinfo=UTC)
ORIGIN = "tequio.example.org/demo"
KIND = "test.activity.started"


class Undone(Exception):
    """Raised to undo a transaction."""


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is never committed, as when the power is cut."""
    block = transaction.atomic()
    block._from_testcase = True  # As the test's own transaction: what is durable may be done inside.
    with suppress(Undone), block:
        yield
        raise Undone


@dataclass(frozen=True)
class Log:
    """A named log and what tests do with it."""

    keys: Path
    key: str

    def record(self, count: int = 1, **said) -> list[int]:
        """Record so many acts, all in one transaction."""
        with transaction.atomic():
            return [self._record_one(number, **said) for number in range(count)]

    def _record_one(self, number: int, **said) -> int:
        given = {
            "kind": KIND,
            "subject": Subject("activity", number, f"Actividad {number}", f"/actividades/{number}/"),
            "by": Actor("coordinator", "Instituto"),
            "at": NOON,
        }
        return api.record(**(given | said))

    def publish(self) -> int | None:
        return api.publish(at=NOON, keys_dir=self.keys)


def sign_and_lose(log: Log) -> Checkpoint:
    """Leave on disk a checkpoint of the acts of this moment, as if they were published and then lost by a restore."""
    edge = RightEdge()
    edge.append([bytes(h) for h in LogEntry.objects.order_by("index").values_list("leaf_hash", flat=True)])
    checkpoint = Checkpoint(ORIGIN, edge.size, edge.root())
    keys.remember(log.keys, checkpoint.signed_by(keys.signers(log.keys)[0]))
    return checkpoint


@pytest.fixture
def kinds(monkeypatch) -> None:
    """One kind of act, registered for this test alone."""
    monkeypatch.setattr(kinds_module, "_registered", dict(kinds_module._registered))
    api.register_kinds([api.KindSpec(KIND, "La actividad «%(title)s» empezó: %(place)s.")])


@pytest.fixture
def log(db, kinds, tmp_path) -> Log:
    keys = tmp_path / "keys"
    return Log(keys, api.initialise(origin=ORIGIN, keys_dir=keys, at=NOON))


@pytest.fixture
def copy_of(log, tmp_path) -> Callable[[int], Path]:
    """Record acts until there are so many, publish, and export the log into a folder."""

    def make(size: int, name: str = "copy") -> Path:
        log.record(size - api.head().size)
        log.publish()
        api.export(tmp_path / name)
        return tmp_path / name

    return make
