"""Pieces of evidence as the log names them."""

from tequio.ground.evidence.models import Evidence
from tequio.ground.ledger.types import Subject
from tequio.ground.people.types import Work


def subject_of(evidence: Evidence, of: Work) -> Subject:
    """A piece of evidence as the subject of an act: by the title of what it is of, never by its own words."""
    return Subject("evidence", evidence.folio, of.title, f"/evidencias/{evidence.folio}/")
