"""YAML as plain data, with the line of every value.

Only what a person means when writing a list of facts: no tags, no references to other parts of the file (with which a
small file grows endless), and every word that is not plainly a number, `true`, `false` or `null` is a text. So a date
is the text that was written, `No` is a word and `01` keeps its zero.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem

type Path = tuple[str | int, ...]

DEEPEST = 24

# The same parser written in C where it is installed: on a large file, seconds instead of minutes.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # two classes without an ancestor in common

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}", re.ASCII)


def parse(text: str) -> tuple[Any, dict[Path, int]]:
    """The value a text holds and the line of each part of it. Raises InputRefused."""
    reading = _Reading()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reading.take(event)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        says = _("This is not well-formed YAML; check indentation and quotes.")
        raise InputRefused([Problem(says, _("line %(line)d") % {"line": mark.line + 1} if mark else "")]) from None
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, max(int(fault.position), 0)) + 1
        where = _("line %(line)d") % {"line": line}
        raise InputRefused([Problem(_("There is a control character, which no text needs."), where)]) from None
    if reading.problems:
        raise InputRefused(reading.problems)
    return reading.value, reading.lines


@dataclass
class _Open:
    """A mapping or a list whose end was not reached yet. `key` is the one whose value comes next."""

    path: Path
    values: dict[str, Any] | list[Any]
    key: str | None = None


class _Reading:
    """What was understood so far, event by event."""

    def __init__(self) -> None:
        self.value: Any = None
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _refusal(_("There is a second document in the file («---»); one is expected."), event)
            case yaml.AliasEvent():
                raise _refusal(_("References to another part of the file (&, *) are not accepted."), event)
            case yaml.ScalarEvent():
                self._take_scalar(event)
            case yaml.MappingStartEvent():
                self._begin(event, {})
            case yaml.SequenceStartEvent():
                self._begin(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._require_plain(event)
        text = self._text(event)
        if not self._awaits_key():
            self._place(event, text if event.style else _meaning(text))
            return
        around = self._open[-1]
        if text in around.values:
            says = _("«%(key)s» is written twice in the same place.") % {"key": text[:60]}
            self.problems.append(Problem(says, _where(event)))
        around.key = text

    def _begin(self, event: yaml.CollectionStartEvent, values: dict[str, Any] | list[Any]) -> None:
        self._require_plain(event)
        if self._awaits_key():
            raise _refusal(_("A key is a word, not a list or a group."), event)
        path = self._place(event, values)
        if len(path) >= DEEPEST:
            raise _refusal(_("This is nested too deep for any plan package."), event)
        self._open.append(_Open(path, values))

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].values, dict) and self._open[-1].key is None

    def _place(self, event: yaml.NodeEvent, value: Any) -> Path:
        """Put a value where it was written, and note its line."""
        if not self._open:
            path: Path = ()
            self.value = value
        else:
            around = self._open[-1]
            if isinstance(around.values, dict):
                key = around.key or ""
                around.values[key], around.key = value, None
                path = (*around.path, key)
            else:
                around.values.append(value)
                path = (*around.path, len(around.values) - 1)
        self.lines[path] = _line(event)
        return path

    def _require_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise _refusal(_("References to another part of the file (&, *) are not accepted."), event)
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            raise _refusal(_("Tags are not accepted: «%(tag)s».") % {"tag": tag}, event)

    def _text(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value.strip()
        if any(_is_foreign(character) for character in text):
            says = _("There is a control character, which no text needs.")
            self.problems.append(Problem(says, _where(event)))
        return text


def _meaning(bare: str) -> Any:
    """What a word without quotes stands for."""
    if bare in _WORDS:
        return _WORDS[bare]
    if _WHOLE.fullmatch(bare):
        return int(bare)
    if _DECIMAL.fullmatch(bare):
        return float(bare)
    return bare


def _is_foreign(character: str) -> bool:
    """A control character but tabs and ends of line, or half of a character: no database or page takes them."""
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"


def _refusal(says: str, event: yaml.Event) -> InputRefused:
    return InputRefused([Problem(says, _where(event))])


def _where(event: yaml.Event) -> str:
    return _("line %(line)d") % {"line": _line(event)}


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
