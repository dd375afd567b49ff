"""Publishing: signed, in order, once, and never a tree that denies one already given out."""

import stat
import threading
from datetime import timedelta

import pytest
from django.db import transaction

from tequio.ground.ledger import api, keys, publisher
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint
from tequio.ground.ledger.core.notes import Signer, Verifier
from tequio.ground.ledger.models import HashTile, LedgerHead, PublisherLease, SignedTree
from tequio.ground.ledger.types import Head
from tests.ground.ledger.conftest import NOON, ORIGIN, sign_and_lose, undone


def test_a_named_log_of_no_acts_is_signed_too(log):
    assert not api.is_covering()

    assert log.publish() == 0

    assert api.is_covering()
    assert api.current_checkpoint().root == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_log_without_a_name_publishes_nothing(db, tmp_path):
    assert api.publish(at=NOON, keys_dir=tmp_path) is None
    assert api.current_checkpoint() is None
    assert not api.is_covering()


def test_publishing_covers_the_record_with_a_checkpoint_of_its_key(log):
    log.record(300)
    assert not api.is_covering()

    assert log.publish() == 300

    checkpoint = api.current_checkpoint()
    opened = open_checkpoint(checkpoint.note, Verifier.parse(log.key))
    assert (opened.origin, opened.size, opened.root.hex()) == (ORIGIN, 300, api.current_checkpoint().root)
    assert api.is_covering()
    assert api.head() == Head(ORIGIN, 300, 300, log.key)
    assert {(t.level, t.number): len(t.hashes) // 32 for t in HashTile.objects.all()} == {
        (0, 0): 256,
        (0, 1): 44,
        (1, 0): 1,
    }


def test_publishing_again_changes_nothing(log):
    log.record(3)
    log.publish()
    before = (api.current_checkpoint(), api.revision())

    assert log.publish() == 3

    assert (api.current_checkpoint(), api.revision()) == before
    assert SignedTree.objects.count() == 1


def test_many_acts_are_signed_in_several_batches(log, monkeypatch):
    monkeypatch.setattr(publisher, "BATCH", 100)
    log.record(250)

    assert log.publish() == 250
    assert list(SignedTree.objects.order_by("size").values_list("size", flat=True)) == [100, 200, 250]


def test_publishing_is_refused_inside_a_transaction_that_may_be_undone(log):
    log.record()

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        log.publish()


def test_only_the_holder_of_the_lease_publishes_until_it_runs_out(log):
    log.record()
    other = publisher.Publisher(log.keys)
    assert other._take_lease(NOON)

    assert log.publish() is None
    assert api.publish(at=NOON + publisher.LEASE + timedelta(seconds=1), keys_dir=log.keys) == 1


def test_a_publisher_that_lost_its_lease_meanwhile_writes_nothing(log, monkeypatch):
    log.record()
    remember = keys.remember

    def another_takes_over(folder, note):
        PublisherLease.objects.update(holder="another", expires_at=NOON + timedelta(hours=1))
        return remember(folder, note)

    monkeypatch.setattr(keys, "remember", another_takes_over)

    assert log.publish() is None
    assert SignedTree.objects.count() == 0


def test_a_publisher_that_slept_past_its_lease_never_makes_the_disk_forget_a_larger_checkpoint(log, monkeypatch):
    log.record()
    remember = keys.remember

    def another_publishes_more(folder, note):
        monkeypatch.setattr(keys, "remember", remember)
        log.record(2)
        assert api.publish(at=NOON + timedelta(hours=1), keys_dir=folder) == 3
        return remember(folder, note)

    monkeypatch.setattr(keys, "remember", another_publishes_more)

    assert log.publish() == 3
    assert keys.last_checkpoint(log.keys) == api.current_checkpoint().note
    assert list(SignedTree.objects.values_list("size", flat=True)) == [3]


def test_the_key_and_the_last_checkpoint_are_for_their_owner_alone(log):
    log.record()
    log.publish()

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in log.keys.iterdir()}

    assert modes == {"ledger.key": 0o600, "last-checkpoint": 0o600}


def test_without_its_key_nothing_is_signed(log):
    log.record()
    (log.keys / "ledger.key").unlink()

    with pytest.raises(api.PublishingRefused):
        log.publish()
    assert api.current_checkpoint() is None


def test_a_database_behind_the_checkpoint_on_disk_signs_nothing_until_it_caught_up(log):
    log.record(5)
    with undone():
        log.record(3)
        signed = sign_and_lose(log)

    with pytest.raises(api.PublishingRefused, match="8"):
        log.publish()
    assert api.current_checkpoint() is None

    # The very same acts arrive again: it may go on.
    log.record(3)
    assert log.publish() == 8
    assert api.current_checkpoint().root == signed.root.hex()


def test_a_database_with_other_acts_than_those_published_signs_nothing(log):
    log.record(5)
    with undone():
        log.record(3)
        sign_and_lose(log)
    log.record(7, data={"place": "another story"})

    with pytest.raises(api.PublishingRefused):
        log.publish()
    assert SignedTree.objects.count() == 0


def test_a_smaller_checkpoint_on_disk_of_another_story_stops_the_publisher(log):
    log.record(9)
    log.publish()
    forged = Checkpoint(ORIGIN, 4, b"\1" * 32).signed_by(keys.signers(log.keys)[0])
    (log.keys / keys.LAST_CHECKPOINT_FILE).write_text(forged)
    log.record()

    with pytest.raises(api.PublishingRefused):
        log.publish()
    assert api.current_checkpoint().size == 9


def test_an_altered_tile_stops_the_publisher(log, monkeypatch):
    log.record(9)
    log.publish()
    log.record()
    monkeypatch.setattr(publisher.queries, "tile_hashes", lambda log, tile: b"\1" * 32 * tile.width)

    with pytest.raises(api.PublishingRefused):
        log.publish()
    assert api.current_checkpoint().size == 9


def test_a_disk_that_remembers_an_unknown_log_stops_the_publisher(log):
    stranger = Signer.generate("stranger.example.org")
    keys.remember(log.keys, Checkpoint(stranger.name, 0, b"\0" * 32).signed_by(stranger))
    log.record()

    with pytest.raises(api.PublishingRefused, match=r"stranger\.example\.org"):
        log.publish()


def test_the_loop_publishes_survives_errors_and_says_each_once(log, caplog):
    log.record(2)
    key = (log.keys / "ledger.key").read_text()
    (log.keys / "ledger.key").unlink()
    rounds = Rounds(4, {2: lambda: (log.keys / "ledger.key").write_text(key)})

    publisher.run(rounds, keys_dir=log.keys, now=lambda: NOON)

    assert api.current_checkpoint().size == 2
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert PublisherLease.objects.get().holder == ""


class Rounds(threading.Event):
    """A stop signal that comes after so many rounds, with something done before some of them."""

    def __init__(self, count, before):
        super().__init__()
        self.count, self.before = count, before

    def wait(self, timeout=None):
        self.count -= 1
        self.before.get(self.count, lambda: None)()
        if self.count == 0:
            self.set()
        return self.is_set()


def test_the_head_is_one_row(db):
    assert LedgerHead.objects.count() == 1
