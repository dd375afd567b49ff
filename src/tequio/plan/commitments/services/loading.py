"""Writing a plan and its commitments as a package states them. What is already so is left alone."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import ProtectedError

from tequio.ground.files import api as files
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import Network, Organisation, ResponsibleUnit, Scope
from tequio.ground.versions import api as versions
from tequio.lib.canonical import Json
from tequio.lib.errors import InputRefused, RuleBroken
from tequio.lib.marked_yaml import Path
from tequio.lib.packages import Loading, source_fields
from tequio.plan.commitments.models import (
    ActionLine,
    ActionPlan,
    Axis,
    Commitment,
    CommitmentParty,
    LineParty,
    PartyRole,
    PlanCommitment,
    PlanLead,
    StartGivenBy,
)
from tequio.plan.commitments.queries import PUBLIC_STATES, is_public, state_of, was_public
from tequio.plan.commitments.services import commitments, plans
from tequio.plan.commitments.statements import TEXTS, commitment_as_stated, plan_as_stated
from tequio.plan.commitments.states import CommitmentState, PlanState


def put_plan(
    loading: Loading[Actor],
    item: Mapping[str, Any],
    starts_on: date,
    ends_on: date,
    *,
    start_given_by: StartGivenBy,
    package_digest: str,
) -> ActionPlan:
    """Make or change the plan, its leads and its axes; publish it when the package says so."""
    package = loading.package
    scope, _made = loading.put(Scope, {"slug": item["slug"]}, {"name": item["title"]})
    contact = item.get("point_of_contact")
    values = {
        "title": item["title"],
        "introduction": item.get("introduction", ""),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "start_given_by": start_given_by,
        "dates_were_moved": package.dates_were_moved,
        "point_of_contact": ResponsibleUnit.objects.get(slug=contact) if contact else None,
        "scope": scope,
        "package_digest": package_digest,
        "translations": item.get("translations", {}),
        **source_fields(item),
    }
    before = ActionPlan.objects.filter(slug=item["slug"]).first()
    plan, changed = loading.put(ActionPlan, {"slug": item["slug"]}, values)
    changed |= _put_leads(loading, plan, item)
    changed |= _put_axes(loading, plan, item)
    is_published_now = bool(item.get("publish")) and plan.state == PlanState.DRAFT
    is_read = is_published_now or plan.state in PUBLIC_STATES
    for number, document in enumerate(item.get("documents", [])):
        is_new, document_id = _attach(loading, plan, document, ("plan", "documents", number, "file"))
        # Whoever withdrew a document afterwards is not contradicted by loading again.
        if document_id and (is_published_now or (is_new and is_read)):
            files.publish(document_id=document_id, by=loading.by, at=loading.at)
    if changed:
        loading.changes.append(plan.title)
        _keep_version(loading, "plan", plan.slug, plan_as_stated(plan))
    # A plan that nobody may read yet is not in the log; its publication says which package it was.
    if changed and is_read:
        _record_plan(loading, plan, before if before and before.state in PUBLIC_STATES else None)
    if is_published_now:
        plan = plans.publish(plan=plan, by=loading.by, at=loading.at)
    return plan


def _record_plan(loading: Loading[Actor], plan: ActionPlan, before: ActionPlan | None) -> None:
    """Say in the log what a plan is, or that it is otherwise than everybody could read `before`."""
    data: dict[str, Json] = {
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "start_given_by": plan.start_given_by,
    }
    if before and (before.starts_on, before.ends_on) != (plan.starts_on, plan.ends_on):
        data |= {"before": {"starts_on": before.starts_on.isoformat(), "ends_on": before.ends_on.isoformat()}}
    record(
        kind="plan.plan.changed" if before else "plan.plan.recorded",
        subject=plan_subject(plan),
        by=loading.by,
        at=loading.at,
        data=data,
        annexes={"package": dict(loading.package.data)},
    )


def _put_leads(loading: Loading[Actor], plan: ActionPlan, item: Mapping[str, Any]) -> bool:
    leads = [
        loading.put(PlanLead, {"plan": plan, "organisation": Organisation.objects.get(slug=slug)}, {"order": order})
        for order, slug in enumerate(item.get("leads", []), start=1)
    ]
    gone = loading.keep_only(plan.leads.all(), [lead for lead, _made in leads])
    return gone or any(made for _lead, made in leads)


def _put_axes(loading: Loading[Actor], plan: ActionPlan, item: Mapping[str, Any]) -> bool:
    axes = [
        loading.put(
            Axis,
            {"plan": plan, "slug": axis["slug"]},
            {
                "title": axis["title"],
                "objective": axis.get("objective", ""),
                "order": order,
                "translations": axis.get("translations", {}),
            },
        )
        for order, axis in enumerate(item.get("axes", []), start=1)
    ]
    stated = [axis for axis, _made in axes]
    # A commitment keeps its place in the plan; its own part of the package says under which axis, if any.
    plan.entries.exclude(axis__in=stated).update(axis=None)
    gone = loading.keep_only(plan.axes.all(), stated)
    return gone or any(made for _axis, made in axes)


def _attach(
    loading: Loading[Actor], plan: ActionPlan, document: Mapping[str, str], where: Path
) -> tuple[bool, int | None]:
    """Keep a source document of the plan in its newest version; whether it is new, and its key.

    A trial keeps nothing and has no key to tell: the store is not undone with the transaction.
    """
    name, title, at = document["file"], document["title"], loading.at
    file = loading.package.file(name)
    if file is None:
        raise FileNotFoundError(name)  # It was there when the package was checked.
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    known = files.document_id_of("plan", plan.slug, "source", title)
    newest = next(iter(files.versions(known)), None) if known else None
    if newest is None or newest.sha256 != sha256:
        loading.changes.append(title)
    if loading.is_trial:
        return known is None, None
    document_id = (
        known or files.open_document(owner_kind="plan", owner_id=plan.slug, role="source", title=title, at=at).pk
    )
    try:
        files.add_version(document_id=document_id, chunks=files.chunks_of(file), name=name, by=loading.by, at=at)
    except RuleBroken as refusal:
        raise InputRefused([loading.package.problem(where, refusal.message)]) from None
    return known is None, document_id


def code_of(item: Mapping[str, Any], order: int) -> str:
    """The code of a commitment in its plan: the one said, else its place."""
    return str(item.get("code") or f"{order:02d}")


def free_codes(plan: ActionPlan, items: Sequence[Mapping[str, Any]]) -> None:
    """Let go of the codes that are about to change, so that two commitments may exchange theirs."""
    stated = {item["slug"]: code_of(item, order) for order, item in enumerate(items, start=1)}
    for entry in plan.entries.select_related("commitment"):
        if stated.get(entry.commitment.slug, entry.code) != entry.code:
            entry.code = f"~{entry.pk}"
            entry.save(update_fields=["code"])


def put_commitment(loading: Loading[Actor], plan: ActionPlan, item: Mapping[str, Any], order: int) -> Commitment:
    """Make or change a commitment with its parties and lines, and its place in the plan."""
    values = {
        "title": item["title"],
        "origin": item["origin"],
        **{name: item.get(name, "") for name in TEXTS},
        "values": item.get("values", []),
        "policy_areas": item.get("policy_areas", []),
        "related": item.get("related", []),
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "translations": item.get("translations", {}),
        **source_fields(item),
    }
    commitment, changed = loading.put(Commitment, {"slug": item["slug"]}, values)
    axis = Axis.objects.filter(plan=plan, slug=item.get("axis", "")).first()
    changed |= loading.put(
        PlanCommitment,
        {"plan": plan, "commitment": commitment},
        {"axis": axis, "code": code_of(item, order), "order": order},
    )[1]
    parties = [
        loading.put(CommitmentParty, {"commitment": commitment, "role": role, **actor}, {})
        for role in PartyRole
        for actor in _actors(item.get(role.value))
    ]
    changed |= any(made for _party, made in parties)
    changed |= loading.keep_only(commitment.parties.all(), [party for party, _made in parties])
    for line_item in item.get("lines", []):
        changed |= _put_line(loading, commitment, line_item)
    if changed:
        _tell_commitment(loading, commitment, item)
    if plan.state == PlanState.PUBLISHED and commitment.public_since is None:
        commitment.public_since = loading.at
        commitment.save(update_fields=["public_since"])
    if plan.state == PlanState.PUBLISHED and commitment.state == CommitmentState.DRAFT:
        # What a published plan says is no longer a draft: it is a proposal to the bodies that decide.
        commitment = commitments.take(act="propose", commitment=commitment, by=loading.by, at=loading.at)
    return commitment


def drop_lines(loading: Loading[Actor], item: Mapping[str, Any]) -> list[int]:
    """Take away the lines a commitment no longer has. Those on which activities still stand are kept, and told."""
    commitment = Commitment.objects.get(slug=item["slug"])
    dropped, kept = False, []
    for line in commitment.lines.exclude(number__in=[line["number"] for line in item.get("lines", [])]):
        try:
            line.delete()
        except ProtectedError:
            kept.append(line.number)
            continue
        dropped = True
    if dropped:
        _tell_commitment(loading, commitment, item)
    return kept


def _keep_version(loading: Loading[Actor], kind: str, name: str, content: Mapping[str, Any]) -> None:
    versions.keep(kind=kind, name=name, content=content, by=loading.by, at=loading.at, account=loading.account)


def _tell_commitment(loading: Loading[Actor], commitment: Commitment, item: Mapping[str, Any]) -> None:
    """Keep the version that this change makes and, where everybody reads it, say so in the log."""
    loading.changes.append(commitment.title)
    plan = loading.package.data["plan"]["slug"]
    place = PlanCommitment.objects.select_related("commitment", "axis").get(plan__slug=plan, commitment=commitment)
    _keep_version(loading, "commitment", commitment.slug, commitment_as_stated(place))
    record_commitment(loading, commitment, item)


def record_commitment(loading: Loading[Actor], commitment: Commitment, item: Mapping[str, Any]) -> None:
    """Say in the log what a commitment says, where everybody reads it in this plan."""
    plan = loading.package.data["plan"]["slug"]
    # The name of a plan that nobody may read yet is not for the log, whoever else holds the commitment.
    if state_of(plan) not in PUBLIC_STATES or not is_public(commitment):
        return
    record(
        kind="plan.commitment.changed" if was_public(commitment, before=loading.at) else "plan.commitment.recorded",
        subject=commitment_subject(commitment),
        by=loading.by,
        at=loading.at,
        data={"plan": plan},
        annexes={"text": dict(item)},
    )


def _put_line(loading: Loading[Actor], commitment: Commitment, item: Mapping[str, Any]) -> bool:
    line, changed = loading.put(
        ActionLine,
        {"commitment": commitment, "number": item["number"]},
        {
            "title": item["title"],
            "nature": item.get("nature", ""),
            "translations": item.get("translations", {}),
        },
    )
    parties = [loading.put(LineParty, {"line": line, **actor}, {}) for actor in _actors(item.get("parties"))]
    changed |= any(made for _party, made in parties)
    return loading.keep_only(line.parties.all(), [party for party, _made in parties]) or changed


def _actors(parties: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The key columns of each actor named: an organisation or a network, never both."""
    named = parties or {}
    return [
        {"organisation": Organisation.objects.get(slug=slug), "network": None}
        for slug in named.get("organisations", [])
    ] + [{"organisation": None, "network": Network.objects.get(slug=slug)} for slug in named.get("networks", [])]


def plan_subject(plan: ActionPlan) -> Subject:
    """How the log names a plan."""
    return Subject("plan", plan.slug, plan.title, f"/planes/{plan.slug}/")


def commitment_subject(commitment: Commitment) -> Subject:
    """How the log names a commitment."""
    return Subject("commitment", commitment.slug, commitment.title, f"/compromisos/{commitment.slug}/")
