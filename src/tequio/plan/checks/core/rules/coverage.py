"""What the plan announces is also in its schedule: each line, each step, each party."""

from collections.abc import Iterator

from tequio.plan.checks.core import activities, places, timing
from tequio.plan.checks.core.validity import had_ended
from tequio.plan.checks.types import ActivitySeen, ActorSeen, CommitmentSeen, Finding, PlanSnapshot
from tequio.plan.roadmap.types import Segment


def line_without_activity(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """A line of action that no activity carries out."""
    for commitment in snapshot.commitments:
        for line in commitment.lines:
            if not activities.of_line(commitment, line.number):
                yield Finding(
                    "line-without-activity",
                    places.of_line(commitment, line),
                    {"number": line.number, "line": (line.title,)},
                )


def route_step_without_activity(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """A step of the route that nothing in the schedule fulfils. Starting the actions is not yet following them up."""
    for commitment in snapshot.commitments:
        for step in commitment.steps:
            if step.state == "done":
                continue  # Nobody plans again what was fulfilled.
            linked = activities.with_codes(commitment, set(step.activity_codes))
            if linked and (step.purpose != "follow_up" or _follow_up(commitment, linked)):
                continue
            yield Finding(
                "route-step-without-activity",
                places.of_step(commitment, step),
                {"number": step.number, "step": (step.title,), "linked": activities.titles(linked)},
                "no-follow-up" if linked else "",
            )


def party_missing_from_activity(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """A party that a line names beside the lead, and that takes part in none of the line's activities."""
    for commitment in snapshot.commitments:
        actors = {actor.slug: actor for actor in commitment.actors}
        for line in commitment.lines:
            rows = activities.of_line(commitment, line.number)
            for slug in dict.fromkeys(line.parties):
                party = actors.get(slug, ActorSeen(slug, slug, "organisation"))
                if not rows or slug in commitment.leads or _takes_part(party, rows, snapshot):
                    continue
                yield Finding(
                    "party-missing-from-activity",
                    places.of_activities(commitment, rows, together=places.of_line(commitment, line)),
                    {"number": line.number, "party": (party.name,), "activities": activities.titles(rows)},
                )


def _takes_part(party: ActorSeen, rows: tuple[ActivitySeen, ...], snapshot: PlanSnapshot) -> bool:
    """Whether a row names it, or it had ended when they begin: then another rule speaks, and none asks to add it."""
    if any(activities.names(row, party) for row in rows):
        return True
    starts = [row.start or snapshot.start for row in rows]
    return all(had_ended(party, start) for start in starts)


def _follow_up(commitment: CommitmentSeen, linked: tuple[ActivitySeen, ...]) -> bool:
    """Whether something in the step is neither an action nor a measurement made before or after all of them."""
    actions = activities.actions(commitment)
    return any(
        activity.kind != "measurement" or _goes_along(activity, timing.segments_of(actions))
        for activity in linked
        if activity not in actions
    )


def _goes_along(activity: ActivitySeen, actions: tuple[Segment, ...]) -> bool:
    """Whether it is planned while the actions are under way. Without dates nobody can say that it is not."""
    last = timing.last_to_end(actions)
    if last is None or not activity.segments:
        return True
    return any(actions[0].start <= segment.end and segment.start <= last.end for segment in activity.segments)
