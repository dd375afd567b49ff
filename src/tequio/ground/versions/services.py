"""Keeping versions. Whoever changes something calls this in the same transaction, having locked what it changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.ground.versions import queries
from tequio.ground.versions.models import Version
from tequio.lib.canonical import digest
from tequio.lib.errors import Stale

_AT_ONCE = 500


def keep(
    *, kind: str, name: str, content: Mapping[str, Any], by: Actor, at: datetime, account: int | None = None
) -> int:
    """Keep what something says now, and return the number of that version. Saying the same again keeps nothing.

    `content` is plain JSON. Raises Stale where somebody else kept a version at the same moment.
    """
    return keep_many(kind=kind, contents={name: content}, by=by, at=at, account=account)[name]


def keep_many(
    *, kind: str, contents: Mapping[str, Mapping[str, Any]], by: Actor, at: datetime, account: int | None = None
) -> dict[str, int]:
    """The same for many things of a kind, in a few queries: the number of the present version of each name."""
    last = queries.last_of(kind, contents)
    numbers: dict[str, int] = {}
    fresh: list[Version] = []
    for name, content in contents.items():
        number, known = last.get(name, (0, ""))
        if (named := digest(dict(content))) != known:
            number += 1
            fresh.append(
                Version(
                    kind=kind,
                    name=name,
                    number=number,
                    content=dict(content),
                    digest=named,
                    role=by.role,
                    organisation=by.organisation,
                    account=account,
                    kept_at=at,
                )
            )
        numbers[name] = number
    try:
        with transaction.atomic():
            Version.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    except IntegrityError:
        raise Stale(_("Somebody changed the same at this moment. See how it stands and decide again.")) from None
    return numbers


def require_present(*, kind: str, name: str, seen: int) -> None:
    """Refuse, as Stale, an act on a version that is not the present one any more; `seen` is what the form carried."""
    if queries.present(kind, name) != seen:
        raise Stale(_("Somebody changed this while you were writing. What you typed is kept; see what changed below."))
