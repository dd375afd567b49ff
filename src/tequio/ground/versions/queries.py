"""Reading how something came to say what it says."""

from collections.abc import Callable, Iterable, Mapping
from itertools import batched, pairwise
from typing import Any

from tequio.ground.versions.models import Version
from tequio.ground.versions.types import Change, Readable, Told
from tequio.lib.differences import between

_AT_ONCE = 500


def present(kind: str, name: str) -> int:
    """The number of the last version of something; 0 where nothing was kept of it."""
    return (
        Version.objects.filter(kind=kind, name=name).order_by("-number").values_list("number", flat=True).first() or 0
    )


def last_of(kind: str, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The number and the digest of the last version of each of these names that has one."""
    last: dict[str, tuple[int, str]] = {}
    for some in batched(names, _AT_ONCE):
        rows = Version.objects.filter(kind=kind, name__in=some).order_by("number")
        last |= {name: (number, digest) for name, number, digest in rows.values_list("name", "number", "digest")}
    return last


def content_of(kind: str, name: str, number: int) -> Mapping[str, Any]:
    """What it said in a version; nothing where there is no such version."""
    found = Version.objects.filter(kind=kind, name=name, number=number).values_list("content", flat=True).first()
    return found or {}


def older_translations(kind: str, name: str, language: str) -> set[str]:
    """The fields whose text in a language was last written before the original last changed. One query."""
    versions = Version.objects.filter(kind=kind, name=name).order_by("number")
    changed: dict[str, int] = {}
    translated: dict[str, int] = {}
    present: Mapping[str, str] = {}
    before: Mapping[str, Any] = {}
    for number, content in versions.values_list("number", "content"):
        earlier, present = present, content.get("translations", {}).get(language, {})
        changed |= {part: number for part in content if content[part] != before.get(part)}
        translated |= {part: number for part, words in present.items() if words != earlier.get(part)}
        before = content
    return {part for part in present if changed.get(part, 0) > translated[part]}


def history(kind: str, name: str, readable: Callable[[Mapping[str, Any]], Readable]) -> list[Told]:
    """Every version of something, newest first, each with what it changed. One query."""
    versions = list(Version.objects.filter(kind=kind, name=name).order_by("number"))
    before = [None, *versions]
    return [
        Told(
            number=version.number,
            at=version.kept_at,
            role=version.role,
            organisation=version.organisation,
            account=version.account,
            changes=changes_between(readable(old.content), readable(version.content)) if old else (),
        )
        for old, version in pairwise(before)
        if version
    ][::-1]


def changes_between(before: Readable, after: Readable) -> tuple[Change, ...]:
    """The parts that are worded otherwise, in the order of the later content; what is gone from it comes last."""
    labels = dict.fromkeys([*after, *before])
    return tuple(
        Change(label, between(before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    )
