"""Plain types of evidence, for the floors above."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class EvidenceCard:
    """A piece of evidence as public pages show it: offices, days and hashes, no private person."""

    folio: str
    subject_id: str
    state: str
    kind: str
    proves: str  # empty until it is verified
    happened_on: date
    place: str
    url: str  # of the page it was taken from; empty until it is verified
    has_copy: bool
    sha256: str  # of the original, or of the copy of a link; empty where there is neither
    at: datetime  # of the last act
    role: str  # of whoever did it
    organisation: str  # its slug
    public_name: str  # of the public version; empty where there is none
    public_sha256: str
    public_size: int
    public_url: str
