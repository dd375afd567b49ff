"""Homes to measure in: real installations in folders of their own, filled by `benchmarks.world`, then thrown away."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

TEQUIO = Path(sys.executable).parent / "tequio"
POSTGRES = "postgres://postgres@127.0.0.1:5432/"


class Homes:
    """Builds a home when first asked for it; leaving the block takes all of them away."""

    def __init__(self, *, on_postgres: bool = False) -> None:
        self._on_postgres = on_postgres
        self._stack = ExitStack()

    def __enter__(self) -> "Homes":
        return self

    def __exit__(self, *_reason: object) -> None:
        self._stack.close()

    @cached_property
    def small(self) -> dict[str, str]:
        """The environment of a home with three commitments."""
        return self._filled("small")

    @cached_property
    def large(self) -> dict[str, str]:
        """The environment of a home with five thousand."""
        return self._filled("large")

    @property
    def empty(self) -> dict[str, str]:
        """The environment of a folder and a database with nothing in them yet."""
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="tequio-bench-"))
        given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        given |= {"TEQUIO_HOME": folder, "DJANGO_SETTINGS_MODULE": "tequio.config.settings"}
        if self._on_postgres:
            given["DATABASE_URL"] = self._database(Path(folder).name.replace("-", "_").lower())
        return given

    def _filled(self, size: str) -> dict[str, str]:
        given = self.empty
        print(f"Building the {size} home…", file=sys.stderr, flush=True)
        made = [str(TEQUIO), "init", "--yes", "--institution", "Instituto", "--origin", "benchmark.example/bitacora"]
        subprocess.run(made, env=given, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, "-m", "benchmarks.world", size], env=given, check=True)
        return given

    def _database(self, name: str) -> str:
        with psycopg.connect(f"{POSTGRES}postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        self._stack.callback(_drop, name)
        return f"{POSTGRES}{name}"


def _drop(name: str) -> None:
    with psycopg.connect(f"{POSTGRES}postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
