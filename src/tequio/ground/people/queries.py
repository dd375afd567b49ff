"""Reads of persons and institutions, one function per need."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from tequio.ground.people.models import (
    Designation,
    Network,
    NetworkMember,
    Organisation,
    Person,
    ResponsibleUnit,
    Role,
    RoleAssignment,
    Scope,
    Succession,
)
from tequio.ground.people.policies import INSTALLATION
from tequio.ground.people.types import OrganisationCard, Work
from tequio.ground.versions.types import Told
from tequio.lib import clock


def organisation_slugs() -> set[str]:
    """Every organisation recorded, by slug."""
    return set(Organisation.objects.values_list("slug", flat=True))


def unit_slugs() -> set[str]:
    """Every responsible unit recorded, by slug."""
    return set(ResponsibleUnit.objects.values_list("slug", flat=True))


def scope_slugs() -> set[str]:
    """Everything in which people may have roles, by slug."""
    return set(Scope.objects.values_list("slug", flat=True))


def network_slugs() -> set[str]:
    """Every network recorded, by slug."""
    return set(Network.objects.values_list("slug", flat=True))


def _with_successions(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return organisations.prefetch_related(
        Prefetch("successions", Succession.objects.select_related("successor").order_by("pk"))
    )


def organisations_for_list() -> list[Organisation]:
    """Every organisation with whoever is proposed to follow it, those that still exist first."""
    organisations = Organisation.objects.order_by(F("valid_to").asc(nulls_first=True), "name")
    return list(_with_successions(organisations))


def organisation_for_page(slug: str) -> Organisation | None:
    """One organisation with its units and successions."""
    return _with_successions(Organisation.objects.prefetch_related("units")).filter(slug=slug).first()


def predecessors_of(organisation: Organisation) -> list[Succession]:
    """The successions in which this organisation is proposed or confirmed to follow another."""
    found = Succession.objects.filter(successor=organisation).select_related("predecessor")
    return list(found.order_by("predecessor__name"))


def networks_for_list() -> list[Network]:
    """Every network with its members."""
    return list(
        Network.objects.order_by("name").prefetch_related(
            Prefetch(
                "members",
                NetworkMember.objects.filter(left_on=None)
                .select_related("organisation")
                .order_by("organisation__name"),
            )
        )
    )


def cards(pks: set[int]) -> dict[int, OrganisationCard]:
    """The organisations with these keys as pages show them, by key."""
    found = _with_successions(Organisation.objects.filter(pk__in=pks))
    return {organisation.pk: card_of(organisation) for organisation in found}


def card_of(organisation: Organisation) -> OrganisationCard:
    """One organisation as a page shows it. Reads its successions."""
    following = sorted(organisation.successions.all(), key=lambda one: (one.confirmed_at is None, one.pk))
    first = following[0] if following else None
    return OrganisationCard(
        slug=organisation.slug,
        name=organisation.name,
        acronym=organisation.acronym,
        kind=organisation.kind,
        valid_from=organisation.valid_from,
        valid_to=organisation.valid_to,
        successor_name=first.successor.name if first else "",
        successor_is_confirmed=bool(first and first.confirmed_at),
    )


def roles_of(person: Person) -> list[RoleAssignment]:
    """The roles a person holds now, with their scopes."""
    held = person.roles.in_force(clock.now()).select_related("scope", "organisation", "unit", "stands_in_for__person")
    return list(held.order_by("role", "pk"))


def scopes_named() -> dict[str, str]:
    """Everything in which people may have roles: the name of each, by slug."""
    return dict(Scope.objects.order_by("name").values_list("slug", "name"))


def staff_of(scopes: Iterable[str], at: datetime) -> list[RoleAssignment]:
    """Who holds which role in these scopes, delegations and what is still to begin included; by scope and name."""
    held = RoleAssignment.objects.filter(Q(ended_at=None) | Q(ended_at__gt=at), scope__slug__in=list(scopes))
    told = held.select_related("person", "scope", "organisation", "unit", "stands_in_for__person", "designation")
    return list(told.order_by("scope__name", "person__name", "pk"))


def delegations_of(person: Person, at: datetime) -> list[RoleAssignment]:
    """The delegations that this person gave or received and have not ended, the nearest first."""
    mine = Q(person=person) | Q(stands_in_for__person=person)
    found = RoleAssignment.objects.filter(mine, stands_in_for__isnull=False, ended_at__gt=at)
    told = found.select_related("person", "scope", "unit", "stands_in_for__person")
    return list(told.order_by("given_at", "pk"))


def designations_in(scopes: Iterable[Scope]) -> list[Designation]:
    """The designations in force in these scopes, by unit."""
    found = _designations().filter(assignment__scope__in=list(scopes), assignment__ended_at=None)
    return list(found.order_by("assignment__unit__name", "assignment__given_at"))


def designation(pk: int) -> Designation | None:
    """One designation, in force or ended, with its person and unit."""
    return _designations().filter(pk=pk).first()


def _designations() -> QuerySet[Designation]:
    return Designation.objects.select_related(
        "assignment__person", "assignment__unit__organisation", "assignment__scope"
    )


def units_for_list() -> list[ResponsibleUnit]:
    """Every responsible unit with its institution."""
    return list(ResponsibleUnit.objects.select_related("organisation").order_by("organisation__name", "name"))


def holders_of(role: str, work: Work) -> list[RoleAssignment]:
    """Who holds a role now in something, or in the whole installation."""
    within = work.scopes | {INSTALLATION}
    held = RoleAssignment.objects.in_force(clock.now())
    found = held.filter(role=role, scope__slug__in=within, person__is_active=True)
    return list(found.select_related("person", "unit").order_by("pk"))


def person_by_email(email: str) -> Person | None:
    """The account with this address, whatever its capitals."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def accounts_by_role(at: datetime) -> list[tuple[str, Person]]:
    """Every active account with each role it holds, for the list that `tequio serve` prints in a demonstration."""
    held = RoleAssignment.objects.in_force(at).filter(person__is_active=True)
    return [(one.role, one.person) for one in held.select_related("person").order_by("role", "pk")]


def who_changed(versions: Iterable[Told]) -> list[tuple[Told, str]]:
    """Each version with whoever made it, in words for colleagues: «Ana Ruiz, coordinación». Two queries."""
    told = list(versions)
    persons = {one.pk: one for one in Person.objects.filter(pk__in={one.account for one in told if one.account})}
    slugs = {one.organisation for one in told if one.organisation}
    names = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "name"))
    roles = {role.value: str(role.label) for role in Role}
    return [
        (
            one,
            ", ".join(
                words
                for words in (
                    persons[one.account].shown_name if one.account in persons else "",
                    roles.get(one.role, _("the server’s operator")),
                    names.get(one.organisation, ""),
                )
                if words
            ),
        )
        for one in told
    ]


def institutions_for_desk() -> list[Organisation]:
    """Every institution with its units, by name. Two queries."""
    units = ResponsibleUnit.objects.order_by("name")
    return list(Organisation.objects.prefetch_related(Prefetch("units", units)).order_by("name", "pk"))


def network_for_desk(slug: str) -> Network | None:
    """A network with everybody who is or was in it, by name. Two queries."""
    members = NetworkMember.objects.select_related("organisation").order_by("organisation__name", "pk")
    return Network.objects.prefetch_related(Prefetch("members", members)).filter(slug=slug).first()
