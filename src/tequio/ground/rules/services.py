"""Adopting editions of rules. None is ever changed: what was decided under it must stay readable."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.rules import editions, policies, queries
from tequio.ground.rules.models import RuleSet
from tequio.ground.rules.types import NewEdition
from tequio.lib.canonical import digest
from tequio.lib.errors import RuleBroken


@transaction.atomic
def adopt(*, edition: NewEdition, by: Actor, at: datetime) -> RuleSet:
    """Add an edition of a rule. Refused where another one holds on the same days."""
    policies.require_may_adopt(by)
    row = _add(edition, at)
    record(
        kind="rules.edition.adopted",
        subject=Subject("rule", row.slug, row.title),
        by=by,
        at=at,
        data={
            "edition": row.edition,
            "effective_from": row.effective_from.isoformat(),
            "digest": _digest(edition),
        },
    )
    return row


@transaction.atomic
def seed(*, by: Actor, at: datetime) -> int:
    """Adopt the editions the program brings and does not have yet; how many. Doing it again adds nothing."""
    policies.require_may_adopt(by)
    known = set(RuleSet.objects.values_list("slug", "edition"))
    fresh = [each for each in editions.brought() if (each.slug, each.edition) not in known]
    for each in fresh:
        _add(each, at)
    if fresh:
        record(
            kind="rules.editions.brought",
            subject=Subject("rules", "brought"),
            by=by,
            at=at,
            data={
                "count": len(fresh),
                "editions": [{"slug": each.slug, "edition": each.edition, "digest": _digest(each)} for each in fresh],
            },
        )
    return len(fresh)


def _add(edition: NewEdition, at: datetime) -> RuleSet:
    if not edition.is_verified and not edition.note:
        raise RuleBroken(_("A rule that is not verified must say why in its note."))
    if edition.is_verified and not edition.source_title:
        raise RuleBroken(_("A verified rule must name its source."))
    if edition.effective_to is not None and edition.effective_to < edition.effective_from:
        raise RuleBroken(_("The edition ends before it begins."))
    if RuleSet.objects.filter(slug=edition.slug, edition=edition.edition).exists():
        raise RuleBroken(
            _("The edition «%(edition)s» of this rule already exists and cannot be changed.")
            % {"edition": edition.edition}
        )
    other = queries.overlapping(edition.slug, edition.effective_from, edition.effective_to)
    if other is not None:
        raise RuleBroken(
            _("The edition «%(edition)s» of this rule holds on some of the same days.") % {"edition": other.edition}
        )
    return RuleSet.objects.create(**vars(edition), added_at=at)


def _digest(edition: NewEdition) -> str:
    """A name for the content of an edition, so that the log can tell whether it is still the one adopted."""
    plain = {name: str(value) if hasattr(value, "isoformat") else value for name, value in asdict(edition).items()}
    return digest(plain)
