"""States and transitions as data."""

import pytest

from tequio.lib.states import Transition, after, diagram

DOOR = (Transition("open", ("closed", "ajar"), "open"), Transition("close", ("open",), "closed"))


@pytest.mark.parametrize(
    ("act", "state", "target"),
    [
        ("open", "closed", "open"),
        ("open", "ajar", "open"),
        ("open", "open", None),
        ("close", "open", "closed"),
        ("close", "ajar", None),
        ("close", "broken", None),
    ],
)
def test_an_act_leads_where_it_is_declared_to(act, state, target):
    assert after(DOOR, act, state) == target


def test_an_act_nobody_declared_is_a_programming_error():
    with pytest.raises(LookupError, match="paint"):
        after(DOOR, "paint", "open")


def test_the_same_act_may_lead_elsewhere_from_elsewhere():
    twice = (Transition("turn", ("a",), "b"), Transition("turn", ("b",), "a"))

    assert [after(twice, "turn", state) for state in ("a", "b", "c")] == ["b", "a", None]


def test_the_diagram_draws_each_source():
    assert diagram(DOOR).splitlines() == [
        "stateDiagram-v2",
        "    closed --> open: open",
        "    ajar --> open: open",
        "    open --> closed: close",
    ]
