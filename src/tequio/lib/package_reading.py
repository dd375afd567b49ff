"""Reading a plan package: whole, before anything is written. Every problem names its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from tequio.lib import marked_yaml
from tequio.lib.errors import InputRefused, Problem
from tequio.lib.marked_yaml import Path
from tequio.lib.months import Month
from tequio.lib.packages import Package, Section, schema_of

MAX_BYTES = 4 * 1024 * 1024
MOST_PROBLEMS = 100


def read(
    content: bytes,
    sections: Iterable[Section],
    *,
    start: Month | None = None,
    dates_were_moved: bool = False,
    folder: FilePath | None = None,
) -> Package:
    """Read and check a package. Raises InputRefused with every problem found, each with its line."""
    sections = tuple(sections)
    data, lines = _parse(content)
    package = Package(data, lines, start, dates_were_moved, folder)
    validator = Draft202012Validator(schema_of(sections), format_checker=FormatChecker())
    faults = [placed for fault in validator.iter_errors(data) for placed in _placed(fault)]
    faults.sort(key=lambda placed: package.line(placed[0]))
    _refuse([package.problem(path, says) for path, says in faults])
    _refuse([problem for section in sections for problem in section.validate(package)])
    return package


def _refuse(problems: list[Problem]) -> None:
    """Refuse for these problems, if there are any; a file that is wrong everywhere is told so by its first ones."""
    if len(problems) > MOST_PROBLEMS:
        more = _("There are %(count)d more problems.") % {"count": len(problems) - MOST_PROBLEMS}
        problems = [*problems[:MOST_PROBLEMS], Problem(more)]
    if problems:
        raise InputRefused(problems)


def _parse(content: bytes) -> tuple[Mapping[str, Any], dict[Path, int]]:
    if len(content) > MAX_BYTES:
        raise InputRefused([Problem(_("The file is larger than 4 MB, which no plan package is."))])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise InputRefused(
            [Problem(_("The file is not text in UTF-8."), _("line %(line)d") % {"line": line})]
        ) from None
    data, lines = marked_yaml.parse(text)
    if not isinstance(data, dict):
        raise InputRefused([Problem(_("A plan package is a list of sections, and this file has none."))])
    return data, lines


def _placed(fault: ValidationError) -> Iterator[tuple[Path, str]]:
    """Where a fault is, and its sentence. Keys that nobody knows are told one by one, each where it stands."""
    path = tuple(fault.absolute_path)
    if fault.validator != "additionalProperties":
        yield path, _sentence(fault)
        return
    given, known = _plain(fault.instance), _plain(fault.schema).get("properties", {})
    for key in given:
        if key not in known:
            yield (*path, key), _("%(keys)s is not a key of this section.") % {"keys": f"«{key[:60]}»"}


def _sentence(fault: ValidationError) -> str:
    """What a schema fault means to whoever wrote the file."""
    name = str(fault.absolute_path[-1]) if fault.absolute_path else _("the file")
    given, asked = _plain(fault.instance), _plain(fault.validator_value)
    value = _shown(given)
    match fault.validator:
        case "required":
            missing = ", ".join(f"«{key}»" for key in asked if key not in given)
            return _("%(keys)s is missing.") % {"keys": missing}
        case "enum" | "const":
            allowed = asked if isinstance(asked, list) else [asked]
            return _("«%(name)s» says «%(value)s»; it must be one of: %(allowed)s.") % {
                "name": name,
                "value": value,
                "allowed": ", ".join(map(str, allowed)),
            }
        case "type" if given is None:
            return _("«%(name)s» is empty: write its value, or remove it.") % {"name": name}
        case "type" if asked == "string" and isinstance(given, bool | int | float):
            return _("«%(name)s» must be a text; write «%(value)s» in quotes.") % {"name": name, "value": value}
        case "type":
            return _("«%(name)s» has a value of another kind than expected («%(value)s»).") % {
                "name": name,
                "value": value,
            }
        case "format":
            return _("«%(name)s»: «%(value)s» is not a valid date.") % {"name": name, "value": value}
        case "minLength":
            return _("«%(name)s» is empty: write its value, or remove it.") % {"name": name}
        case "maxLength":
            return _("«%(name)s» is longer than %(most)d characters.") % {"name": name, "most": asked}
        case "maxItems":
            return _("«%(name)s» has more than %(most)d items.") % {"name": name, "most": asked}
        case "uniqueItems":
            return _("«%(name)s» says the same thing twice.") % {"name": name}
        case _:
            return _("«%(name)s» does not have the form expected («%(value)s»).") % {"name": name, "value": value}


def _plain(said: object) -> Any:
    """What the file or the schema says at a fault: the kind of value depends on the fault."""
    return said


def _shown(value: Any) -> str:
    """A value as whoever wrote the file would recognise it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
