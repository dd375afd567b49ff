"""The door of commitments: plans, axes, commitments and lines for the modules above and to the right."""

from tequio.plan.commitments.models import ActionLine, ActionPlan, Commitment, PartyRole, PlanCommitment, StartGivenBy
from tequio.plan.commitments.policies import commitment_role, editing_role
from tequio.plan.commitments.queries import (
    PUBLIC_STATES,
    Held,
    commitment_by_slug,
    commitment_slugs,
    commitments_of,
    drafts_in_no_plan,
    is_public,
    places_by_commitment,
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
from tequio.plan.commitments.services import commitments, editing

__all__ = [
    "PUBLIC_STATES",
    "ActionLine",
    "ActionPlan",
    "Commitment",
    "Held",
    "PartyRole",
    "PlanCommitment",
    "StartGivenBy",
    "commitment_by_slug",
    "commitment_role",
    "commitment_slugs",
    "commitments",
    "commitments_of",
    "drafts_in_no_plan",
    "editing",
    "editing_role",
    "is_public",
    "places_by_commitment",
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
