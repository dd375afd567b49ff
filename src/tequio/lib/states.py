"""States and transitions as data. A module declares its transitions; only its services take them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Transition:
    """An act, the states it may start from and the one it leads to."""

    act: str
    sources: tuple[str, ...]
    target: str


def after(transitions: Iterable[Transition], act: str, state: str) -> str | None:
    """The state an act leads to from `state`, or None where the act is not open from there.

    Raises LookupError for an act nobody declared: that is a programmer's error, not a refusal.
    """
    declared = [transition for transition in transitions if transition.act == act]
    if not declared:
        raise LookupError(f"no transition is called {act}")
    return next((transition.target for transition in declared if state in transition.sources), None)


def diagram(transitions: Iterable[Transition]) -> str:
    """The transitions drawn as a Mermaid state diagram, for `docs/`."""
    lines = ["stateDiagram-v2"]
    for transition in transitions:
        lines += [f"    {source} --> {transition.target}: {transition.act}" for source in transition.sources]
    return "\n".join(lines)
