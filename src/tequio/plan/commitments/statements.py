"""A plan and its commitments as a package would state them: what versions keep, and what the desk changes."""

from typing import Any

from tequio.lib.packages import without_empty
from tequio.plan.commitments.models import (
    ActionLine,
    ActionPlan,
    Commitment,
    CommitmentParty,
    LineParty,
    PartyRole,
    PlanCommitment,
)

TEXTS = (
    "objective",
    "problem",
    "status_quo",
    "action",
    "contribution",
    "institutionalises",
    "resources",
    "lines_introduction",
)


def plan_as_stated(plan: ActionPlan) -> dict[str, Any]:
    """A plan with its leads and axes. Three queries."""
    contact = plan.point_of_contact
    return without_empty(
        {
            "slug": plan.slug,
            "title": plan.title,
            "introduction": plan.introduction,
            "starts_on": plan.starts_on.isoformat(),
            "ends_on": plan.ends_on.isoformat(),
            "leads": list(plan.leads.order_by("order").values_list("organisation__slug", flat=True)),
            "point_of_contact": contact.slug if contact else "",
            "source": _source(plan),
            "translations": plan.translations,
            "axes": [
                without_empty(
                    {
                        "slug": axis.slug,
                        "title": axis.title,
                        "objective": axis.objective,
                        "translations": axis.translations,
                    }
                )
                for axis in plan.axes.order_by("order", "pk")
            ],
        }
    )


def commitment_as_stated(place: PlanCommitment) -> dict[str, Any]:
    """A commitment in its place in a plan, with its parties and lines. Four queries."""
    commitment = place.commitment
    parties = list(commitment.parties.select_related("organisation", "network").order_by("pk"))
    return without_empty(
        {
            "slug": commitment.slug,
            "title": commitment.title,
            "code": place.code,
            "axis": place.axis.slug if place.axis else "",
            "origin": commitment.origin,
            **{name: getattr(commitment, name) for name in TEXTS},
            "values": commitment.values,
            "policy_areas": commitment.policy_areas,
            "related": commitment.related,
            "source": _source(commitment),
            **{role.value: _named([party for party in parties if party.role == role]) for role in PartyRole},
            "lines": _lines(commitment),
            "translations": commitment.translations,
        }
    )


def _lines(commitment: Commitment) -> list[dict[str, Any]]:
    lines = list(ActionLine.objects.filter(commitment=commitment).order_by("number"))
    parties: dict[int, list[LineParty]] = {}
    for party in LineParty.objects.filter(line__in=lines).select_related("organisation", "network").order_by("pk"):
        parties.setdefault(party.line_id, []).append(party)
    return [
        without_empty(
            {
                "number": line.number,
                "title": line.title,
                "nature": line.nature,
                "parties": _named(parties.get(line.pk, [])),
                "translations": line.translations,
            }
        )
        for line in lines
    ]


def _named(parties: list[CommitmentParty] | list[LineParty]) -> dict[str, list[str]]:
    return without_empty(
        {
            "organisations": [party.organisation.slug for party in parties if party.organisation],
            "networks": [party.network.slug for party in parties if party.network],
        }
    )


def _source(row: ActionPlan | Commitment) -> dict[str, str]:
    retrieved = row.source_retrieved_on
    return without_empty(
        {
            "title": row.source_title,
            "url": row.source_url,
            "retrieved": retrieved.isoformat() if retrieved else "",
        }
    )
