"""What everybody may see of evidence: prepared by one person, approved by another, taken back at once."""

import pytest

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.models import PublicVersion
from tequio.ground.ledger.models import LogEntry
from tequio.lib.errors import RuleBroken, Stale
from tests.offices import NOON, TODAY

pytestmark = pytest.mark.usefixtures("in_spanish")

TESTED = b"Minuta de la mesa, sin nombres\n"


@pytest.fixture
def verified(office, sent):
    return evidence.reviewing.verify(evidence=sent, person=office.verifier, today=TODAY, at=NOON)


def prepare(piece, person, content=TESTED, **given):
    return evidence.public_versions.prepare(
        evidence=piece, chunks=[content], extension="txt", person=person, at=NOON, **given
    )


def approve(piece, person, **given):
    return evidence.public_versions.approve(evidence=piece, person=person, at=NOON, **given)


def test_the_original_is_private_and_so_is_what_waits(office, verified, client):
    waiting = prepare(verified, office.liaison)

    shown = evidence.public_card(verified.folio)
    original = f"/archivos/{shown.sha256}/minuta%20de%20Juan.txt"
    assert shown.public_url == ""
    assert client.get(original).status_code == 404
    assert client.get(f"/archivos/{waiting.file.file_id}/{waiting.file.original_name}").status_code == 404


def test_approved_by_another_everybody_downloads_it_under_a_name_that_tells_nothing(office, verified, client):
    prepare(verified, office.liaison)
    approve(verified, office.coordinator)

    shown = evidence.public_card(verified.folio)
    served = client.get(shown.public_url)
    assert shown.public_name == f"evidencia-{verified.folio}.txt".lower()
    assert b"".join(served.streaming_content) == TESTED
    assert list(LogEntry.objects.order_by("-index").values_list("kind", flat=True)[:2]) == [
        "evidence.shown",
        "files.document.published",
    ]


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("liaison", "Las versiones públicas las aprueba la coordinación o la verificación."),
        ("reader", "Las versiones públicas las aprueba la coordinación o la verificación."),
        ("nobody", "Las versiones públicas las aprueba la coordinación o la verificación."),
    ],
)
def test_who_does_not_approve(office, verified, who, says):
    prepare(verified, office.liaison)

    with pytest.raises(RuleBroken) as refusal:
        approve(verified, getattr(office, who))

    assert refusal.value.message == says


def test_whoever_prepared_it_does_not_approve_it(office, verified):
    prepare(verified, office.coordinator)

    with pytest.raises(RuleBroken, match="Quien preparó esta versión pública no la aprueba"):
        approve(verified, office.coordinator)


def test_another_one_takes_the_place_of_the_one_that_was_public(office, verified, client):
    prepare(verified, office.liaison)
    approve(verified, office.coordinator)
    first = evidence.public_card(verified.folio)
    prepare(verified, office.liaison, content=b"Con menos todavia\n")
    approve(verified, office.coordinator)
    second = evidence.public_card(verified.folio)

    assert client.get(first.public_url).status_code == 404
    assert client.get(second.public_url).status_code == 200
    assert PublicVersion.objects.count() == 2


def test_it_is_taken_back_at_once_by_one_person(office, verified, client):
    prepare(verified, office.liaison)
    approve(verified, office.coordinator)
    address = evidence.public_card(verified.folio).public_url

    evidence.public_versions.withdraw(evidence=verified, note="Se ve un teléfono", person=office.verifier, at=NOON)

    assert evidence.public_card(verified.folio).public_url == ""
    assert client.get(address).status_code == 404
    assert LogEntry.objects.order_by("-index").first().kind == "evidence.hidden"


def test_of_two_who_approve_at_once_one_is_told(office, verified):
    prepare(verified, office.liaison)
    verified.refresh_from_db()
    approve(verified, office.coordinator, seen=verified.revision)

    with pytest.raises(Stale):
        approve(verified, office.verifier, seen=verified.revision)


def test_with_nothing_to_approve_it_says_so(office, verified):
    with pytest.raises(RuleBroken, match="No hay una versión pública en espera"):
        approve(verified, office.coordinator)
