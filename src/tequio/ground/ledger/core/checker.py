"""Checking a hundred thousand leaves in less than a second: what was learned on one leaf serves for those like it."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tequio.ground.ledger.core.leaves import LeafRefused, check

# RFC 8785 §3.2.2.2: the only escapes a canonical string may hold.
_STRING = rb'"[^"\\\x00-\x1f]*+(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*+)*+"'
# Whole numbers that every reader can hold (RFC 8785 §3.2.2.3 allows one digit more; such leaves go the long way).
_NUMBER = rb"(?:0|-?[1-9][0-9]{0,14}+)"
_TOKEN = re.compile(rb"(?P<name>%b:)|(?P<string>%b)|(?P<number>%b)|(?P<mark>[^0-9\"])" % (_STRING, _STRING, _NUMBER))
_NOTHING = re.compile(rb"(?!)()")
_SHAPES_PER_KIND = 16


class Checker:
    """Checks leaves as `leaves.check` does, an order of magnitude faster.

    Leaves of one kind differ in the text of their values and in their numbers, seldom in anything else. From a leaf
    that was parsed and found canonical a pattern is made, with the same names in the same places and any canonical
    string or number as value. What fits it and is UTF-8 is as canonical as that leaf; what does not is parsed.
    """

    def __init__(self) -> None:
        self._shapes: defaultdict[bytes, list[re.Pattern[bytes]]] = defaultdict(list)
        self._last: re.Pattern[bytes] = _NOTHING

    def first_wrong(self, entries: Sequence[bytes], first: int) -> int | None:
        """Which of these entries, numbered from `first`, is the first that `check` refuses; None where none is."""
        for index, leaf in enumerate(entries, first):
            # Most leaves are like the one before; this spares them the call.
            found = self._last.fullmatch(leaf) if leaf.isascii() else None
            if found is None or int(found[1]) != index:
                try:
                    self.check(leaf, index)
                except LeafRefused:
                    return index
        return None

    def check(self, leaf: bytes, index: int) -> None:
        """Refuse bytes that are not the canonical leaf number `index`. Raises LeafRefused."""
        if not leaf.isascii():
            _must_be_text(leaf)
        start = leaf.find(b'"kind":"')
        shapes = self._shapes[leaf[start : leaf.find(b'"', start + 8)]]
        for shape in shapes:
            found = shape.fullmatch(leaf)
            if found and int(found[1]) == index:
                self._last = shape
                return
        check(leaf, index)
        if len(shapes) < _SHAPES_PER_KIND:
            shapes.append(shape_of(leaf))


def shape_of(leaf: bytes) -> re.Pattern[bytes]:
    """The pattern of the leaves that differ from a canonical one only in values; its group is the leaf's number."""
    parts, depth, number_is_next = [], 0, False
    for token in _TOKEN.finditer(leaf):
        text = token.group()
        if token["string"]:
            parts.append(_STRING)
        elif token["number"] and number_is_next:
            parts.append(rb"(0|[1-9][0-9]{0,14}+)")
        elif token["number"]:
            # The version stays as it is: another one may have other fields.
            parts.append(text if depth == 1 else _NUMBER)
        else:
            depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(text, 0)
            parts.append(re.escape(text))
        number_is_next = depth == 1 and text == b'"n":'
    return re.compile(b"".join(parts))


def _must_be_text(leaf: bytes) -> None:
    try:
        leaf.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise LeafRefused("it is not text") from wrong
