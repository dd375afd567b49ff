"""Draw `docs/states.md` from every `states.py`. Run it when a transition changes."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
FILE = ROOT / "docs" / "states.md"

_OPENING = """\
# States

Drawn by `scripts/draw_states.py` from the modules' `states.py`; a test refuses a drawing out of step. Only a module's
services take a transition, with an act in the log. Whether something is late is never a state: it is computed from
its days ([ADR 0007](adr/0007-lateness-is-computed.md)).
"""
_SUFFIX = "_TRANSITIONS"


def text() -> str:
    """The whole document. Django must be ready: states are written with its choices."""
    return "\n".join([_OPENING, *_sections()])


def _sections() -> Iterator[str]:
    from tequio.lib.states import diagram

    for path in sorted((SOURCE / "tequio").glob("*/*/states.py")):
        relative = path.relative_to(SOURCE)
        module = import_module(".".join(relative.with_suffix("").parts))
        for name in [name for name in vars(module) if name.endswith(_SUFFIX)]:
            title = name.removesuffix(_SUFFIX).replace("_", " ").capitalize()
            yield f"## {title}\n\n`src/{relative}`\n\n```mermaid\n{diagram(getattr(module, name))}\n```\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    django.setup()
    FILE.write_text(text(), encoding="utf-8")
