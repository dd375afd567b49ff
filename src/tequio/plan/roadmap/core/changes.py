"""What changes between two statements of a roadmap, activity by activity. The code says which is which."""

from collections.abc import Sequence
from dataclasses import fields

from tequio.plan.roadmap.types import ActivityStated, Changes, Edited, Moved

_UNORDERED = {"organisations", "networks", "indicators"}
_TOLD_APART = {"code", "segments"}


def changes_between(before: Sequence[ActivityStated], after: Sequence[ActivityStated]) -> Changes:
    """What was added, taken away, moved and edited, in the order of the statement that has each activity."""
    had, has = {one.code: one for one in before}, {one.code: one for one in after}
    kept = [(had[one.code], one) for one in after if one.code in had]
    edited = [Edited(new.code, new.title, different_in(old, new)) for old, new in kept]
    return Changes(
        added=tuple(one for one in after if one.code not in had),
        removed=tuple(one for one in before if one.code not in has),
        moved=tuple(
            Moved(new.code, new.title, old.segments, new.segments) for old, new in kept if old.segments != new.segments
        ),
        edited=tuple(one for one in edited if one.fields),
        is_reordered=[old.code for old in before if old.code in has] != [new.code for _old, new in kept],
    )


def different_in(old: ActivityStated, new: ActivityStated) -> tuple[str, ...]:
    """The fields, planned days apart, in which two statements of one activity differ."""
    return tuple(
        each.name
        for each in fields(ActivityStated)
        if each.name not in _TOLD_APART and _comparable(old, each.name) != _comparable(new, each.name)
    )


def _comparable(stated: ActivityStated, name: str) -> object:
    value: object = getattr(stated, name)
    return frozenset(getattr(stated, name)) if name in _UNORDERED else value
