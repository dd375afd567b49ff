"""Plain types of rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tequio.lib.canonical import Json


class Nature(StrEnum):
    """Where a rule takes its force from, so that a practice is never shown as if it were the law."""

    LAW = "law"
    STANDARD = "standard"
    PRACTICE = "practice"
    PRODUCT = "product"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One edition of a rule, in the language it was asked for."""

    slug: str
    edition: str
    nature: Nature
    title: str
    text: str
    parameters: Mapping[str, Json]
    source_title: str
    source_url: str
    retrieved_on: date | None
    legal_basis: str
    effective_from: date
    effective_to: date | None
    is_verified: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class NewEdition:
    """An edition that somebody proposes to adopt. Spanish is the original; other languages stand beside it."""

    slug: str
    edition: str
    nature: Nature
    title: str
    text: str
    effective_from: date
    effective_to: date | None = None
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parameters: Mapping[str, Json] = field(default_factory=dict)
    source_title: str = ""
    source_url: str = ""
    retrieved_on: date | None = None
    legal_basis: str = ""
    is_verified: bool = False
    note: str = ""
