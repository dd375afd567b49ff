"""The kinds of act that may be recorded. Each module describes its own; `config/wiring.py` registers them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Entry

_WELL_NAMED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")

type Sentence = str | Promise | Callable[[Entry], str]


class UnknownKind(LookupError):
    """A programmer's error: an act of a kind that nobody registered."""


@dataclass(frozen=True)
class KindSpec:
    """A kind of act and how it is told.

    `sentence` is a whole sentence in gettext_lazy with `%(title)s`, `%(role)s`, `%(organisation)s` and the names of the
    entry's data; or a function of the entry where a template is not enough.
    """

    kind: str
    sentence: Sentence


_registered: dict[str, KindSpec] = {}


def register_kinds(specs: Iterable[KindSpec]) -> None:
    """Let acts of these kinds be recorded. A kind has one sentence: another is refused.

    Called only from `config/wiring.py`.
    """
    for spec in specs:
        if not _WELL_NAMED.fullmatch(spec.kind):
            raise ValueError(f"{spec.kind!r} is not a kind like plan.activity.started")
        if _registered.setdefault(spec.kind, spec) != spec:
            raise ValueError(f"{spec.kind} is registered twice with different sentences")


def require(kind: str) -> None:
    """Raise UnknownKind where nobody registered this kind."""
    if kind not in _registered:
        raise UnknownKind(f"{kind} is not a registered kind of act: add it to config/wiring.py")


def registered() -> Mapping[str, KindSpec]:
    """Every kind known here, by its name."""
    return dict(_registered)


def sentence_of(entry: Entry) -> str:
    """The act in one plain sentence, in the language of the reader."""
    spec = _registered.get(entry.kind)
    if spec is None:
        # Entries outlive the code that wrote them.
        return _("An act of kind %(kind)s was recorded.") % {"kind": entry.kind}
    if callable(spec.sentence) and not isinstance(spec.sentence, Promise):
        return spec.sentence(entry)
    words = {name: str(value) for name, value in entry.data.items()}
    words |= {"title": entry.subject.title, "role": entry.by.role, "organisation": entry.by.organisation}
    return str(spec.sentence) % _Blanks(words)


class _Blanks(dict[str, str]):
    """A word that an entry does not have reads as nothing, never as an error on a public page."""

    def __missing__(self, key: str) -> str:
        return ""
