"""How the document was read: things to know about the plan, none of them a fault."""

from collections.abc import Iterator

from tequio.lib.months import Month
from tequio.plan.checks.core import activities, places
from tequio.plan.checks.types import Fact, Finding, PlanSnapshot


def start_supplied_by_operator(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """The document gave no year; whoever loaded it did."""
    if snapshot.start_given_by == "operator" and snapshot.start:
        yield Finding("start-supplied-by-operator", places.of_plan(snapshot), {"start": Month.of(snapshot.start)})


def steps_printed_out_of_order(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """The document prints the steps of the route in another order than their numbers."""
    for commitment in snapshot.commitments:
        printed = sorted(
            (step.printed_position, step.number) for step in commitment.steps if step.printed_position is not None
        )
        numbers = [number for _position, number in printed]
        if numbers != sorted(numbers):
            yield Finding(
                "steps-printed-out-of-order",
                places.of_commitment(commitment),
                {"printed": ", ".join(str(number) for number in numbers)},
            )


def plan_crosses_year_end(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """The plan, or its schedule where the plan gives no dates, goes from one year into another."""
    rows = [row for commitment in snapshot.commitments for row in activities.planned(commitment)]
    start = snapshot.start or min((row.start for row in rows if row.start), default=None)
    end = snapshot.end or max((row.end for row in rows if row.end), default=None)
    if start is None or end is None or start.year >= end.year:
        return
    across = tuple(row.title for row in rows if row.start and row.end and row.start.year < row.end.year)
    facts: dict[str, Fact] = {"start": Month.of(start), "end": Month.of(end), "activities": across}
    yield Finding("plan-crosses-year-end", places.of_plan(snapshot), facts, "with-activities" if across else "")
