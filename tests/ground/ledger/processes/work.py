# ruff: noqa: T201
"""A process of its own that works on a log, for tests that need several, or need to kill one.

work.py prepare | crowd PROCESSES ROUNDS | churn | finish FOLDER
"""

import json
import os
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "small_settings"  # Beside this file.
django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from tequio.ground.ledger import api, publisher  # noqa: E402
from tequio.ground.ledger.types import Actor, Subject  # noqa: E402

NOON = datetime(2026, 9, 1, 18, tzinfo=UTC)
KIND = "test.activity.started"


def record(process: int, turn: int) -> int:
    said = {"process": process, "turn": turn}
    return api.record(kind=KIND, subject=Subject("activity", turn), by=Actor("coordinator"), at=NOON, data=said)


def prepare() -> None:
    settings.HOME.create()
    call_command("migrate", "ledger", verbosity=0, skip_checks=True)
    api.initialise(origin="tequio.example.org/demo", keys_dir=settings.HOME.keys, at=NOON)


def write(process: int, rounds: int) -> None:
    """Record in transactions of one to three acts; every fourth is undone."""
    for turn in range(rounds):
        with transaction.atomic():
            for _ in range(turn % 3 + 1):
                record(process, turn)
            transaction.set_rollback(turn % 4 == 3)


def crowd(processes: int, rounds: int) -> None:
    """Several processes at once, while this one looks again and again whether a gap can ever be seen."""
    children = []
    for process in range(processes):
        child = os.fork()
        if child == 0:
            write(process, rounds)
            os._exit(0)
        children.append(child)
    looks = gaps = failed = 0
    while children:
        with connection.cursor() as cursor:
            cursor.execute('SELECT count(*), coalesce(max("index") + 1, 0) FROM ledger_entry')
            there, reached = cursor.fetchone()
        looks, gaps = looks + 1, gaps + (there != reached)
        done, status = os.waitpid(children[0], os.WNOHANG)
        if done:
            children.pop(0)
            failed += status != 0
    with connection.cursor() as cursor:
        cursor.execute('SELECT "index" FROM ledger_entry ORDER BY id')
        indexes = [index for (index,) in cursor.fetchall()]
    print(json.dumps({"looks": looks, "gaps": gaps, "failed": failed, "indexes": indexes}))


def churn() -> None:
    """Record and publish for ever, saying each number once its transaction is committed."""
    keys = settings.HOME.keys
    threading.Thread(target=publisher.run, args=(threading.Event(),), kwargs={"keys_dir": keys, "poll": 0.001}).start()
    while True:
        with transaction.atomic():
            index = record(os.getpid(), 0)
        print(index, flush=True)


def finish(folder: Path) -> None:
    """Publish what is left, though the dead publisher's lease still runs, and export."""
    print(api.publish(at=datetime.now(UTC) + timedelta(minutes=1), keys_dir=settings.HOME.keys))
    api.export(folder)


api.register_kinds([api.KindSpec(KIND, "%(title)s")])
if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "prepare":
        prepare()
    elif command == "crowd":
        crowd(int(rest[0]), int(rest[1]))
    elif command == "churn":
        churn()
    elif command == "finish":
        finish(Path(rest[0]))
