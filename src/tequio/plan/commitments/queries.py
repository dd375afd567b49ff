"""Reads of plans and commitments, one function per need."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from tequio.ground.people.api import Person, Role, accounts, roles_of
from tequio.plan.commitments.models import (
    ActionLine,
    ActionPlan,
    Axis,
    Commitment,
    CommitmentParty,
    LineParty,
    PlanCommitment,
    PlanLead,
)
from tequio.plan.commitments.states import PlanState

PUBLIC_STATES = (PlanState.PUBLISHED, PlanState.CLOSED)


def plan_slugs() -> set[str]:
    """Every plan recorded, by slug, published or not."""
    return set(ActionPlan.objects.values_list("slug", flat=True))


def state_of(plan_slug: str) -> str:
    """The state of a plan; nothing where it is not recorded."""
    return ActionPlan.objects.filter(slug=plan_slug).values_list("state", flat=True).first() or ""


def codes_of(plan_slug: str) -> dict[str, str]:
    """The commitment that has each code of a plan, both as texts."""
    return dict(PlanCommitment.objects.filter(plan__slug=plan_slug).values_list("code", "commitment__slug"))


def commitment_slugs() -> set[str]:
    """Every commitment recorded, by slug, published or not."""
    return set(Commitment.objects.values_list("slug", flat=True))


def public_commitment_slugs() -> set[str]:
    """Every commitment that some public plan holds, by slug."""
    entries = PlanCommitment.objects.filter(plan__state__in=PUBLIC_STATES)
    return set(entries.values_list("commitment__slug", flat=True))


def is_public(commitment: Commitment) -> bool:
    """Does some public plan hold it? What nobody may read yet has no acts in the log."""
    return PlanCommitment.objects.filter(commitment=commitment, plan__state__in=PUBLIC_STATES).exists()


@dataclass(frozen=True)
class Held:
    """A plan that holds a commitment, as far as work on it goes: its scope, and whether it has closed and is public."""

    scope: str
    is_closed: bool
    is_public: bool


def places_by_commitment(commitment_ids: Iterable[int]) -> dict[int, list[Held]]:
    """The plans that hold each of these commitments, by commitment key. One query."""
    rows = PlanCommitment.objects.filter(commitment__in=list(commitment_ids))
    found: dict[int, list[Held]] = {}
    for commitment, scope, state in rows.values_list("commitment_id", "plan__scope__slug", "plan__state"):
        found.setdefault(commitment, []).append(Held(scope, state == PlanState.CLOSED, state in PUBLIC_STATES))
    return found


def was_public(commitment: Commitment, *, before: datetime) -> bool:
    """Could everybody read it before this instant? Then what changes in it is told as a change."""
    return commitment.public_since is not None and commitment.public_since < before


def visible_plans(person: Person | None) -> QuerySet[ActionPlan]:
    """The plans somebody may read: the public ones, and the drafts in whose scope they have a role."""
    return ActionPlan.objects.filter(_public_or_of(_scopes_of(person)))


def visible_commitments(person: Person | None) -> QuerySet[Commitment]:
    """The commitments of those plans, and the drafts in no plan yet for whoever coordinates one; with their places."""
    scopes = _scopes_of(person)
    held = PlanCommitment.objects.filter(_public_or_of(scopes, "plan__"), commitment=OuterRef("pk"))
    visible = Q(Exists(held))
    if Role.COORDINATOR in scopes.values():
        visible |= Q(plan_entries=None)
    return Commitment.objects.filter(visible).prefetch_related(_places(scopes))


def plans_to_find() -> QuerySet[ActionPlan]:
    """Every public plan with its axes, to be found by its words."""
    axes = Prefetch("axes", Axis.objects.order_by("order"))
    return ActionPlan.objects.filter(state__in=PUBLIC_STATES).prefetch_related(axes).order_by("pk")


def commitments_to_find(at_once: int) -> Iterator[list[Commitment]]:
    """Every public commitment with its lines and its public plans, some at a time, to be found by its words."""
    held = PlanCommitment.objects.filter(plan__state__in=PUBLIC_STATES)
    lines = Prefetch("lines", ActionLine.objects.order_by("number"))
    places = Prefetch("plan_entries", held.select_related("plan").order_by("plan__starts_on"))
    public = Commitment.objects.filter(Exists(held.filter(commitment=OuterRef("pk")))).order_by("pk")
    last = 0
    while some := list(public.filter(pk__gt=last).prefetch_related(lines, places)[:at_once]):
        yield some
        last = some[-1].pk


def drafts_in_no_plan() -> list[Commitment]:
    """The commitments that somebody began, by importing a cronograma, and no plan holds yet."""
    return list(Commitment.objects.filter(plan_entries=None).order_by("title", "slug"))


def _scopes_of(person: Person | None) -> dict[str, str]:
    """The scopes in which somebody has a role, with the role that sees most."""
    held = [] if person is None else roles_of(person)
    return {one.scope.slug: one.role for one in sorted(held, key=lambda one: one.role == Role.COORDINATOR)}


def _public_or_of(scopes: Mapping[str, str], prefix: str = "") -> Q:
    if accounts.INSTALLATION in scopes:
        return Q()
    return Q(**{f"{prefix}state__in": PUBLIC_STATES}) | Q(**{f"{prefix}scope__slug__in": list(scopes)})


# A plan may have hundreds of commitments: its pages read of each only what they show.
_SHOWN_IN_PLANS = ("slug", "title", "objective", "origin", "translations")


def public_plans(most: int) -> list[ActionPlan]:
    """The newest plans that everybody may read, so many at most, with the places of their commitments."""
    shown = ("plan_id", "code", "order", *(f"commitment__{name}" for name in _SHOWN_IN_PLANS))
    entries = PlanCommitment.objects.select_related("commitment").only(*shown).order_by("order")
    plans = ActionPlan.objects.filter(state__in=PUBLIC_STATES).select_related("point_of_contact")
    leads = PlanLead.objects.select_related("organisation").order_by("order")
    ordered = plans.order_by("-starts_on", "slug")
    return list(ordered.prefetch_related(Prefetch("leads", leads), Prefetch("entries", entries))[:most])


def plans_for_list() -> QuerySet[ActionPlan]:
    """Every public plan, the newest first, with how many commitments it has, for a list that is read in pages."""
    return (
        ActionPlan.objects.filter(state__in=PUBLIC_STATES)
        .annotate(commitment_count=Count("entries"))
        .order_by("-starts_on", "slug")
    )


def _for_page() -> "tuple[Prefetch[str, Any, Any], ...]":
    return (
        Prefetch("leads", PlanLead.objects.select_related("organisation").order_by("order")),
        Prefetch("axes", Axis.objects.order_by("order")),
        Prefetch("entries", PlanCommitment.objects.select_related("commitment", "axis").order_by("order")),
    )


def plan_for_page(slug: str, person: Person | None) -> ActionPlan | None:
    """A plan that this person may read, with its leads, axes and commitments."""
    plans = visible_plans(person).select_related("point_of_contact__organisation")
    return plans.prefetch_related(*_for_page()).filter(slug=slug).first()


def plan_for_desk(slug: str) -> ActionPlan | None:
    """A plan in any state, as `plan_for_page`. Whoever calls has asked who may see it."""
    plans = ActionPlan.objects.select_related("point_of_contact__organisation", "scope")
    return plans.prefetch_related(*_for_page()).filter(slug=slug).first()


def plans_for_desk() -> list[ActionPlan]:
    """Every plan in any state."""
    return list(ActionPlan.objects.select_related("scope").order_by("-starts_on", "slug"))


def _places(scopes: Mapping[str, str]) -> "Prefetch[str, Any, Any]":
    """The places of commitments in public plans; of a draft, in the drafts that hold it.

    A public page is the same for everybody: another plan's draft that holds a public commitment stays unnamed.
    """
    shown = Q(plan__state__in=PUBLIC_STATES) | Q(_public_or_of(scopes, "plan__"), commitment__public_since=None)
    entries = PlanCommitment.objects.filter(shown).select_related("plan", "axis")
    return Prefetch("plan_entries", entries.order_by("plan__starts_on"))


def _parties_and_lines() -> "tuple[Prefetch[str, Any, Any], ...]":
    return (
        Prefetch("parties", CommitmentParty.objects.select_related("organisation", "network").order_by("pk")),
        Prefetch("lines", ActionLine.objects.order_by("number")),
    )


def whole(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The same with their parties and lines."""
    return commitments.prefetch_related(*_parties_and_lines())


def commitments_of(plan: ActionPlan) -> list[Commitment]:
    """The commitments of a plan in its order, with all that their lines name."""
    line_parties = LineParty.objects.select_related("organisation", "network").order_by("pk")
    return list(
        Commitment.objects.filter(plan_entries__plan=plan)
        .order_by("plan_entries__order")
        .prefetch_related(*_parties_and_lines(), Prefetch("lines__parties", line_parties))
    )


def commitment_by_slug(slug: str) -> Commitment | None:
    """A commitment in any state. Whoever calls has asked who may see it."""
    return Commitment.objects.filter(slug=slug).first()
