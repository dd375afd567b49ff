"""Reading what a report tells, in as many queries for one commitment as for many."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.types import EvidenceCard
from tequio.ground.people.api import Person
from tequio.lib.translations import worded
from tequio.measure.monitoring.api import progress_of_commitments
from tequio.measure.monitoring.types import ProgressOf
from tequio.plan.commitments import api as commitments
from tequio.plan.commitments.api import ActionPlan, Commitment
from tequio.plan.diagnosis.api import ProblemNode, central_problems
from tequio.plan.roadmap.api import Roadmap, name_of, roadmaps_in_brief
from tequio.publish.desk import policies
from tequio.publish.desk.reports.told import CommitmentTold, EvidenceTold, LineTold, Subject
from tequio.publish.site.api import House, schedules
from tequio.ui.core.words import sentence_case
from tequio.ui.wording import page_language


def of_plan(slug: str, person: Person, house: House) -> Subject | None:
    """A plan with all its commitments; None where this person may not know of such a plan."""
    plan = commitments.plan_for_desk(slug)
    if plan is None or not policies.may_know_of(person, plan):
        return None
    here = page_language()
    return Subject(
        slug=plan.slug,
        title=worded(plan, "title", here),
        plan_title=worded(plan, "title", here),
        introduction=worded(plan, "introduction", here),
        commitments=_told(commitments.commitments_of(plan), house),
        contact=_contact(plan),
        source=plan.source_title,
        address=reverse("site:plan", args=[plan.slug]),
        today=house.today,
        is_draft=plan.is_draft,
    )


def of_commitment(slug: str, person: Person, house: House) -> Subject | None:
    """One commitment; None where this person may not read it."""
    rows = commitments.whole(commitments.visible_commitments(person).filter(slug=slug))
    commitment = rows.first()
    if commitment is None:
        return None
    here = page_language()
    place = next(iter(commitment.plan_entries.all()), None)
    plan = commitments.plan_for_desk(place.plan.slug) if place else None
    return Subject(
        slug=commitment.slug,
        title=worded(commitment, "title", here),
        plan_title=worded(plan, "title", here) if plan else "",
        introduction="",
        commitments=_told([commitment], house),
        contact=_contact(plan) if plan else ("", ""),
        source=commitment.source_title,
        address=reverse("site:commitment", args=[commitment.slug]),
        today=house.today,
        is_draft=commitment.is_draft,
    )


def _contact(plan: ActionPlan) -> tuple[str, str]:
    unit = plan.point_of_contact
    if unit is None:
        return "", ""
    phone = _("telephone %(phone)s") % {"phone": unit.phone} if unit.phone else ""
    return worded(unit, "name", page_language()), phone


def _told(rows: Sequence[Commitment], house: House) -> tuple[CommitmentTold, ...]:
    keys = [row.pk for row in rows]
    roadmaps, problems = roadmaps_in_brief(keys), central_problems(keys)
    names = [
        name_of(row.slug, activity.code)
        for row in rows
        if (roadmap := roadmaps.get(row.pk))
        for activity in roadmap.activities.all()
    ]
    cards = evidence.public_cards("activity", names)
    progress = progress_of_commitments(keys, house.today)
    return tuple(
        _one(row, roadmaps.get(row.pk), problems.get(row.pk), cards, progress.get(row.pk), house) for row in rows
    )


def _one(
    row: Commitment,
    roadmap: Roadmap | None,
    node: ProblemNode | None,
    cards: Mapping[str, list[EvidenceCard]],
    progress: ProgressOf | None,
    house: House,
) -> CommitmentTold:
    here = page_language()
    schedule = schedules.read(roadmap, house) if roadmap else None
    activities = schedule.activities if schedule else ()
    problem, source = worded(row, "problem", here), ""
    if not problem and node:
        problem = worded(node, "text", here)
        source = node.source_title if node.is_related_source else ""
    return CommitmentTold(
        slug=row.slug,
        title=worded(row, "title", here),
        objective=worded(row, "objective", here),
        problem=problem,
        problem_source=source,
        lines_introduction=worded(row, "lines_introduction", here),
        lines=tuple(
            LineTold(
                number=line.number,
                title=worded(line, "title", here),
                activities=tuple(each for each in activities if each.line_number == line.number),
            )
            for line in row.lines.all()
        ),
        schedule=schedule,
        parties=tuple(
            (sentence_case(party.get_role_display()), worded(actor, "name", here))
            for party in row.parties.all()
            if (actor := party.organisation or party.network)
        ),
        source=row.source_title,
        progress=progress,
        evidence=tuple(
            _evidence(activity.title, card)
            for activity in activities
            for card in cards.get(name_of(row.slug, activity.code), [])
            if card.state != evidence.EvidenceState.REJECTED
        ),
    )


def _evidence(activity: str, card: EvidenceCard) -> EvidenceTold:
    """What it proves once it is verified; until then, what it is."""
    return EvidenceTold(
        activity=activity,
        title=card.proves or sentence_case(str(evidence.EvidenceKind(card.kind).label)),
        day=card.happened_on,
        verified=card.state == evidence.EvidenceState.VERIFIED,
    )
