"""Changing a plan and its commitments from the desk.

What a person writes is a part of a plan package: it is judged by the same checks and written by the same services as a
package that is loaded. `said` holds the keys that change, as a package names them; `seen` is the number of the version
their author had before their eyes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import OPERATOR, Person, RoleAssignment, actor_of, begin_in_turn
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.ids import slug_of
from tequio.lib.packages import Loading, Package, without_empty
from tequio.plan.commitments import policies
from tequio.plan.commitments.models import ActionPlan, Commitment, PlanCommitment, StartGivenBy
from tequio.plan.commitments.package import SECTION
from tequio.plan.commitments.services import commitments, loading, plans
from tequio.plan.commitments.statements import commitment_as_stated, plan_as_stated
from tequio.plan.commitments.states import CommitmentState


@transaction.atomic
def begin_plan(*, title: str, starts_on: date, ends_on: date, person: Person, at: datetime) -> ActionPlan:
    """Begin a plan. It is a draft, which only people with a role in it read, until somebody publishes it."""
    role = policies.beginning_role(person)
    slug = _new_slug(title)
    item = {"slug": slug, "title": title, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    with _at_a_free_address(
        ActionPlan,
        slug,
        _("There is already a plan at the address «%(slug)s»: give this one another title."),
    ):
        return _put_plan(None, item, StartGivenBy.DOCUMENT, role, person, at)


@transaction.atomic
def change_plan(*, plan: ActionPlan, said: Mapping[str, Any], seen: int, person: Person, at: datetime) -> ActionPlan:
    """Change what a plan says of itself: its title, dates, leads, axes."""
    plan = _locked(plan)
    role = policies.editing_role(person, plan)
    versions.require_present(kind="plan", name=plan.slug, seen=seen)
    before = plan_as_stated(plan)
    if not seen:
        _keep_first("plan", plan.slug, before, at)
    item = without_empty({**before, **said, "slug": plan.slug})
    is_same_period = (item["starts_on"], item["ends_on"]) == (before["starts_on"], before["ends_on"])
    given_by = StartGivenBy(plan.start_given_by) if is_same_period else StartGivenBy.DOCUMENT
    changed = _put_plan(plan, item, given_by, role, person, at)
    Commitment.objects.filter(plan_entries__plan=plan).update(starts_on=changed.starts_on, ends_on=changed.ends_on)
    return changed


@transaction.atomic
def begin_commitment(*, plan: ActionPlan, said: Mapping[str, Any], person: Person, at: datetime) -> Commitment:
    """Add a commitment to a plan. In a public plan it is a proposal that everybody reads at once."""
    plan = _locked(plan)
    role = policies.editing_role(person, plan)
    slug = _new_slug(str(said["title"]))
    order = (plan.entries.aggregate(last=Max("order"))["last"] or 0) + 1
    with _at_a_free_address(
        Commitment,
        slug,
        _("There is already a commitment at the address «%(slug)s»: give this one another title."),
    ):
        return _put_commitment(plan, {**said, "slug": slug}, order, role, person, at)


@transaction.atomic
def change_commitment(
    *, place: PlanCommitment, said: Mapping[str, Any], seen: int, person: Person, at: datetime
) -> Commitment:
    """Change what a commitment says, its parties and lines, or its place in a plan."""
    plan = _locked(place.plan)
    policies.editing_role(person, plan)
    role = policies.commitment_role(person, place.commitment)
    versions.require_present(kind="commitment", name=place.commitment.slug, seen=seen)
    before = commitment_as_stated(place)
    if not seen:
        _keep_first("commitment", place.commitment.slug, before, at)
    item = {**before, **said, "slug": place.commitment.slug}
    return _put_commitment(plan, item, place.order, role, person, at)


@transaction.atomic
def place_draft(*, plan: ActionPlan, commitment: Commitment, person: Person, at: datetime) -> Commitment:
    """Put in a plan a commitment that no plan holds yet: one that was begun by importing its cronograma."""
    plan = _locked(plan)
    role = policies.editing_role(person, plan)
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if PlanCommitment.objects.filter(commitment=commitment).exists():
        raise RuleBroken(_("A plan already holds this commitment."))
    order = (plan.entries.aggregate(last=Max("order"))["last"] or 0) + 1
    place = PlanCommitment(plan=plan, commitment=commitment, code=next_code(plan), order=order)
    return _put_commitment(plan, commitment_as_stated(place), order, role, person, at)


@transaction.atomic
def publish(*, plan: ActionPlan, person: Person, at: datetime) -> ActionPlan:
    """Show a plan and its commitments to everybody, and say in the log what each says. Drafts become proposals."""
    plan = _locked(plan)
    role = policies.editing_role(person, plan)
    published = plans.publish(plan=plan, by=actor_of(role), at=at)
    written = Loading(Package({"plan": plan_as_stated(plan)}, {}), actor_of(role), at, account=person.pk)
    for place in plan.entries.select_related("commitment", "axis").order_by("order"):
        loading.record_commitment(written, place.commitment, commitment_as_stated(place))
        if place.commitment.state == CommitmentState.DRAFT:
            commitments.take(act="propose", commitment=place.commitment, by=written.by, at=at)
    return published


# Acts that stop a commitment, or that somebody outside of its coordination took: everybody reads why.
REASONED = ("adopt", "suspend", "withdraw")


@transaction.atomic
def change_state(
    *, place: PlanCommitment, act: str, reason: str, seen: str, person: Person, at: datetime
) -> Commitment:
    """Take a commitment to another state. `seen` is the state that its author had before their eyes."""
    plan = _locked(place.plan)
    policies.editing_role(person, plan)
    role = policies.commitment_role(person, place.commitment)
    commitment = Commitment.objects.select_for_update().get(pk=place.commitment_id)
    if commitment.state != seen:
        raise Stale(_("Somebody changed its state meanwhile. See how it stands and decide again."))
    if act in REASONED and not reason.strip():
        raise RuleBroken(_("Say why, or by which agreement: everybody reads it."))
    return commitments.take(act=act, commitment=commitment, by=actor_of(role), at=at, reason=reason)


@transaction.atomic
def close_plan(*, plan: ActionPlan, person: Person, at: datetime) -> ActionPlan:
    """End a plan: its pages stay as they are and nothing more is written in it. There is no way back."""
    plan = _locked(plan)
    role = policies.editing_role(person, plan)
    return plans.close(plan=plan, by=actor_of(role), at=at)


def next_code(plan: ActionPlan) -> str:
    """The code that comes next in the plan, and no commitment of it has."""
    taken = set(plan.entries.values_list("code", flat=True))
    return next(code for number in range(len(taken) + 1, 2 * len(taken) + 2) if (code := f"{number:02d}") not in taken)


def _locked(plan: ActionPlan) -> ActionPlan:
    """The plan, while nobody else changes it or anything in it."""
    return (
        ActionPlan.objects.select_for_update(of=("self",)).select_related("scope", "point_of_contact").get(pk=plan.pk)
    )


def _new_slug(title: str) -> str:
    slug = slug_of(title)
    if not slug:
        raise RuleBroken(_("The title needs letters: the address of its page is made from them."))
    return slug


@contextmanager
def _at_a_free_address(model: type[ActionPlan] | type[Commitment], slug: str, otherwise: str) -> Iterator[None]:
    """Refuse, with the sentence given, to make something where there is another, made before or at this moment."""
    refusal = RuleBroken(otherwise % {"slug": slug})
    begin_in_turn()
    if model.objects.filter(slug=slug).exists():
        raise refusal
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise refusal from None


def _keep_first(kind: str, name: str, content: Mapping[str, Any], at: datetime) -> None:
    """Keep how it stood before versions were kept of it, so that its first change can be told."""
    versions.keep(kind=kind, name=name, content=content, by=OPERATOR, at=at)


def _put_plan(
    plan: ActionPlan | None,
    item: Mapping[str, Any],
    start_given_by: StartGivenBy,
    role: RoleAssignment,
    person: Person,
    at: datetime,
) -> ActionPlan:
    written = _checked({"plan": item}, role, person, at, dates_were_moved=bool(plan and plan.dates_were_moved))
    starts_on, ends_on = (date.fromisoformat(item[name]) for name in ("starts_on", "ends_on"))
    return loading.put_plan(
        written,
        item,
        starts_on,
        ends_on,
        start_given_by=start_given_by,
        # It names the package that was loaded last, whatever was changed since.
        package_digest=plan.package_digest if plan else "",
    )


def _put_commitment(
    plan: ActionPlan, said: Mapping[str, Any], order: int, role: RoleAssignment, person: Person, at: datetime
) -> Commitment:
    item = without_empty(said)
    written = _checked({"plan": plan_as_stated(plan), "commitments": [item]}, role, person, at)
    commitment = loading.put_commitment(written, plan, item, order)
    kept = loading.drop_lines(written, item)
    if kept:
        raise RuleBroken(
            _("Line %(number)d has activities in the cronograma: move them to another line before taking it out.")
            % {"number": kept[0]}
        )
    return commitment


def _checked(
    data: Mapping[str, Any], role: RoleAssignment, person: Person, at: datetime, *, dates_were_moved: bool = False
) -> Loading[Actor]:
    """What is to be written, once the checks of packages find nothing wrong in it."""
    package = Package({"tequio": 1, **data}, {}, dates_were_moved=dates_were_moved)
    for problem in SECTION.validate(package):
        raise RuleBroken(problem.says)
    return Loading(package, actor_of(role), at, account=person.pk)
