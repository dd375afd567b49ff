"""The database itself refuses to change what was written."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from tequio.ground.ledger.models import HashTile, LogEntry, SignedTree


@pytest.fixture
def written(log):
    log.record(257)
    log.publish()
    return log


CHANGES = {
    "entry updated": lambda: LogEntry.objects.filter(index=3).update(leaf=b"{}"),
    "entry renumbered": lambda: LogEntry.objects.filter(index=256).update(index=999),
    "entry moved in time": lambda: LogEntry.objects.filter(index=3).update(at="2020-01-01T00:00:00Z"),
    "entry deleted": lambda: LogEntry.objects.filter(index=256).delete(),
    "checkpoint updated": lambda: SignedTree.objects.update(note="another"),
    "checkpoint deleted": lambda: SignedTree.objects.all().delete(),
    "full tile updated": lambda: HashTile.objects.filter(level=0, number=0).update(hashes=b"\0" * 8192),
    "tile cut": lambda: HashTile.objects.filter(level=0, number=1).update(hashes=b""),
    "tile rewritten longer": lambda: HashTile.objects.filter(level=0, number=1).update(hashes=b"\0" * 64),
    "tile moved": lambda: HashTile.objects.filter(level=0, number=1).update(number=7),
    "tile deleted": lambda: HashTile.objects.filter(level=1).delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_written_is_never_changed(written, change):
    with pytest.raises(DatabaseError, match="the ledger is never changed"), transaction.atomic():
        change()


def test_a_tile_may_grow_and_a_title_may_change(written):
    assert HashTile.objects.filter(level=0, number=1).count() == 1
    written.record(3)
    written.publish()

    assert len(bytes(HashTile.objects.get(level=0, number=1).hashes)) == 4 * 32
    assert LogEntry.objects.filter(index=0).update(title=Concat("title", Value(" (antes)"))) == 1


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_checkpoint", "ledger_tile"])
def test_tables_are_never_emptied(written, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE; its DELETE is refused above")

    with pytest.raises(DatabaseError, match="the ledger is never changed"), transaction.atomic():
        connection.cursor().execute(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE")
