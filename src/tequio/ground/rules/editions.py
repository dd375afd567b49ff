"""The editions of rules the program brings, read from `data/*.yaml` and held to their schema."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tequio.ground.rules.types import Nature, NewEdition
from tequio.lib.errors import InputRefused, Problem

FOLDER = Path(__file__).parent / "data"


class _DatesAsText(yaml.SafeLoader):
    """Leaves dates as they are written, so that the schema, and not a traceback, refuses a thirteenth month."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def brought() -> Iterator[NewEdition]:
    """Every edition in the program's own files, in the order of files and lines."""
    for file in sorted(FOLDER.glob("*.yaml")):
        yield from read(file)


def read(file: Path) -> list[NewEdition]:
    """The editions of one file. Raises InputRefused with every place where it departs from the schema."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=_DatesAsText)  # noqa: S506, a SafeLoader
    problems = [Problem(error.message, f"{file.name} {error.json_path}") for error in _validator().iter_errors(data)]
    if problems:
        raise InputRefused(problems)
    return [_edition(each) for each in data["rules"]]


def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "rules.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _edition(given: dict[str, Any]) -> NewEdition:  # Any: the schema has just said what is inside.
    return NewEdition(
        slug=given["slug"],
        edition=given["edition"],
        nature=Nature(given["nature"]),
        title=given["title"],
        text=given["text"],
        translations={"en": given["en"]} if "en" in given else {},
        parameters=given["parameters"],
        source_title=given.get("source_title", ""),
        source_url=given.get("source_url", ""),
        retrieved_on=_day(given, "retrieved_on"),
        legal_basis=given.get("legal_basis", ""),
        effective_from=date.fromisoformat(given["effective_from"]),
        effective_to=_day(given, "effective_to"),
        is_verified=given["is_verified"],
        note=given.get("note", ""),
    )


def _day(given: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(given[name]) if name in given else None
