"""The door of people: institutions, accounts and roles for the floors above."""

from tequio.ground.people.models import Network, Organisation, Person, ResponsibleUnit, Role, Scope
from tequio.ground.people.policies import OPERATOR, may_coordinate, require
from tequio.ground.people.queries import (
    accounts_by_role,
    cards,
    network_slugs,
    networks_for_list,
    organisation_for_page,
    organisation_slugs,
    organisations_for_list,
    person_by_email,
    predecessors_of,
    roles_of,
    scope_slugs,
    unit_slugs,
)
from tequio.ground.people.services import accounts, links

__all__ = [
    "OPERATOR",
    "Network",
    "Organisation",
    "Person",
    "ResponsibleUnit",
    "Role",
    "Scope",
    "accounts",
    "accounts_by_role",
    "cards",
    "links",
    "may_coordinate",
    "network_slugs",
    "networks_for_list",
    "organisation_for_page",
    "organisation_slugs",
    "organisations_for_list",
    "person_by_email",
    "predecessors_of",
    "require",
    "roles_of",
    "scope_slugs",
    "unit_slugs",
]
