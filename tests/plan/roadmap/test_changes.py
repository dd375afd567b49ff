"""What changes between two statements of a roadmap."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.plan.roadmap.core.changes import changes_between
from tequio.plan.roadmap.types import ActivityStated, Changes, Edited, Moved, Segment

OCTOBER = Segment(date(2026, 10, 1), date(2026, 10, 31))
DECEMBER = Segment(date(2026, 12, 1), date(2026, 12, 31))
A, B, C = (ActivityStated(code=code, title=code.upper(), segments=(OCTOBER,)) for code in "abc")
STATED = st.lists(
    st.builds(
        ActivityStated,
        code=st.sampled_from("abcde"),
        title=st.sampled_from(["Uno", "Dos"]),
        segments=st.sampled_from([(), (OCTOBER,), (OCTOBER, DECEMBER)]),
        networks=st.sampled_from([(), ("r", "s"), ("s", "r")]),
    ),
    unique_by=lambda one: one.code,
)


def test_what_came_went_and_moved():
    moved = replace(B, segments=(DECEMBER,))

    assert changes_between([A, B], [moved, C]) == Changes(
        added=(C,), removed=(A,), moved=(Moved("b", "B", (OCTOBER,), (DECEMBER,)),)
    )


def test_the_order_of_those_who_stay_is_a_change():
    assert changes_between([A, B, C], [C, A]) == Changes(removed=(B,), is_reordered=True)
    assert not changes_between([A, B], [C, A, B]).is_reordered


def test_those_who_take_part_have_no_order():
    one, other = replace(A, networks=("r", "s")), replace(A, networks=("s", "r"))

    assert not changes_between([one], [other])


@pytest.mark.parametrize(
    "name", [each.name for each in fields(ActivityStated) if each.name not in ("code", "segments")]
)
def test_no_field_changes_in_silence(name):
    value = {"line": 2, "translations": {"en": {"title": "A"}}}.get(name, "x")
    if name in ("organisations", "networks", "indicators"):
        value = ("x",)

    [edited] = changes_between([A], [replace(A, **{name: value})]).edited

    assert (edited.code, edited.fields) == ("a", (name,))
    assert edited == Edited("a", "x" if name == "title" else "A", (name,))


@given(STATED, STATED)
def test_nothing_changes_exactly_when_both_say_the_same(before, after):
    same = [replace(one, networks=tuple(sorted(one.networks))) for one in before] == [
        replace(one, networks=tuple(sorted(one.networks))) for one in after
    ]

    assert bool(changes_between(before, after)) is not same
