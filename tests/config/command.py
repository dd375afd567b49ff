"""A `tequio` command in a process of its own, forked from one where the libraries it needs are loaded already.

A command needs most of its time to load them. Nothing of the program is shared, nor of Django that depends on settings.
"""

import multiprocessing
import os
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

_LOADED = (
    "django.core.mail", "django.core.management", "django.core.serializers.json", "django.db.models", "django.forms",
    "django.http", "django.template", "django.test", "django.urls", "django.utils.autoreload",
    "asyncio", "cryptography.fernet", "jsonschema",
    "PIL.Image", "puremagic", "requests", "sqlparse", "structlog", "yaml",
)  # fmt: skip
_PATIENCE = 120

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(_LOADED))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Run a command to its end: its exit code, what it printed and what it complained of."""
    with tempfile.TemporaryDirectory() as folder:
        out, said = Path(folder, "out"), Path(folder, "said")
        process = _context.Process(target=_main, args=([*arguments], dict(environment), Path.cwd(), out, said))
        process.start()
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(arguments)
        return process.exitcode, out.read_text(encoding="utf-8"), said.read_text(encoding="utf-8")


def _main(arguments: list[str], environment: dict[str, str], folder: Path, out: Path, said: Path) -> None:
    """What the process does: become the command, as if a shell had started it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for place, file in ((1, out), (2, said)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, place)
        os.close(opened)
    warnings.simplefilter("ignore")
    sys.argv = ["tequio", *arguments]
    from tequio.config import cli  # here, and not before: what it loads is the command's own time

    sys.exit(cli.main())
