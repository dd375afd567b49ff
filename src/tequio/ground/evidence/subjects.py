"""Pieces of evidence as the log names them, and who acted on them."""

from tequio.ground.evidence.models import Evidence
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import RoleAssignment
from tequio.ground.people.types import Work


def subject_of(evidence: Evidence, of: Work) -> Subject:
    """A piece of evidence as the subject of an act: by the title of what it is of, never by its own words."""
    return Subject("evidence", evidence.folio, of.title, f"/evidencias/{evidence.folio}/")


def actor_of(role: RoleAssignment) -> Actor:
    """The office under which a person acted."""
    return Actor(role=role.role, organisation=role.organisation.slug if role.organisation else "")
