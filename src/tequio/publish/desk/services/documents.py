"""The documents of a plan: brought, replaced by a newer version, shown to everybody, withdrawn. By its coordination."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.files import api as files
from tequio.ground.files.api import DocumentVersion
from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import Person, actor_of
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.api import ActionPlan, editing_role

ROLE = "annex"


def add(*, plan: ActionPlan, title: str, chunks: Iterable[bytes], name: str, person: Person, at: datetime) -> None:
    """Bring a document. Only the coordination sees it until it is shown to everybody."""
    by = _office(plan, person)
    # The content is durable before any row names it, and the database is not held while it arrives.
    content = files.put(chunks, name)
    with transaction.atomic():
        document = files.open_document(
            owner_kind="plan", owner_id=plan.slug, role=ROLE, title=title, at=at, person_id=person.pk
        )
        files.add_content(document_id=document.pk, content=content, name=name, by=by, at=at, person_id=person.pk)


def replace(
    *, plan: ActionPlan, document: DocumentVersion, chunks: Iterable[bytes], name: str, person: Person, at: datetime
) -> None:
    """Bring a newer version; those before stay. Of a public document, everybody reads it at once."""
    by = _office(plan, person)
    files.add_version(document_id=document.document_id, chunks=chunks, name=name, by=by, at=at, person_id=person.pk)


def publish(*, plan: ActionPlan, document: DocumentVersion, person: Person, at: datetime) -> None:
    """Show a document to everybody, with all its versions."""
    by = _office(plan, person)
    if plan.is_draft:
        raise RuleBroken(_("The plan is a draft: its documents are shown to everybody once it is published."))
    _fit_for_everybody(document.file.media_type)
    files.publish(document_id=document.document_id, by=by, at=at)


def withdraw(*, plan: ActionPlan, document: DocumentVersion, person: Person, at: datetime) -> None:
    """Stop showing a document. What the log said of it stays."""
    files.withdraw(document_id=document.document_id, by=_office(plan, person), at=at)


def _fit_for_everybody(media_type: str) -> None:
    """Photographs say where and when they were taken, and nobody sees it. Evidence has its own way of cleaning them."""
    if media_type.startswith("image/"):
        raise RuleBroken(
            _("A photograph carries where it was taken. Save it as PDF and bring it again, or hand it in as evidence.")
        )


def _office(plan: ActionPlan, person: Person) -> Actor:
    return actor_of(editing_role(person, plan))
