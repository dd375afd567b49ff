"""Whom an institution follows, on what basis, and whether somebody confirmed it."""

from dataclasses import dataclass

from django.db.models import F

from tequio.ground.people import api as people


@dataclass(frozen=True)
class Predecessor:
    """One institution this one is said to follow."""

    record: people.Organisation
    basis: str
    source_title: str
    source_url: str
    is_confirmed: bool


def of(organisation: people.Organisation) -> list[Predecessor]:
    """The institutions that this one follows or is proposed to follow."""
    found = people.Organisation.objects.filter(successions__successor=organisation).annotate(
        basis=F("successions__basis"),
        said_by=F("successions__source_title"),
        said_at=F("successions__source_url"),
        confirmed_at=F("successions__confirmed_at"),
    )
    return [
        Predecessor(each, each.basis, each.said_by, each.said_at, each.confirmed_at is not None)
        for each in found.order_by("name")
    ]
