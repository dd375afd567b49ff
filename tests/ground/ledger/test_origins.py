"""The name of the log, and what happens after a restore that lost published acts."""

import pytest

from tequio.ground.ledger import api, keys, origins
from tequio.ground.ledger.core.checkpoints import Checkpoint
from tequio.ground.ledger.core.notes import Signer, Verifier
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tests.ground.ledger.conftest import NOON, ORIGIN, sign_and_lose, undone

OPERATOR = Actor("operator")
NEW = "tequio.example.org/demo/2"


def open_new(log, reason=api.Reason.RESTORED):
    return api.open_new_origin(origin=NEW, reason=reason, by=OPERATOR, at=NOON, keys_dir=log.keys)


def lose(log, count):
    """Publish so many more acts and lose them from the database, as a restore does; the checkpoint that cites them."""
    lost = []
    with undone():
        log.record(count)
        lost.append(sign_and_lose(log))
    return lost[0]


def test_a_log_is_named_once(log):
    assert api.initialise(origin=ORIGIN, keys_dir=log.keys, at=NOON) == log.key
    with pytest.raises(RuleBroken, match="tequio"):
        api.initialise(origin="another.example.org", keys_dir=log.keys, at=NOON)
    assert api.head().origin == ORIGIN


def test_a_name_that_a_key_cannot_carry_is_refused(db, tmp_path):
    with pytest.raises(RuleBroken):
        api.initialise(origin="two words", keys_dir=tmp_path, at=NOON)
    assert api.head().origin == ""


def test_a_key_left_by_an_interrupted_opening_is_taken_up(db, tmp_path):
    left = keys.signer_named(tmp_path, ORIGIN)

    assert api.initialise(origin=ORIGIN, keys_dir=tmp_path, at=NOON) == str(left.verifier)


def test_acts_recorded_before_the_log_has_a_name_are_signed_once_it_does(db, kinds, log, tmp_path):
    log.record(2)

    assert log.publish() == 2


def test_a_new_log_cites_the_old_one_and_carries_over_what_it_never_signed(log):
    log.record(10)
    log.publish()
    lost = lose(log, 5)
    log.record(2, by=Actor("citizen", commitment="person:1"), data={"place": "Toluca"})
    with pytest.raises(api.PublishingRefused):
        log.publish()

    key = open_new(log)
    size = log.publish()

    first, *carried = reversed(api.latest(3))
    assert (size, api.head().origin, key != log.key) == (3, NEW, True)
    assert Verifier.parse(key).name == NEW
    assert first.data == {
        "previous": ORIGIN,
        "previous_key": log.key,
        "size": 15,
        "root": lost.root.hex(),
        "kept": 10,
        "reason": "restored",
    }
    assert [(act.index, act.kind, act.data["act"], act.data["leaf"]["n"]) for act in carried] == [
        (1, origins.CARRIED, "test.activity.started", 10),
        (2, origins.CARRIED, "test.activity.started", 11),
    ]
    assert len(api.latest()) == 13
    assert api.is_covering()


def test_former_acts_are_still_read_served_and_exported(log, client, copy_of, tmp_path):
    copy_of(10)
    open_new(log)
    log.publish()
    folder = tmp_path / "both"
    api.export(folder)

    assert api.entry(9, ORIGIN).index == 9
    assert [entry.origin for entry in api.latest(2)] == [NEW, ORIGIN]
    assert [entry.origin for entry in api.entries_for(Subject("activity", 9))] == [ORIGIN]
    former = next((folder / "anteriores").iterdir())
    assert api.verify(former, key=log.key, state=tmp_path / "state").checkpoint.size == 10
    assert api.verify(folder, state=tmp_path / "state").checkpoint.origin == NEW
    assert client.get(f"/bitacora/anteriores/{former.name}/checkpoint").text.startswith(ORIGIN)
    assert client.get("/bitacora/anteriores/99999/checkpoint").status_code == 404


def test_a_salt_carried_over_is_forgotten_with_its_person(log):
    log.publish()
    lose(log, 1)
    log.record(1, by=Actor("citizen", commitment="person:1"))
    open_new(log)

    assert api.forget_private(reference="person:1") == 2


def test_a_name_is_never_used_twice(log):
    with pytest.raises(RuleBroken):
        api.open_new_origin(origin=ORIGIN, reason=api.Reason.RESTORED, by=OPERATOR, at=NOON, keys_dir=log.keys)


def test_a_checkpoint_found_elsewhere_is_one_to_catch_up_with(log):
    log.record(10)
    log.publish()
    lose(log, 5)
    note = keys.last_checkpoint(log.keys)
    (log.keys / "last-checkpoint").unlink()

    assert api.accept_published(note=note, keys_dir=log.keys) == 15
    log.record(1, data={"place": "another story"})
    with pytest.raises(api.PublishingRefused):
        log.publish()


def test_a_checkpoint_of_somebody_else_is_not_accepted(log):
    stranger = Signer.generate(ORIGIN)

    with pytest.raises(RuleBroken):
        api.accept_published(note=Checkpoint(ORIGIN, 15, b"\0" * 32).signed_by(stranger), keys_dir=log.keys)
    assert keys.last_checkpoint(log.keys) is None


def test_two_checkpoints_of_one_size_that_differ_are_never_accepted(log):
    log.record(3)
    log.publish()
    forked = Checkpoint(ORIGIN, 3, b"\1" * 32).signed_by(keys.signers(log.keys)[0])

    with pytest.raises(RuleBroken):
        api.accept_published(note=forked, keys_dir=log.keys)


def test_lost_acts_come_back_from_any_copy_and_the_log_goes_on(log, copy_of, tmp_path):
    log.record(10)
    with undone():
        copy = copy_of(300)
        published = keys.last_checkpoint(log.keys)
    with pytest.raises(api.PublishingRefused):
        log.publish()

    assert api.recover(source=copy) == 290
    assert api.recover(source=copy) == 0
    assert log.record() == [300]
    assert log.publish() == 301

    assert api.entry(299).subject.id == "289"
    (tmp_path / "known").write_text(published)
    api.export(tmp_path / "after")
    assert api.verify(tmp_path / "after", known=tmp_path / "known", state=tmp_path / "state").problems == []


def test_a_copy_that_was_altered_brings_nothing_back(log, copy_of):
    log.record(3)
    with undone():
        bundle = copy_of(20) / "tile/entries/000.p/20"
    bundle.write_bytes(bundle.read_bytes().replace(b'"role":"coordinator"', b'"role":"coordinatrx"'))

    with pytest.raises(RuleBroken):
        api.recover(source=bundle.parents[3])
    assert api.head().size == 3


def test_a_database_that_went_another_way_is_not_mixed_with_the_copy(log, copy_of):
    log.record(3)
    with undone():
        copy = copy_of(20)
    log.record(1, data={"place": "another story"})

    with pytest.raises(RuleBroken):
        api.recover(source=copy)
    assert api.head().size == 4
