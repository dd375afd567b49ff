"""From who brings it to who verifies it: who may, what it leaves, and what everybody reads at each step."""

import json
from datetime import timedelta

import pytest

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.models import Evidence, EvidenceEvent
from tequio.ground.ledger.models import LogEntry
from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment
from tequio.ground.rules import api as rules
from tequio.ground.rules.types import NewEdition
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.plan.roadmap.api import work_named
from tests.ground.evidence.conftest import said
from tests.offices import NOON, TODAY, give_role_of

pytestmark = pytest.mark.usefixtures("in_spanish")

PROVES = "La mesa se instaló"


def kinds():
    return list(LogEntry.objects.filter(kind__startswith="evidence.").order_by("index").values_list("kind", flat=True))


def card(piece):
    return evidence.public_card(piece.folio)


def verify(piece, person, **given):
    return evidence.reviewing.verify(evidence=piece, person=person, today=TODAY, at=NOON, **given)


def test_a_draft_is_nobodys_business(office, bring):
    piece = bring()

    assert (card(piece), kinds()) == (None, [])


def test_in_review_only_its_kind_its_day_and_its_hash_are_told(sent):
    shown = card(sent)

    assert (shown.state, shown.kind, shown.proves, shown.place) == ("sent", "minutes", "", "")
    assert len(shown.sha256) == 64
    assert kinds() == ["evidence.send"]


def test_verified_by_another_everybody_reads_what_it_proves(office, sent):
    verify(sent, office.verifier)

    shown = card(sent)
    assert (shown.state, shown.proves, shown.role) == ("verified", PROVES, "verifier")
    assert kinds() == ["evidence.send", "evidence.verify"]
    leaf = json.loads(bytes(LogEntry.objects.get(kind="evidence.verify").leaf))
    assert leaf["data"]["file"] == shown.sha256
    assert PROVES not in json.dumps(leaf, ensure_ascii=False)


def test_remarks_go_back_and_forth_as_often_as_needed(office, sent):
    for _time in range(2):
        evidence.reviewing.observe(evidence=sent, note="Falta la firma", person=office.verifier, today=TODAY, at=NOON)
        evidence.bringing.change(
            evidence=sent,
            brought=said(chunks=None, name="", place="Metepec"),
            person=office.liaison,
            today=TODAY,
            at=NOON,
        )
        evidence.bringing.send(evidence=sent, person=office.liaison, at=NOON)
    verify(sent, office.verifier)

    assert kinds() == ["evidence.send", *["evidence.observe", "evidence.correct"] * 2, "evidence.verify"]
    assert [event.note for event in EvidenceEvent.objects.filter(act="observe")] == ["Falta la firma"] * 2
    assert all(b"Falta la firma" not in bytes(entry.leaf) for entry in LogEntry.objects.all())


def test_a_later_change_opens_it_again(office, sent):
    verify(sent, office.verifier)

    evidence.bringing.change(
        evidence=sent, brought=said(proves="Otra cosa"), person=office.liaison, today=TODAY, at=NOON
    )

    shown = card(sent)
    assert (shown.state, shown.proves) == ("corrected", "")
    assert kinds()[-1] == "evidence.reopen"
    assert Evidence.objects.get().versions.count() == 2


def test_saying_the_same_again_changes_nothing(office, sent):
    verify(sent, office.verifier)

    evidence.bringing.change(evidence=sent, brought=said(), person=office.liaison, today=TODAY, at=NOON)

    assert (card(sent).state, Evidence.objects.get().versions.count()) == ("verified", 1)


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("liaison", "La evidencia la verifica quien tiene la función de verificación."),
        ("colleague", "Alguien de la unidad que aportó esta evidencia no la verifica."),
        ("coordinator", "La evidencia la verifica quien tiene la función de verificación."),
        ("reader", "La evidencia la verifica quien tiene la función de verificación."),
        ("nobody", "La evidencia la verifica quien tiene la función de verificación."),
    ],
)
def test_who_does_not_verify(office, sent, who, says):
    with pytest.raises(RuleBroken) as refusal:
        verify(sent, getattr(office, who))

    assert refusal.value.message == says
    assert card(sent).state == "sent"


@pytest.mark.parametrize(
    ("email", "name"),
    [("liaison+2@example.org", "Otra"), ("otra@example.org", "  LIAISON ")],
)
def test_the_author_under_another_account_does_not_verify(office, sent, email, name):
    double = people.accounts.add(email=email, name=name, by=people.OPERATOR, at=NOON)
    give_role_of(double, "verifier", office.plan.scope)

    with pytest.raises(RuleBroken, match="Quien aportó esta evidencia no la verifica"):
        verify(sent, double)


def test_a_rule_may_let_the_same_unit_verify(office, sent):
    edition = NewEdition(
        slug="verificacion-de-evidencia",
        edition="propia",
        nature="product",
        title="Quién verifica",
        text="También alguien de la misma unidad.",
        parameters={"same_unit": True},
        effective_from=TODAY,
        source_title="Acuerdo 12",
        is_verified=True,
    )
    rules.adopt(edition=edition, by=people.OPERATOR, at=NOON)

    assert verify(sent, office.colleague).state == "verified"


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("stranger", "«Campaña» corresponde a otra unidad: informa de ella su propio enlace."),
        ("verifier", "Informan de ello y entregan su evidencia el enlace de la unidad o la coordinación."),
        ("nobody", "Informan de ello y entregan su evidencia el enlace de la unidad o la coordinación."),
    ],
)
def test_who_does_not_bring_evidence(office, bring, who, says):
    with pytest.raises(RuleBroken) as refusal:
        bring(person=getattr(office, who))

    assert refusal.value.message == says
    assert not Evidence.objects.exists()


def test_of_two_verifiers_at_once_one_is_told(office, sent):
    seen = Evidence.objects.get().revision
    verify(sent, office.verifier, seen=seen)

    with pytest.raises(Stale):
        evidence.reviewing.reject(
            evidence=sent, note="No es legible", person=office.verifier, today=TODAY, at=NOON, seen=seen
        )

    assert (card(sent).state, kinds()[-1]) == ("verified", "evidence.verify")


def test_of_a_draft_plan_nothing_is_told(office, bring):
    office.plan.state = "draft"
    office.plan.save()
    piece = evidence.bringing.send(evidence=bring(), person=office.liaison, at=NOON)

    assert (work_named(office.name).is_public, piece.state, kinds()) == (False, "sent", [])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"proves": " "}, "Diga qué prueba."),
        ({"happened_on": NOON.date().replace(year=2027)}, "Su día aún no llega."),
        ({"chunks": None, "name": ""}, "Agregue un archivo o la dirección de una página."),
        ({"url": "javascript:alert(1)"}, "«javascript:alert(1)» no es la dirección de una página."),
        ({"kind": "rumour"}, "Diga qué tipo de evidencia es."),
        ({"name": "minuta.exe"}, "No se aceptan archivos como «minuta.exe»"),
    ],
)
def test_what_is_not_taken(office, bring, changes, says):
    with pytest.raises(RuleBroken) as refusal:
        bring(**changes)

    assert says in refusal.value.message
    assert not Evidence.objects.exists()


def test_a_link_waits_for_its_copy_before_it_is_verified(office, bring):
    piece = bring(url="https://example.org/nota", chunks=None, name="")
    evidence.bringing.send(evidence=piece, person=office.liaison, at=NOON)

    with pytest.raises(RuleBroken, match="La copia de la página aún se está haciendo"):
        verify(piece, office.verifier)


def test_whoever_is_of_the_unit_in_another_role_does_not_verify_it_either(office, sent):
    give_role_of(office.verifier, "head", office.plan.scope, office.unit)

    with pytest.raises(RuleBroken, match="Alguien de la unidad que aportó esta evidencia no la verifica"):
        verify(sent, office.verifier)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("liaison", 200), ("verifier", 200), ("coordinator", 200),
        ("stranger", 404), ("reader", 404), ("nobody", 404),
    ],
)  # fmt: skip
def test_the_original_is_for_its_unit_coordination_and_verification(office, sent, client, who, status):
    client.force_login(getattr(office, who))
    private = f"/escritorio/evidencias/{sent.folio}/original/1/"

    assert client.get(private).status_code == status
    page = client.get(f"/escritorio/evidencias/{sent.folio}/")
    assert (private in page.text) == (status == 200)
    assert ("minuta de Juan" in page.text) == (status == 200)


def lent(role, to):
    """A role that stands in for another, these days."""
    return RoleAssignment.objects.create(
        person=to,
        role=role.role,
        scope=role.scope,
        organisation=role.organisation,
        unit=role.unit,
        given_at=NOON,
        ended_at=clock.now() + timedelta(days=1),
        stands_in_for=role,
        reason="Vacaciones",
    )


def test_a_delegate_verifies_in_the_place_of_whoever_is_away(office, sent):
    lent(office.verifier.roles.get(), office.nobody)

    verify(sent, office.nobody)

    leaf = json.loads(bytes(LogEntry.objects.get(kind="evidence.verify").leaf))
    assert leaf["by"]["role"] == "verifier:delegated"


def test_what_somebody_brought_is_not_verified_under_the_role_they_lent(office, bring):
    """The verifier also answers for work, and lends the verification to a colleague who brought nothing."""
    give_role_of(office.verifier, "liaison", office.plan.scope)
    piece = evidence.bringing.send(evidence=bring(office.verifier), person=office.verifier, at=NOON)
    lent(office.verifier.roles.get(role="verifier"), office.nobody)

    with pytest.raises(RuleBroken, match="otra persona"):
        verify(piece, office.nobody)


def test_whoever_stands_in_for_a_liaison_does_not_verify_the_evidence_of_that_unit(office, sent):
    give_role_of(office.nobody, "verifier", office.plan.scope)
    lent(office.liaison.roles.get(), office.nobody)

    with pytest.raises(RuleBroken, match="de la unidad"):
        verify(sent, office.nobody)
