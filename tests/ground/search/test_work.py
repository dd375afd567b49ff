"""What is reported and verified, found once everybody may read it, and never after nobody may."""

from datetime import date

import pytest

from tequio.ground.evidence import api as evidence
from tequio.ground.ledger.api import touch_public
from tequio.ground.search import api as search
from tequio.ground.search.models import SearchDocument
from tequio.measure.monitoring import api as monitoring
from tequio.measure.monitoring.services.writing import Said
from tequio.plan.roadmap.api import work_named
from tequio.plan.roadmap.services import editing
from tests.ground.evidence.conftest import said
from tests.offices import NOON, TODAY, open_office

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


@pytest.fixture
def verified(office):
    """Evidence that proves something that no other page says."""
    return _verified(office, "La zarzuela se estrenó")


def _verified(office, proves):
    brought = evidence.bringing.bring(
        of=work_named(office.name), brought=said(proves=proves), person=office.liaison, today=TODAY, at=NOON
    )
    sent = evidence.bringing.send(evidence=brought, person=office.liaison, at=NOON)
    return evidence.reviewing.verify(evidence=sent, person=office.verifier, today=TODAY, at=NOON)


def found(text):
    return [(hit.kind, hit.address) for hit in search.find(search.asked(text, "es"), "es").hits]


def test_verified_evidence_is_found_by_what_it_proves(verified):
    search.follow()

    assert found("zarzuela") == [("evidence", f"/evidencias/{verified.folio}/")]


def test_what_a_long_piece_of_evidence_proves_goes_on_under_its_title(office):
    _verified(office, "La zarzuela se estrenó " * 60)
    search.follow()

    (hit,) = search.find(search.asked("zarzuela", "es"), "es").hits

    assert len(hit.title) <= 200
    assert hit.title.endswith("zarzuela se …")
    assert sum(piece.is_match for piece in hit.excerpt) > 3


@pytest.mark.parametrize("undone", ["reopened", "taken off"])
def test_evidence_that_ceased_to_be_public_is_not_told_even_before_the_index_knows(office, verified, undone):
    search.follow()
    if undone == "reopened":
        changed = said(proves="La zarzuela se repitió")
        evidence.bringing.change(evidence=verified, brought=changed, person=office.liaison, today=TODAY, at=NOON)
    else:
        take_off(office)

    answer = search.find(search.asked("zarzuela", "es"), "es")

    assert SearchDocument.objects.filter(kind="evidence", language="es").exists()
    assert search.is_behind()
    assert (answer.hits, answer.kinds) == ((), {})


def test_a_published_report_is_found_at_its_activity_and_a_draft_is_not(office):
    reported = Said(activity_state="under_way", percent=40, narrative="Ensayo de zarzuela", began_on=date(2026, 11, 3))
    report = monitoring.writing.write(
        activity=office.activity, period=NOVEMBER, said=reported, person=office.liaison, today=TODAY, at=NOON
    )
    sent = monitoring.writing.send(report=report, person=office.liaison, at=NOON)
    touch_public()
    search.follow()
    before = found("zarzuela")
    monitoring.approving.publish(report=sent, person=office.coordinator, today=TODAY, at=NOON)
    search.follow()

    assert before == []
    assert found("zarzuela") == [("progress", "/compromisos/de-plan/avance/#accion")]
    take_off(office)
    assert found("zarzuela") == []


def take_off(office):
    editing.take_off(
        commitment=office.activity.roadmap.commitment, code=office.activity.code, person=office.coordinator, at=NOON
    )
