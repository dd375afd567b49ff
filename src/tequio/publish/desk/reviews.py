"""The review of a plan: its findings, grouped by how much they matter."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, require
from tequio.plan.checks import api as checks
from tequio.plan.checks.types import PlanSnapshot, Said, Severity
from tequio.plan.commitments.api import ActionPlan, plan_for_desk
from tequio.publish.desk import policies
from tequio.publish.desk.addresses import of_place

# How the house's components call what the checks call otherwise.
LOOKS = {Severity.FAULT: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True)
class Remark:
    """A finding with the public page of what it speaks of, when there is one."""

    said: Said
    url: str

    @property
    def source(self) -> str:
        """Where the rule comes from, its address written out once."""
        said = self.said
        return said.source if said.source_url in said.source else f"{said.source} {said.source_url}"


@dataclass(frozen=True)
class Group:
    """The remarks of one severity."""

    severity: Severity
    name: str
    remarks: tuple[Remark, ...]

    @property
    def look(self) -> str:
        return LOOKS[self.severity]


@dataclass(frozen=True)
class Review:
    """Everything the checks say of a plan now, what matters most first."""

    plan: ActionPlan
    summary: str
    groups: tuple[Group, ...]

    @property
    def findings(self) -> list[Said]:
        return [remark.said for group in self.groups for remark in group.remarks]


def review_of(slug: str, person: Person) -> Review | None:
    """The review of a plan, for whoever coordinates it; None where this person may not even know of such a plan."""
    plan = plan_for_desk(slug)
    if plan is None or not policies.may_know_of(person, plan):
        return None
    require(
        policies.may_review(person, plan),
        _("The review of a plan is for whoever coordinates it. If you need it, ask the coordination for it."),
    )
    snapshot = checks.snapshot_of(plan)
    findings = checks.check(snapshot)
    kinds = _actor_kinds(snapshot)
    remarks = [Remark(said, of_place(said.where, kinds)) for said in findings]
    return Review(plan=plan, summary=checks.summary(findings), groups=tuple(_grouped(remarks)))


def _grouped(remarks: list[Remark]) -> list[Group]:
    groups = []
    for severity in Severity:
        of_this = tuple(remark for remark in remarks if remark.said.severity == severity)
        if of_this:
            groups.append(Group(severity, of_this[0].said.severity_name, of_this))
    return groups


def _actor_kinds(snapshot: PlanSnapshot) -> dict[str, str]:
    return {actor.slug: actor.kind for commitment in snapshot.commitments for actor in commitment.actors}
