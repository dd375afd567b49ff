"""The two kinds of refusal that a person can cause. Anything else is a programmer's error and is left to crash."""

from collections.abc import Iterable
from dataclasses import dataclass


class RuleBroken(Exception):
    """An act that is not allowed now, or not to this person, with a sentence fit for the screen."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stale(RuleBroken):
    """An act on something that somebody changed after it was read. Nothing was written; what was typed is kept."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file somebody handed in, and where: `line 12`, `cell C4`, or nowhere in particular."""

    says: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


class InputRefused(Exception):
    """A file that cannot be taken as it is. Nothing of it was written; every problem found is listed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
