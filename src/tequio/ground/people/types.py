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
