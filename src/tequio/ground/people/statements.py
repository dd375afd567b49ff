"""Institutions, units and networks as a package would state them: what versions keep, and what the desk changes."""

from typing import Any

from tequio.ground.people.models import Network, Organisation, ResponsibleUnit, Succession
from tequio.lib.packages import without_empty


def organisation_as_stated(organisation: Organisation) -> dict[str, Any]:
    """An institution with who is proposed to follow it. One query."""
    successions = organisation.successions.select_related("successor").order_by("pk")
    return without_empty(
        {
            "slug": organisation.slug,
            "name": organisation.name,
            "acronym": organisation.acronym,
            "kind": organisation.kind,
            "sector": organisation.sector,
            **_validity(organisation),
            "ending_note": organisation.ending_note,
            "legal_basis": organisation.legal_basis,
            "source": _source(organisation),
            "website": organisation.website,
            "translations": organisation.translations,
            "proposed_successors": [
                without_empty(
                    {
                        "organisation": one.successor.slug,
                        "basis": one.basis,
                        "source": _source(one),
                        "translations": one.translations,
                    }
                )
                for one in successions
            ],
        }
    )


def unit_as_stated(unit: ResponsibleUnit) -> dict[str, Any]:
    """An office."""
    return without_empty(
        {
            "slug": unit.slug,
            "name": unit.name,
            "organisation": unit.organisation.slug,
            "phone": unit.phone,
            "address": unit.address,
            "translations": unit.translations,
        }
    )


def network_as_stated(network: Network) -> dict[str, Any]:
    """A network with those who are in it now. One query."""
    members = network.members.filter(left_on=None).order_by("pk")
    return without_empty(
        {
            "slug": network.slug,
            "name": network.name,
            "acronym": network.acronym,
            "purpose": network.purpose,
            **_validity(network),
            "source": _source(network),
            "members": list(members.values_list("organisation__slug", flat=True)),
            "translations": network.translations,
        }
    )


def _validity(row: Organisation | Network) -> dict[str, str]:
    return {
        "valid_from": row.valid_from.isoformat() if row.valid_from else "",
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
    }


def _source(row: Organisation | Network | Succession) -> dict[str, str]:
    retrieved = row.source_retrieved_on
    return without_empty(
        {
            "title": row.source_title,
            "url": row.source_url,
            "retrieved": retrieved.isoformat() if retrieved else "",
        }
    )
