"""What an act holds only as a digest, and everybody may check: its disclosed texts and its annexes."""

import hashlib
import json

import pytest

from tequio.ground.ledger import api
from tequio.ground.ledger.core.leaves import parse
from tequio.ground.ledger.models import Annex, LogEntry, Salt
from tequio.ground.ledger.types import Subject
from tequio.ground.ledger.verification import Verdict
from tests.ground.ledger.conftest import KIND, undone

REASON = "El asesor que nombra, «INAI», se extinguió\ten 2025"
ROADMAP = [{"code": "a", "title": "Campaña <b>masiva</b>"}]


def test_a_disclosed_text_is_a_digest_in_the_leaf_that_anybody_can_compute(log):
    log.record(disclosed={"reason": REASON})

    entry = api.entry(0)
    [shown] = api.disclosed_in(entry)

    assert REASON not in json.dumps(parse(entry.leaf), ensure_ascii=False)
    assert (shown.field, shown.value, shown.is_true) == ("reason", REASON, True)
    salted = bytes.fromhex(shown.salt) + shown.text.encode()
    assert hashlib.sha256(salted).hexdigest() == parse(entry.leaf)["private"]["reason"]


def test_a_text_changed_afterwards_is_told_as_another(log):
    log.record(disclosed={"reason": REASON})
    Salt.objects.update(disclosed=json.dumps("Otra razón", ensure_ascii=False))

    assert [shown.is_true for shown in api.disclosed_in(api.entry(0))] == [False]


def test_what_is_private_stays_so_beside_what_is_disclosed(log):
    log.record(private={"person": {"name": "Xóchitl"}}, disclosed={"reason": REASON})

    assert [shown.field for shown in api.disclosed_in(api.entry(0))] == ["reason"]
    assert Salt.objects.get(field="private.person").disclosed == ""


def test_forgetting_takes_the_text_with_its_salt(log):
    log.record(disclosed={"reason": REASON})

    api.forget_private(Subject("activity", 0))

    assert api.disclosed_in(api.entry(0)) == []
    assert not Salt.objects.exists()


def test_an_annex_is_cited_by_its_digest_and_served_as_it_was_hashed(log, client):
    log.record(annexes={"roadmap": ROADMAP}, data={"months": 6})

    entry = api.entry(0)
    sha256 = entry.data["roadmap_sha256"]
    served = client.get(f"/bitacora/anexos/{sha256}.json")

    assert api.annexes_of(entry) == {"roadmap": sha256}
    assert hashlib.sha256(served.content).hexdigest() == sha256
    assert json.loads(served.content) == ROADMAP
    assert served.headers["Content-Type"] == "application/json"
    # It may be withdrawn one day, so that whoever keeps a copy asks again.
    assert served.headers["Cache-Control"] == "public, no-cache"


def test_the_same_content_cited_twice_is_one_annex(log):
    log.record(2, annexes={"roadmap": ROADMAP})

    assert Annex.objects.count() == 1


def test_a_digest_of_something_that_is_not_kept_is_no_annex(log, client):
    log.record(data={"arms_sha256": "0" * 64})

    assert api.annexes_of(api.entry(0)) == {}
    assert client.get(f"/bitacora/anexos/{'0' * 64}.json").status_code == 404


def test_an_act_undone_leaves_no_annex(log):
    with undone():
        log.record(annexes={"roadmap": ROADMAP})

    assert (LogEntry.objects.filter(kind=KIND).count(), Annex.objects.count()) == (0, 0)


def test_a_copy_carries_the_annexes(log, tmp_path):
    log.record(annexes={"roadmap": ROADMAP})
    log.publish()

    api.export(tmp_path)

    [file] = (tmp_path / "anexos").iterdir()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem


@pytest.fixture
def copy(log, tmp_path):
    """A folder of a log with 300 acts, some with a reason, one with a roadmap."""
    log.record(255)
    log.record(4, disclosed={"reason": REASON}, private={"person": "Xóchitl"})
    log.record(annexes={"roadmap": ROADMAP})
    log.publish()
    api.export(tmp_path / "copy")
    return tmp_path / "copy"


def verified(copy, log, tmp_path):
    return api.verify(copy, key=log.key, state=tmp_path / "state.json")


def test_a_copy_carries_the_texts_and_its_verification_reads_them(log, copy, client, tmp_path):
    texts = json.loads((copy / "textos" / "1.json").read_bytes())

    assert [text["index"] for text in texts] == [256, 257, 258]
    assert {text["value"] for text in texts} == {REASON}
    assert client.get("/bitacora/textos/1.json").content == (copy / "textos" / "1.json").read_bytes()
    assert client.get("/bitacora/textos/2.json").status_code == 404
    report = verified(copy, log, tmp_path)
    assert (report.verdict, report.notes) == (
        Verdict.SOUND,
        ["Leídos junto a los actos, y tal como los actos los citan. Documentos: 1. Textos: 4."],
    )


def test_a_copy_made_while_verifying_holds_the_same(log, copy, tmp_path):
    saved = tmp_path / "saved"
    assert api.verify(copy, key=log.key, state=tmp_path / "state.json", save=saved).ok

    assert {file.relative_to(saved) for file in saved.rglob("*")} == {
        file.relative_to(copy) for file in copy.rglob("*")
    }
    assert api.verify(saved, key=log.key, state=tmp_path / "state.json").verdict == Verdict.SOUND


def test_a_copy_of_a_log_that_does_not_verify_has_no_checkpoint(log, copy, tmp_path):
    (copy / "tile" / "0" / "000").write_bytes(b"")

    assert api.verify(copy, key=log.key, state=tmp_path / "state.json", save=tmp_path / "saved").problems
    assert not (tmp_path / "saved" / "checkpoint").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("INAI", "IFAI"),
        ('"index":257', '"index":256'),
        ('"index":257', '"index":1'),
        ('"index":257', '"index":600'),
        ('"field":"reason"', '"field":"person"'),
        ('"salt":"', '"salt":"x'),
        ("[", "{"),
    ],
)
def test_a_text_that_is_not_the_one_recorded_is_found(log, copy, tmp_path, old, new):
    file = copy / "textos" / "1.json"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    assert verified(copy, log, tmp_path).verdict == Verdict.WRONG


def test_an_annex_that_is_not_the_one_cited_is_found(log, copy, tmp_path):
    [file] = (copy / "anexos").iterdir()
    file.write_bytes(file.read_bytes() + b" ")

    report = verified(copy, log, tmp_path)

    assert report.problems == [f"el archivo «anexos/{file.name}» no es el que los actos citan."]


def test_what_was_forgotten_leaves_the_copy_and_is_no_fault(log, copy, tmp_path):
    for number in range(4):
        api.forget_private(Subject("activity", number))
    Annex.objects.all().delete()

    api.export(copy)

    assert [*(copy / "textos").iterdir(), *(copy / "anexos").iterdir()] == []
    assert verified(copy, log, tmp_path).verdict == Verdict.SOUND
