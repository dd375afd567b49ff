"""Writing institutions, units and networks from the desk.

What a person writes is a part of a plan package, judged and written by the same code as a package that is loaded.
`said` holds the keys that change; `seen` is the number of the version their author had before their eyes.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import statements
from tequio.ground.people.models import Network, NetworkMember, Organisation, Person, ResponsibleUnit, Succession
from tequio.ground.people.package import SECTION
from tequio.ground.people.policies import OPERATOR, actor_of, begin_in_turn, coordinating_role
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.ids import slug_of
from tequio.lib.packages import Loading, Package, without_empty

type Kept = Organisation | ResponsibleUnit | Network
# By the name of a section of a package: what versions call one, its table, and how it is stated.
_KINDS: dict[str, tuple[str, type[Kept], Callable[[Any], dict[str, Any]]]] = {
    "organisations": ("organisation", Organisation, statements.organisation_as_stated),
    "units": ("unit", ResponsibleUnit, statements.unit_as_stated),
    "networks": ("network", Network, statements.network_as_stated),
}


def office(person: Person) -> Actor:
    """The office under which a person writes them: the coordination of the house. Raises RuleBroken otherwise."""
    refusal = _("Institutions are written by the coordination of the whole installation.")
    return actor_of(coordinating_role(person, frozenset(), refusal))


@transaction.atomic
def begin(*, section: str, said: Mapping[str, Any], person: Person, at: datetime) -> Kept:
    """Record an institution, unit or network that was not there."""
    by = office(person)
    _kind, model, _stated = _KINDS[section]
    slug = slug_of(str(said["name"]))
    if not slug:
        raise RuleBroken(_("The name needs letters: the address of its page is made from them."))
    says = _("There is already one at the address «%(slug)s»: change it, or give this one another name.")
    refusal = RuleBroken(says % {"slug": slug})
    begin_in_turn()
    if model.objects.filter(slug=slug).exists():
        raise refusal
    try:
        with transaction.atomic():
            return _put(section, {**said, "slug": slug}, by, person, at)
    except IntegrityError:
        raise refusal from None


@transaction.atomic
def change(*, section: str, row: Kept, said: Mapping[str, Any], seen: int, person: Person, at: datetime) -> Kept:
    """Change what is said of one of them. Saying the same again keeps and records nothing."""
    by = office(person)
    kind, model, stated = _KINDS[section]
    row = model.objects.select_for_update().get(pk=row.pk)
    versions.require_present(kind=kind, name=row.slug, seen=seen)
    before = stated(row)
    if not seen:
        versions.keep(kind=kind, name=row.slug, content=before, by=OPERATOR, at=at)
    return _put(section, {**before, **said, "slug": row.slug}, by, person, at)


@transaction.atomic
def confirm_succession(*, succession: Succession, person: Person, at: datetime) -> Succession:
    """Say that one institution follows another, once its document was read. Of two at once, one is told."""
    by = office(person)
    succession = Succession.objects.select_for_update().get(pk=succession.pk)
    if succession.confirmed_at is not None:
        raise Stale(_("Somebody confirmed it meanwhile."))
    if not succession.source_title:
        raise RuleBroken(_("Name first the document that says so: it is its source."))
    succession.confirmed_at, succession.confirmed_by = at, person
    succession.save(update_fields=["confirmed_at", "confirmed_by"])
    ended, follows = succession.predecessor, succession.successor
    record(
        kind="people.succession.confirmed",
        subject=Subject("organisation", ended.slug, ended.name, f"/instituciones/{ended.slug}/"),
        by=by,
        at=at,
        data={"successor": follows.name, "source": succession.source_title},
    )
    return succession


@transaction.atomic
def join(
    *, network: Network, organisation: Organisation, letter: str, joined_on: date | None, person: Person, at: datetime
) -> NetworkMember:
    """An institution joins a network, by a letter."""
    by = office(person)
    network = Network.objects.select_for_update().get(pk=network.pk)
    if network.members.filter(organisation=organisation, left_on=None).exists():
        raise RuleBroken(_("It is in the network already."))
    member = network.members.create(organisation=organisation, letter=letter.strip(), joined_on=joined_on)
    _keep_network(network, "people.network.joined", member, by, person, at)
    return member


@transaction.atomic
def leave(*, member: NetworkMember, left_on: date, person: Person, at: datetime) -> NetworkMember:
    """An institution leaves a network on a day. That it was there stays on record."""
    by = office(person)
    member = (
        NetworkMember.objects.select_for_update(of=("self",))
        .select_related("network", "organisation")
        .get(pk=member.pk)
    )
    if member.left_on is not None:
        raise Stale(_("It left already."))
    if member.joined_on and left_on < member.joined_on:
        raise RuleBroken(_("It cannot leave before it joined."))
    member.left_on = left_on
    member.save(update_fields=["left_on"])
    _keep_network(member.network, "people.network.left", member, by, person, at)
    return member


def _keep_network(network: Network, kind: str, member: NetworkMember, by: Actor, person: Person, at: datetime) -> None:
    content = statements.network_as_stated(network)
    versions.keep(kind="network", name=network.slug, content=content, by=by, at=at, account=person.pk)
    record(
        kind=kind,
        subject=Subject("network", network.slug, network.name, f"/redes/{network.slug}/"),
        by=by,
        at=at,
        data={"organisation": member.organisation.name},
    )


def _put(section: str, said: Mapping[str, Any], by: Actor, person: Person, at: datetime) -> Kept:
    _kind, model, _stated = _KINDS[section]
    item = without_empty(said)
    package = Package({"tequio": 1, section: [item]}, {})
    for problem in SECTION.validate(package):
        raise RuleBroken(problem.says)
    SECTION.apply(Loading(package, by, at, account=person.pk))
    return model.objects.get(slug=item["slug"])
