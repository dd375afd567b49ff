"""The door of commitments: plans, axes, commitments and lines for the modules above and to the right."""

from tequio.plan.commitments.models import ActionLine, ActionPlan, Commitment, PartyRole, PlanCommitment, StartGivenBy
from tequio.plan.commitments.queries import (
    PUBLIC_STATES,
    commitment_by_slug,
    commitment_slugs,
    commitments_of,
    drafts_in_no_plan,
    is_public,
    places_of,
    plan_for_desk,
    plan_for_page,
    plan_slugs,
    plans_for_desk,
    plans_for_list,
    public_plans,
    visible_commitments,
    was_public,
    whole,
)
from tequio.plan.commitments.services import commitments

__all__ = [
    "PUBLIC_STATES",
    "ActionLine",
    "ActionPlan",
    "Commitment",
    "PartyRole",
    "PlanCommitment",
    "StartGivenBy",
    "commitment_by_slug",
    "commitment_slugs",
    "commitments",
    "commitments_of",
    "drafts_in_no_plan",
    "is_public",
    "places_of",
    "plan_for_desk",
    "plan_for_page",
    "plan_slugs",
    "plans_for_desk",
    "plans_for_list",
    "public_plans",
    "visible_commitments",
    "was_public",
    "whole",
]
