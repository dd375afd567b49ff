"""What the log costs: recording beside a bare insert, publishing per act, verifying a whole copy. Ratios of one run.

Run in an empty home, in which it leaves its acts: python -m benchmarks.ledger [ACTS]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (the settings come first)
from django.db import connection, models, transaction  # noqa: E402

from benchmarks.figures import Figure, hand_over, within  # noqa: E402
from tequio.ground.ledger import api  # noqa: E402
from tequio.ground.ledger.types import Actor, Subject  # noqa: E402

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
KIND = "benchmark.activity.started"
BY = Actor("coordinator", "Instituto")
RATIO, PUBLISH_SECONDS, AUDIT_SECONDS = 2, 0.0002, 1.0
DATA = {"from": "planned", "to": "started", "sha256": "ab" * 32}


class Row(models.Model):
    """A plain table as wide as an entry, to insert into without any log."""

    kind = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=100)
    at = models.DateTimeField()
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField()
    number = models.BigIntegerField(unique=True)
    title = models.CharField(max_length=500)
    url_path = models.CharField(max_length=500)

    class Meta:
        app_label = "benchmark"
        indexes = [models.Index(name="benchmark_row_subject", fields=["subject_kind", "subject_id"])]


def insert(number: int) -> None:
    Row.objects.create(
        kind=KIND, subject_kind="activity", subject_id=str(number), at=AT, leaf=b"x" * 280, leaf_hash=b"y" * 32,
        number=number, title="Actividad", url_path="/",
    )  # fmt: skip


def record(number: int) -> None:
    api.record(kind=KIND, subject=Subject("activity", number, "Actividad", "/"), by=BY, at=AT, data=DATA)


def seconds_each(act: Callable[[int], None], first: int, rounds: int, acts_per_transaction: int) -> float:
    taken = []
    for turn in range(rounds):
        started = time.perf_counter()
        with transaction.atomic():
            for each in range(acts_per_transaction):
                act(first + turn * acts_per_transaction + each)
        taken.append((time.perf_counter() - started) / acts_per_transaction)
    return statistics.median(taken)


def measure(acts: int) -> Iterator[Figure]:
    call_command("migrate", verbosity=0)
    api.register_kinds([api.KindSpec(KIND, "%(title)s")])
    keys, copy = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    api.initialise(origin="benchmark.example/demo", keys_dir=keys, at=AT)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    recorded = 0
    for label, rounds, together in (("one act a transaction", 300, 1), ("100 acts a transaction", 30, 100)):
        # Turn by turn, so that a busy machine slows both alike.
        bare, logged = [], []
        for _ in range(5):
            bare.append(seconds_each(insert, recorded, rounds // 5, together))
            logged.append(seconds_each(record, recorded, rounds // 5, together))
            recorded += rounds // 5 * together
        plain, with_log = statistics.median(bare), statistics.median(logged)
        yield Figure(
            part="log",
            what=f"record() beside a bare ORM insert, {label}",
            measured=f"{with_log * 1e6:.0f} / {plain * 1e6:.0f} µs",
            ratio=f"{with_log / plain:.2f}",
            budget=f"<= {RATIO}",
            verdict=within(with_log / plain <= RATIO),
        )
    while recorded < acts:
        with transaction.atomic():
            for number in range(recorded, min(acts, recorded + 1000)):
                record(number)
        recorded = min(acts, recorded + 1000)
    started = time.perf_counter()
    api.publish(at=AT, keys_dir=keys)
    each = (time.perf_counter() - started) / recorded
    yield Figure(
        part="log",
        what=f"publishing {recorded:,} acts",
        measured=f"{each * 1e3:.4f} ms per act",
        budget=f"< {PUBLISH_SECONDS * 1e3} ms",
        verdict=within(each < PUBLISH_SECONDS),
    )
    api.export(copy)
    started, worked = time.perf_counter(), time.process_time()
    report = api.verify(copy, state=keys / "seen.json")
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    if not report.ok:
        sys.exit("\n".join(report.lines()))
    yield Figure(
        part="log",
        what=f"verifying {recorded:,} acts from their files",
        measured=f"{taken:.2f} s, {worked:.2f} s of work",
        budget=f"< {AUDIT_SECONDS:.0f} s of work for 100,000",
        verdict=within(worked / recorded < AUDIT_SECONDS / 100_000),
    )


if __name__ == "__main__":
    hand_over(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
