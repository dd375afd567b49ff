"""Plain types of persons and institutions, for the floors above."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation as a page shows it, with its end and who is proposed to follow it."""

    slug: str
    name: str
    acronym: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successor_name: str = ""
    successor_is_confirmed: bool = False

    @property
    def short(self) -> str:
        """The acronym where it has one: how everybody calls it."""
        return self.acronym or self.name


@dataclass(frozen=True)
class Work:
    """Something on which people work and report, as its own module tells it: an activity, say."""

    kind: str
    id: str
    title: str
    url_path: str  # where everybody reads of it
    desk_path: str  # where people work on it
    scopes: frozenset[str]  # slugs of the scopes in which people have roles in it
    unit_id: int | None  # the office that answers for it
    is_public: bool
    is_open: bool  # whether reports and evidence are still taken
