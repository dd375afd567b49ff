"""Taking a database out in one piece and putting it back: SQLite by its backup call, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from tequio.config.faults import CannotGoOn
from tequio.lib.errors import InputRefused, Problem

SQLITE_SNAPSHOT = "database.sqlite3"
POSTGRES_SNAPSHOT = "database.pgdump"
_ENCRYPTION = ("sslmode", "sslrootcert", "sslcert", "sslkey")
SNAPSHOTS = (SQLITE_SNAPSHOT, POSTGRES_SNAPSHOT)


def snapshot(folder: Path) -> Path:
    """Write the database as it is at one instant into `folder`, whoever is writing to it."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE_SNAPSHOT
        source_name = Path(connection.settings_dict["NAME"]).resolve().as_uri()
        with (
            closing(sqlite3.connect(f"{source_name}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
        return target
    target = folder / POSTGRES_SNAPSHOT
    _postgres_tool("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}", _postgres_name())
    return target


def rebuild(snapshot: Path) -> None:
    """Put a snapshot in the place of the empty database."""
    connection.close()
    if (snapshot.name == SQLITE_SNAPSHOT) != (connection.vendor == "sqlite"):
        raise InputRefused(
            [Problem(_("This backup was made on another kind of database: name one of the same kind in DATABASE_URL."))]
        )
    if connection.vendor == "sqlite":
        shutil.move(snapshot, connection.settings_dict["NAME"])
    else:
        _postgres_tool(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-acl",
            f"--dbname={_postgres_name()}",
            str(snapshot),
        )


def holds_anything() -> bool:
    """Whether there is a database with something in it. Asking does not create one."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return bool(connection.introspection.table_names())


def empty() -> None:
    """Take away what a restoration that failed had put in."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for path in (name, f"{name}-wal", f"{name}-shm"):
            Path(path).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _postgres_name() -> str:
    return str(connection.settings_dict["NAME"])


def postgres_environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """What PostgreSQL's tools read to reach the same server in the same way, encrypted as DATABASE_URL says."""
    options = settings.get("OPTIONS") or {}
    given = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        **{f"PG{name.upper()}": options.get(name) for name in _ENCRYPTION},
    }
    return {key: str(value) for key, value in given.items() if value}


def _postgres_tool(name: str, *arguments: str) -> None:
    environment = {**os.environ, **postgres_environment(connection.settings_dict)}
    tool = shutil.which(name)
    if tool is None:
        raise CannotGoOn(
            _("The program «%(tool)s» is missing: install PostgreSQL's client tools (postgresql-client).")
            % {"tool": name}
        )
    done = subprocess.run(  # noqa: S603  # the tool's own path, and arguments that no visitor writes
        [tool, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DatabaseError(f"{name}: {done.stderr.strip()}")
