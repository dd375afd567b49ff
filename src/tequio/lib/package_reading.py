"""Reading a plan package: whole, before anything is written. Every problem names its line."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import yaml
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.months import Month
from tequio.lib.packages import Package, Path, Section, schema_of

MAX_BYTES = 4 * 1024 * 1024


def read(
    content: bytes,
    sections: Iterable[Section],
    *,
    digest: str,
    start: Month | None = None,
    dates_were_moved: bool = False,
    folder: FilePath | None = None,
) -> Package:
    """Read and check a package. Raises InputRefused with every problem found, each with its line."""
    sections = tuple(sections)
    data, lines = _parse(content)
    package = Package(data, lines, digest, start, dates_were_moved, folder)
    validator = Draft202012Validator(schema_of(sections), format_checker=FormatChecker())
    faults = sorted(validator.iter_errors(data), key=lambda fault: package.line(tuple(fault.absolute_path)))
    if faults:
        raise InputRefused(package.problem(tuple(fault.absolute_path), _sentence(fault)) for fault in faults)
    problems = [problem for section in sections for problem in section.validate(package)]
    if problems:
        raise InputRefused(problems)
    return package


class _Loader(yaml.SafeLoader):
    """YAML that refuses what hides mistakes: duplicate keys, and aliases, with which a small file grows endless."""


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
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        problems: list[Problem] = []
        data = _value(loader, node, (), lines, problems) if node is not None else None
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        where = _("line %(line)d") % {"line": mark.line + 1} if mark else ""
        raise InputRefused([Problem(_("This is not well-formed YAML; check indentation and quotes."), where)]) from None
    except (yaml.YAMLError, RecursionError):
        raise InputRefused([Problem(_("This is not well-formed YAML; check indentation and quotes."))]) from None
    finally:
        loader.dispose()
    if problems:
        raise InputRefused(problems)
    if not isinstance(data, dict):
        raise InputRefused([Problem(_("A plan package is a list of sections, and this file has none."))])
    return data, lines


def _value(loader: _Loader, node: yaml.Node, path: Path, lines: dict[Path, int], problems: list[Problem]) -> Any:
    """The plain value of a node, noting the line of every value beneath it. Aliases meet their line twice: refused."""
    line = node.start_mark.line + 1
    lines[path] = line
    where = _("line %(line)d") % {"line": line}
    if len(path) > 24:
        raise RecursionError
    if getattr(node, "_seen", False):
        problems.append(Problem(_("References to another part of the file (&, *) are not accepted."), where))
        return None
    node._seen = True  # type: ignore[attr-defined]  # a mark of our own on the node: a second visit is an alias
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in result:
                problems.append(
                    Problem(
                        _("«%(key)s» is written twice in the same place.") % {"key": key},
                        _("line %(line)d") % {"line": key_node.start_mark.line + 1},
                    )
                )
            result[key] = _value(loader, value_node, (*path, key), lines, problems)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, item, (*path, n), lines, problems) for n, item in enumerate(node.value)]
    try:
        value = loader.construct_object(node)
    except (yaml.YAMLError, ValueError):
        problems.append(Problem(_("«%(text)s» cannot be understood here.") % {"text": str(node.value)[:60]}, where))
        return None
    if isinstance(value, date):
        return value.isoformat()  # a schema speaks of texts; modules read dates from them
    if isinstance(value, bytes | set):
        problems.append(Problem(_("«%(text)s» cannot be understood here.") % {"text": str(node.value)[:60]}, where))
        return None
    return value


def _sentence(fault: ValidationError) -> str:
    """What a schema fault means to whoever wrote the file."""
    name = str(fault.absolute_path[-1]) if fault.absolute_path else _("the file")
    value = str(fault.instance)[:80]
    match fault.validator:
        case "additionalProperties":
            known = set(fault.schema.get("properties", {}))
            unknown = ", ".join(f"«{key}»" for key in fault.instance if key not in known)
            return _("%(keys)s is not a key of this section.") % {"keys": unknown}
        case "required":
            missing = ", ".join(f"«{key}»" for key in fault.validator_value if key not in fault.instance)
            return _("%(keys)s is missing.") % {"keys": missing}
        case "enum" | "const":
            allowed = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
            return _("«%(name)s» says «%(value)s»; it must be one of: %(allowed)s.") % {
                "name": name,
                "value": value,
                "allowed": ", ".join(map(str, allowed)),
            }
        case "type":
            return _("«%(name)s» has a value of another kind than expected («%(value)s»).") % {
                "name": name,
                "value": value,
            }
        case "format":
            return _("«%(name)s»: «%(value)s» is not a valid date or address.") % {"name": name, "value": value}
        case "maxLength":
            return _("«%(name)s» is longer than %(most)d characters.") % {"name": name, "most": fault.validator_value}
        case _:
            return _("«%(name)s» does not have the form expected («%(value)s»).") % {"name": name, "value": value}
