"""Plan packages: YAML files whose sections belong to the modules.

Modules register their `Section` in `config/wiring.py`; sections are applied in the order of registration, which is
the order of the floors. `lib/package_reading.py` reads a file into a `Package`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from tequio.lib import canonical
from tequio.lib.errors import Problem
from tequio.lib.marked_yaml import Path
from tequio.lib.months import Month

FORMAT_VERSION = 1


@dataclass(frozen=True)
class Package:
    """A package as read: its data, the line of every value, and what its loader said beside it."""

    data: Mapping[str, Any]
    lines: Mapping[Path, int]
    start: Month | None = None  # said by whoever loads it; the document's own start is in the data
    dates_were_moved: bool = False  # an example whose dates were moved to the present
    folder: FilePath | None = None  # where the package was read from, for the files that it names beside it

    @property
    def digest(self) -> str:
        """SHA-256 of what the package says, however it is laid out and commented (RFC 8785)."""
        return canonical.digest(dict(self.data))

    def problem(self, path: Path, says: str) -> Problem:
        """A problem with the value at `path`, carrying its line."""
        return Problem(says, _("line %(line)d") % {"line": self.line(path)})

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing that contains it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def file(self, name: str) -> FilePath | None:
        """A file that stands beside the package; None where there is none of this name there."""
        if self.folder is None or FilePath(name).name != name:
            return None
        found = self.folder / name
        return found if found.is_file() and not found.is_symlink() else None

    def rows(self, *path: str | int) -> Iterator[tuple[Path, Any]]:
        """The items of the list at `path`, each with its own path; none where the list is absent."""
        value: Any = self.data
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else value[part]
            if value is None:
                return
        for index, item in enumerate(value):
            yield (*path, index), item


@dataclass
class Loading[By]:
    """What sections share while a package is applied: on whose behalf, when, and a line for each thing that changed."""

    package: Package
    by: By
    at: datetime
    changes: list[str] = field(default_factory=list)
    account: int | None = None  # the key of the account of whoever asked for it, where a person did
    is_trial: bool = False  # all of it will be undone: nothing is left where the database does not reach

    def put[Row: Model](self, model: type[Row], key: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Row, bool]:
        """The row with this key and these values, made or changed if need be, and whether it was."""
        row = model._default_manager.filter(**key).first()
        if row is None:
            row = model(**key, **values)
            row.save(force_insert=True)
            return row, True
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if changed:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
        return row, bool(changed)

    def keep_only[Row: Model](self, rows: QuerySet[Row], stated: Iterable[Row]) -> bool:
        """Take away those of the rows that the package no longer states, and tell whether there were any."""
        taken_away, _by_model = rows.exclude(pk__in=[row.pk for row in stated]).delete()
        return bool(taken_away)


@dataclass(frozen=True)
class Section:
    """A module's part of a package: the top-level keys it owns, their schema, its own checks and how it is applied.

    `validate` sees the whole package (a section may name things of another one); `apply` writes inside the one
    transaction of the load, and must change nothing when what it finds is already so. `clear`, where a section has it,
    runs once every section was applied, from the highest floor down: it takes away what the package no longer states
    and nothing stands on any more.
    """

    name: str
    properties: Mapping[str, Any]
    validate: Callable[[Package], Iterable[Problem]]
    apply: Callable[[Loading[Any]], None]
    definitions: Mapping[str, Any] = field(default_factory=dict)
    clear: Callable[[Loading[Any]], None] | None = None


def schema_of(sections: Iterable[Section]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a package made of these sections."""
    properties: dict[str, Any] = {"tequio": {"const": FORMAT_VERSION, "description": "Version of this format."}}
    definitions: dict[str, Any] = {}
    for section in sections:
        properties.update(section.properties)
        definitions.update(section.definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tequio plan package",
        "type": "object",
        "required": ["tequio"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }


TEXT: Mapping[str, Any] = {"type": "string", "maxLength": 8000}
STATEMENT: Mapping[str, Any] = {**TEXT, "minLength": 1}
NAME: Mapping[str, Any] = {"type": "string", "minLength": 1, "maxLength": 300}
# From the first institutions anybody will name to a future that calendars can still count from.
DAY: Mapping[str, Any] = {"type": "string", "format": "date", "pattern": "^(1[5-9]|2[01])"}
SLUG: Mapping[str, Any] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
ADDRESS: Mapping[str, Any] = {"type": "string", "pattern": '^https?://[^\\s<>"]+$', "maxLength": 500}
MOST_ITEMS = 5000
SOURCE: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "properties": {
        "title": NAME,
        "url": ADDRESS,
        "retrieved": DAY,
    },
}


def object_of(required: Iterable[str], **properties: Any) -> dict[str, Any]:
    """The schema of an object with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def list_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a list of such items."""
    return {"type": "array", "items": item, "maxItems": MOST_ITEMS}


def set_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a list of such items, each of them once."""
    return {**list_of(item), "uniqueItems": True}


def translations_of(*fields: str) -> dict[str, Any]:
    """The schema of courtesy translations of these fields: a language code, then the fields."""
    return {
        "type": "object",
        "description": "Courtesy translations, by language code. The original is the record.",
        "propertyNames": {"pattern": "^[a-z]{2,3}(-[a-z0-9]{2,8})?$"},
        "additionalProperties": object_of((), **dict.fromkeys(fields, TEXT)),
    }


def day(value: str | None) -> date | None:
    """A date of the package, or None where it says nothing."""
    return date.fromisoformat(value) if value else None


def source_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """The three columns in which every model keeps the source of what it says."""
    source = item.get("source") or {}
    return {
        "source_title": source.get("title", ""),
        "source_url": source.get("url", ""),
        "source_retrieved_on": day(source.get("retrieved")),
    }


def repeated(package: Package, *keys: str | int, by: str = "slug") -> Iterator[Problem]:
    """A problem for each item of the list at `keys` whose code was used before."""
    seen: dict[str, int] = {}
    for path, item in package.rows(*keys):
        code = str(item[by])
        if code in seen:
            yield package.problem(
                (*path, by),
                _("«%(code)s» is already used on line %(line)d.") % {"code": code, "line": seen[code]},
            )
        else:
            seen[code] = package.line((*path, by))


def ends_too_soon(package: Package, path: Path, item: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem where something that is valid for a time ends before it begins."""
    if item.get("valid_from") and item.get("valid_to") and item["valid_to"] < item["valid_from"]:
        yield package.problem((*path, "valid_to"), _("It ends before it begins."))


def unknown(package: Package, path: Path, code: str | None, known: set[str]) -> Iterator[Problem]:
    """A problem where a code names nothing that the package or the installation has."""
    if code is not None and code not in known:
        says = _("«%(code)s» is not defined in this package nor recorded before.")
        yield package.problem(path, says % {"code": code})


def slugs_in(package: Package, key: str) -> set[str]:
    """The slugs that the package itself defines in the list `key`."""
    return {item["slug"] for _path, item in package.rows(key)}


def without_empty(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what says nothing, which a package leaves out."""
    return {name: value for name, value in stated.items() if value not in ("", [], {}, None)}
