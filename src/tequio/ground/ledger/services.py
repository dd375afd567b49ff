"""Every write of the log but publishing."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from tequio.ground.ledger import kinds
from tequio.ground.ledger.core import leaves
from tequio.ground.ledger.core.hashing import leaf_hash
from tequio.ground.ledger.models import Annex, LedgerHead, Salt
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.canonical import Json, canonical_json


def record(
    *,
    kind: str,
    subject: Subject,
    by: Actor,
    at: datetime,
    data: Mapping[str, Json] | None = None,
    private: Mapping[str, Json] | None = None,
    disclosed: Mapping[str, Json] | None = None,
    annexes: Mapping[str, Json] | None = None,
    about: str = "",
) -> int:
    """Write an act in the log and give back its number. The last write of the caller's transaction.

    `data` goes in clear. Each value of `private` goes in as a digest with its own salt; so does each of `disclosed`,
    which is kept beside its salt for everybody to read. `about` names whom they concern, so that `forget_private` finds
    them (the subject, unless told). Each of `annexes` is cited in the data, `name_sha256`, and can be downloaded. Until
    the commit other acts wait.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act is recorded in the transaction that does it")
    kinds.require(kind)
    subject_id, secret = str(subject.id), _Secrets()
    commitment = secret.commit("by", by.commitment, reference=by.commitment) if by.commitment else ""
    about = about or _reference(subject)
    attached = {name: canonical_json(value) for name, value in (annexes or {}).items()}
    cited = {f"{name}_sha256": hashlib.sha256(content).hexdigest() for name, content in attached.items()}
    draft = leaves.draft(
        kind=kind,
        subject=(subject.kind, subject_id),
        by={"role": by.role, "organisation": by.organisation, "commitment": commitment},
        at=at,
        data={**(data or {}), **cited},
        private={
            field: secret.commit(f"private.{field}", value, reference=about, is_disclosed=field in (disclosed or {}))
            for field, value in {**(private or {}), **(disclosed or {})}.items()
        },
    )
    try:
        origin_id, index = _next_number()
        leaf = draft.numbered(index)
        secret.keep(origin_id, index)
        _attach(attached.values())
        _insert(
            origin_id,
            index,
            kind,
            subject.kind,
            subject_id,
            connection.ops.adapt_datetimefield_value(at),
            leaf,
            leaf_hash(leaf),
            subject.title[:500],
            subject.url_path[:500],
        )
    except BaseException:
        # A number that was taken and not used would be a gap for ever: whoever catches this cannot commit any more.
        transaction.set_rollback(True)
        raise
    return index


def touch_public() -> None:
    """Say that something public changed without an act of its own, so that no page is served from before it."""
    LedgerHead.objects.filter(id=1).update(revision=F("revision") + 1)


@transaction.atomic
def forget_private(subject: Subject | None = None, *, reference: str = "") -> int:
    """Delete the salts of what concerns a subject or a person, and what was disclosed with them; how many.

    The log stays as it is and nobody, not even who holds the value, can show any more that it stands there.
    """
    wanted = {reference} if reference else set()
    if subject is not None:
        wanted.add(_reference(subject))
    forgotten = Salt.objects.filter(reference__in=wanted).delete()[0]
    if forgotten:
        # What was disclosed is on public pages.
        touch_public()
    return forgotten


class _Secrets:
    """The salts of one entry, made before its number is known."""

    def __init__(self) -> None:
        self._made: list[tuple[str, str, bytes, str]] = []

    def commit(self, field: str, value: Json, *, reference: str, is_disclosed: bool = False) -> str:
        salt = secrets.token_bytes(leaves.SALT_SIZE)
        self._made.append((field, reference, salt, canonical_json(value).decode() if is_disclosed else ""))
        return leaves.commit(salt, value)

    def keep(self, origin_id: int, index: int) -> None:
        if self._made:
            Salt.objects.bulk_create(
                Salt(origin_id=origin_id, index=index, field=field, reference=reference, salt=salt, disclosed=disclosed)
                for field, reference, salt, disclosed in self._made
            )


def _attach(contents: Iterable[bytes]) -> None:
    """Keep what an act cites. The same content cited again is the same annex."""
    for content in contents:
        Annex.objects.get_or_create(sha256=hashlib.sha256(content).hexdigest(), defaults={"content": content})


def _reference(subject: Subject) -> str:
    return f"{subject.kind}:{subject.id}"


def _next_number() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_head SET next_index = next_index + 1, revision = revision + 1 WHERE id = 1"
            " RETURNING origin_id, next_index - 1"
        )
        origin_id, index = cursor.fetchone()
    return origin_id, index


def _insert(*values: str | int | bytes | datetime | None) -> None:
    """Insert an entry. Written in SQL because every act of every page passes here, and the ORM doubles its cost."""
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO ledger_entry (origin_id, "index", kind, subject_kind, subject_id, at, leaf, leaf_hash,'
            " title, url_path) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )
