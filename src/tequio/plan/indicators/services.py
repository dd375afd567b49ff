"""Writing indicators and their targets from the desk, as parts of a package: judged and written by the same code."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import OPERATOR, Person, actor_of, begin_in_turn
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken
from tequio.lib.ids import slug_of
from tequio.lib.packages import Loading, Package, without_empty
from tequio.plan.commitments.api import Commitment, commitment_role
from tequio.plan.indicators.models import Indicator
from tequio.plan.indicators.package import SECTION, put_indicator
from tequio.plan.indicators.statements import indicator_as_stated


@transaction.atomic
def begin(*, commitment: Commitment, said: Mapping[str, Any], person: Person, at: datetime) -> Indicator:
    """Add an indicator to a commitment."""
    by = actor_of(commitment_role(person, commitment))
    slug = slug_of(str(said["name"]))
    if not slug:
        raise RuleBroken(_("The name needs letters: the address of its page is made from them."))
    says = _("There is already an indicator at the address «%(slug)s»: give this one another name.")
    refusal = RuleBroken(says % {"slug": slug})
    begin_in_turn()
    if Indicator.objects.filter(slug=slug).exists():
        raise refusal
    last = Indicator.objects.filter(commitment=commitment).aggregate(last=Max("order"))["last"] or 0
    try:
        with transaction.atomic():
            return _put(commitment, {**said, "slug": slug}, last + 1, by, person, at)
    except IntegrityError:
        raise refusal from None


@transaction.atomic
def change(*, indicator: Indicator, said: Mapping[str, Any], seen: int, person: Person, at: datetime) -> Indicator:
    """Change what an indicator says, or its targets. `seen` is the version that its author had before their eyes."""
    by = actor_of(commitment_role(person, indicator.commitment))
    indicator = Indicator.objects.select_for_update(of=("self",)).select_related("commitment").get(pk=indicator.pk)
    versions.require_present(kind="indicator", name=indicator.slug, seen=seen)
    before = indicator_as_stated(indicator)
    if not seen:
        versions.keep(kind="indicator", name=indicator.slug, content=before, by=OPERATOR, at=at)
    item = {**before, **said, "slug": indicator.slug}
    return _put(indicator.commitment, item, indicator.order, by, person, at)


def _put(
    commitment: Commitment, said: Mapping[str, Any], order: int, by: Actor, person: Person, at: datetime
) -> Indicator:
    item = without_empty({**said, "commitment": commitment.slug})
    package = Package({"tequio": 1, "indicators": [item]}, {})
    for problem in SECTION.validate(package):
        raise RuleBroken(problem.says)
    return put_indicator(Loading(package, by, at, account=person.pk), item, order)
