"""Recording acts and reading them back."""

import hashlib
import json

import pytest
from django.db import transaction
from django.utils import translation

from tequio.ground.ledger import api
from tequio.ground.ledger.core.leaves import LeafRefused, commit
from tequio.ground.ledger.models import LedgerHead, LogEntry, Salt
from tequio.ground.ledger.types import Actor, Subject
from tests.ground.ledger.conftest import KIND, NOON, ORIGIN, undone

PERSON = {"name": "Xóchitl Ñandú", "email": "xochitl@example.org"}


class Interrupted(Exception):
    pass


def shows_private(index, field, value):
    """Whether somebody who holds this value can show that it stands in the entry: they need its salt."""
    salt = Salt.objects.filter(index=index, field=f"private.{field}").first()
    return salt is not None and api.entry(index).private[field] == commit(bytes(salt.salt), value)


def test_an_act_reads_back_as_it_was_recorded(log):
    log.record(2, data={"place": "Toluca"})

    entry = api.entry(1)

    assert entry is not None
    assert (entry.origin, entry.index, entry.kind, entry.at) == (ORIGIN, 1, KIND, NOON)
    assert entry.subject == Subject("activity", "1", "Actividad 1", "/actividades/1/")
    assert entry.by == Actor("coordinator", "Instituto")
    assert entry.data == {"place": "Toluca"}
    assert entry.sentence == "La actividad «Actividad 1» empezó: Toluca."
    assert json.loads(entry.leaf) == {
        "v": 1,
        "n": 1,
        "kind": KIND,
        "at": "2026-09-01T18:00:00.000000Z",
        "subject": {"kind": "activity", "id": "1"},
        "by": {"role": "coordinator", "organisation": "Instituto"},
        "data": {"place": "Toluca"},
    }
    assert entry.leaf_hash == hashlib.sha256(b"\0" + entry.leaf).hexdigest()


def test_latest_acts_come_newest_first_and_page_by_position(log):
    log.record(5)

    first = api.latest(2)
    second = api.latest(2, before=first[-1].position)

    assert [entry.index for entry in first + second] == [4, 3, 2, 1]


def test_acts_of_a_subject_are_only_its_own(log):
    log.record(3)
    log.record(1, subject=Subject("activity", 1))

    assert [entry.index for entry in api.entries_for(Subject("activity", 1))] == [3, 1]


def test_a_kind_that_nobody_registered_is_refused_and_leaves_no_gap(log):
    with pytest.raises(api.UnknownKind):
        log.record(kind="test.activity.unheard")

    assert log.record() == [0]


def test_a_kind_has_one_sentence(kinds):
    api.register_kinds([api.KindSpec(KIND, "La actividad «%(title)s» empezó: %(place)s.")])

    with pytest.raises(ValueError, match="twice"):
        api.register_kinds([api.KindSpec(KIND, "Otra cosa.")])
    with pytest.raises(ValueError, match="not a kind"):
        api.register_kinds([api.KindSpec("activity", "Sin módulo.")])


def test_an_entry_whose_kind_is_no_longer_known_still_reads(log, monkeypatch):
    log.record()
    monkeypatch.setattr("tequio.ground.ledger.kinds._registered", {})

    with translation.override("en"):
        assert api.latest()[0].sentence == f"An act of kind {KIND} was recorded."


def test_an_act_that_is_undone_leaves_no_gap(log):
    log.record(2)
    with undone():
        log.record(3)

    assert log.record(1) == [2]
    assert list(LogEntry.objects.order_by("index").values_list("index", flat=True)) == [0, 1, 2]


def test_a_leaf_too_large_is_refused_before_a_number_is_taken(log):
    with transaction.atomic(), pytest.raises(LeafRefused, match="digest"):
        log._record_one(0, data={"text": "x" * 70_000})

    assert LedgerHead.objects.get().next_index == 0


def test_a_failed_insert_cannot_be_caught_and_committed_as_a_gap(log, monkeypatch):
    def broken(*values):
        raise Interrupted

    monkeypatch.setattr("tequio.ground.ledger.services._insert", broken)
    with transaction.atomic(), pytest.raises(Interrupted):
        log._record_one(0)

    assert LedgerHead.objects.get().next_index == 0


def test_recording_outside_a_transaction_is_refused(kinds):
    with pytest.raises(transaction.TransactionManagementError):
        api.record(kind=KIND, subject=Subject("activity", 1), by=Actor("coordinator"), at=NOON)


def test_private_values_are_nowhere_in_the_log_but_as_digests(log):
    log.record(by=Actor("citizen", commitment="person:77"), private={"person": PERSON}, about="person:77")

    entry = api.entry(0)
    rows = " ".join(str(bytes(row.leaf)) + str(vars(row)) for row in LogEntry.objects.all())

    assert shows_private(0, "person", PERSON)
    assert not shows_private(0, "person", PERSON | {"name": "Otra"})
    for secret in ("Xóchitl", "Ñandú", "xochitl@example.org", "person:77"):
        assert secret not in entry.leaf.decode()
        assert secret not in rows
    unsalted = hashlib.sha256(b'"person:77"').hexdigest()
    assert entry.by.commitment != unsalted
    assert len(bytes(Salt.objects.get(field="by").salt)) == 32


def test_the_same_person_has_another_digest_in_each_entry(log):
    log.record(2, by=Actor("citizen", commitment="person:77"))

    assert len({entry.by.commitment for entry in api.latest()}) == 2


def test_forgetting_a_person_leaves_the_tree_as_it_was_and_proves_nothing_any_more(log):
    log.record(3, by=Actor("citizen", commitment="person:77"), private={"person": PERSON}, about="person:77")
    log.record(1, by=Actor("citizen", commitment="person:8"))
    log.publish()
    root = api.current_checkpoint().root

    forgotten = api.forget_private(reference="person:77")
    log.record()
    log.publish()

    assert forgotten == 6
    assert Salt.objects.count() == 1
    assert not shows_private(0, "person", PERSON)
    assert api.inclusion_proof(0).leaf == api.entry(0).leaf
    assert root != api.current_checkpoint().root
    assert api.is_covering()


def test_forgetting_a_subject_forgets_what_was_private_about_it(log):
    log.record(2, private={"person": PERSON})

    assert api.forget_private(Subject("activity", 1)) == 1
    assert shows_private(0, "person", PERSON)
    assert not shows_private(1, "person", PERSON)


def test_the_revision_grows_with_every_public_change(log):
    seen = [api.revision()]
    for change in (log.record, api.touch_public, log.publish):
        change()
        seen.append(api.revision())

    assert seen == sorted(set(seen))


def test_recording_costs_two_queries(log, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(2):
        log._record_one(0)


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_costs_one_query_whatever_the_rows(log, django_assert_num_queries, rows):
    log.record(rows, subject=Subject("activity", 5))

    with django_assert_num_queries(1):
        assert len(api.latest()) == rows
    with django_assert_num_queries(1):
        assert len(api.entries_for(Subject("activity", 5))) == rows
    with django_assert_num_queries(1):
        api.is_covering()
    with django_assert_num_queries(1):
        api.revision()


def test_what_was_disclosed_is_on_pages_that_are_not_the_same_without_it(log):
    log.record(1, private={"person": PERSON})
    before = api.revision()

    api.forget_private(Subject("activity", 9))
    nothing = api.revision()
    api.forget_private(Subject("activity", 0))

    assert (nothing, api.revision()) == (before, before + 1)
