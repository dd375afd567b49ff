"""The `tequio` command: finds the subcommand, runs it, and turns whatever stops it into a sentence and an exit code."""

import argparse
import gettext as system_gettext
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation import gettext as _

from tequio.config import commands, faults

LANGUAGE = "es-mx"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something found or wrong, 2 input refused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        _prepare()
        options = _parser(given).parse_args([word for word in given if word != "--debug"])
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`head`, say) has had enough: that is nobody's mistake, and nothing more can be told to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if debug:
            traceback.print_exc()
        code, lines = faults.explain(error)
        for line in lines:
            print(line, file=sys.stderr)
    return code


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    # argparse asks the system's gettext for its own words; this hands it ours.
    os.environ["LANGUAGE"] = "es_MX"
    system_gettext.bindtextdomain("argparse", str(Path(__file__).parent / "locale"))
    system_gettext.textdomain("argparse")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError, OSError) as error:
        # Settings only fail on what the environment says: a malformed address, a file that cannot be read. The
        # catalogues are not loaded yet, so this one sentence is written as it is read.
        raise faults.CannotGoOn(
            f"La configuración no se entiende ({_told(error)}): revise las variables de entorno."
        ) from error
    translation.activate(LANGUAGE)


def _told(error: Exception) -> str:
    return f"no se puede leer «{error.filename}»" if isinstance(error, OSError) else str(error)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tequio", description=_("Open-government commitments, from problem to proof.")
    )
    parser.add_argument("--debug", action="store_true", help=_("when something fails, show where in the program"))
    subparsers = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), dest="command", required=True)
    for command in commands.REGISTRY:
        subparser = subparsers.add_parser(command.name, help=command.says())
        # Only the command that was asked for is imported: the others may need what this machine lacks.
        if command.name in given:
            module = import_module(command.module)
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    return parser
