"""Laws of later work: it is in `tasks.py`, and old and new code may run side by side."""

import inspect
from importlib import import_module
from pathlib import Path

from django.tasks import Task

SOURCE = Path(__file__).resolve().parents[2] / "src"


def tasks():
    """Every task of the program, by where it is."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "@task" in path.read_text(encoding="utf-8"):
            module = import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
            for each in vars(module).values():
                if isinstance(each, Task):
                    yield path.name, each


def test_a_task_is_where_a_stranger_would_look():
    assert {name for name, _task in tasks()} == {"tasks.py"}


def test_a_task_accepts_what_a_later_version_has_to_say():
    deaf = [
        task.module_path
        for _name, task in tasks()
        if inspect.Parameter.VAR_KEYWORD not in {one.kind for one in inspect.signature(task.func).parameters.values()}
    ]

    assert deaf == []
