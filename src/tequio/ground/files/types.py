"""Plain types of files."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Content:
    """A content that is durably in the store."""

    sha256: str
    size: int
    media_type: str


class Damage(StrEnum):
    """What can have happened to a stored content."""

    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True)
class Fault:
    """A content whose file is not what its row says."""

    sha256: str
    damage: Damage


@dataclass(frozen=True, kw_only=True)
class VersionCard:
    """A version of a document as a page shows it."""

    document_id: int
    role: str
    title: str
    number: int
    original_name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    url_path: str
