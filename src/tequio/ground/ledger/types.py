"""Plain types of the ledger: who acted, on what, and how an entry reads."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tequio.lib.canonical import Json


@dataclass(frozen=True)
class Actor:
    """Who acted. The office and the institution are public and go in clear.

    `commitment` is whatever identifies the private person (an account number will do). It never enters the log as it
    is, only as a salted digest with a new salt in every entry, and is the key with which `forget` finds those salts.
    """

    role: str
    organisation: str = ""
    commitment: str = ""


@dataclass(frozen=True)
class Subject:
    """What an act was done to. `kind` and `id` enter the log; title and address only serve to show and link it."""

    kind: str
    id: str | int
    title: str = ""
    url_path: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry as readers see it. `index` counts within its origin; `position` orders the entries of all origins."""

    position: int
    origin: str
    index: int
    kind: str
    subject: Subject
    by: Actor
    at: datetime
    data: Mapping[str, Json]
    private: Mapping[str, str]
    leaf: bytes
    leaf_hash: str
    sentence: str = field(compare=False)


@dataclass(frozen=True)
class Disclosed:
    """A value that an entry holds as a salted digest and everybody may read: SHA-256(salt || text) is the digest."""

    field: str
    text: str  # RFC 8785 JSON
    salt: str  # hexadecimal
    digest: str

    @property
    def value(self) -> Json:
        """The value itself."""
        value: Json = json.loads(self.text)
        return value

    @property
    def is_true(self) -> bool:
        """Whether the text shown is the one that was recorded."""
        return hashlib.sha256(bytes.fromhex(self.salt) + self.text.encode()).hexdigest() == self.digest


@dataclass(frozen=True)
class SignedCheckpoint:
    """A published checkpoint. `root` is hexadecimal; `note` is the text that anyone can verify."""

    origin: str
    size: int
    root: str
    note: str
    signed_at: datetime


@dataclass(frozen=True)
class InclusionProof:
    """All that verifies one entry without asking anybody. Hashes are hexadecimal, the nearest neighbour first."""

    origin: str
    index: int
    leaf: bytes
    leaf_hash: str
    hashes: tuple[str, ...]
    checkpoint: SignedCheckpoint
    verifier_key: str


@dataclass(frozen=True)
class Head:
    """Where the log stands: its origin, its entries, and how many are signed (None: nothing ever was)."""

    origin: str
    size: int
    signed_size: int | None
    verifier_key: str
