"""Finding the evidence that a page is about, for whoever may know of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from tequio.ground.evidence import policies, queries, sources
from tequio.ground.evidence.models import Evidence
from tequio.ground.installation.api import zone
from tequio.ground.people.api import Person, person_of
from tequio.ground.people.types import Work
from tequio.lib import clock


@dataclass(frozen=True)
class Opened:
    """A piece of evidence open before somebody, now."""

    evidence: Evidence
    work: Work
    person: Person
    now: datetime
    today: date


def open_piece(request: HttpRequest, folio: str) -> Opened:
    """The piece with this folio. Raises Http404 where there is none, and where this person has no role in it."""
    evidence = queries.on_desk(folio)
    work = sources.subject(evidence.subject_kind, evidence.subject_id) if evidence else None
    person = person_of(request)
    if evidence is None or work is None or not policies.may_see(person, work):
        raise Http404(_("There is no evidence with this folio."))
    now = clock.now()
    return Opened(evidence, work, person, now, clock.local_date(now, zone()))


def open_work(request: HttpRequest, name: str) -> Work:
    """What new evidence would be of, named `kind:id`. Raises Http404 where there is none, or not for this person."""
    kind, _colon, subject_id = name.partition(":")
    work = sources.subject(kind, subject_id)
    if work is None or not policies.may_see(person_of(request), work):
        raise Http404(_("There is nothing here with this name."))
    return work
