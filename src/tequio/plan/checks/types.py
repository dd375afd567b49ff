"""What a check looks at, and what it says. A snapshot is plain data: rules see no database and no clock."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tequio.lib.months import Month
from tequio.plan.roadmap.types import Segment

if TYPE_CHECKING:  # Only the stubs have this name: it is what `gettext_lazy` and `ngettext_lazy` return.
    from django.utils.functional import _StrPromise

# What a finding may know: names are quoted one by one when shown, months and days are written in the reader's language.
type Fact = str | int | date | Month | tuple[str, ...]
type Sentence = "str | _StrPromise"


class Severity(StrEnum):
    """How much a finding matters: a fault to mend, a warning to weigh, a note to know."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class ActorSeen:
    """An organisation, body or network that the plan names, with its validity as recorded."""

    slug: str
    name: str
    kind: str  # "organisation", "body" or "network"
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""  # name of the proposed or confirmed successor
    successor_is_confirmed: bool = False


@dataclass(frozen=True)
class LineSeen:
    """A line of action of a commitment. `parties` are the slugs of those it names as doing it together."""

    number: int
    title: str
    parties: tuple[str, ...] = ()
    nature: str = ""  # "campaign", "training", "event", "agreement", "publication", "regulation" or ""


@dataclass(frozen=True)
class StepSeen:
    """A step of the commitment's route. `purpose` is one of the codes in `decide/route`."""

    number: int
    title: str
    purpose: str  # "proposal", "presentation", "advice", "approval", "targets", "follow_up" or ""
    printed_position: int | None = None
    activity_codes: tuple[str, ...] = ()
    body: str = ""  # slug of the body before which it happens
    adviser: str = ""  # slug of the institution whose advice it asks for
    state: str = "pending"  # "pending", "under_way" or "done"


@dataclass(frozen=True)
class IndicatorSeen:
    """An indicator of the commitment. `has_baseline` tells a recorded value before the action."""

    slug: str
    name: str
    has_baseline: bool = False
    has_target: bool = False
    baseline_date: date | None = None


@dataclass(frozen=True)
class ActivitySeen:
    """A row of the roadmap."""

    code: str
    title: str
    order: int
    segments: tuple[Segment, ...]
    kind: str = "action"  # "action", "meeting", "advice", "approval", "dialogue", "drafting", "measurement"
    line_number: int | None = None
    responsible: str = ""
    co_responsible: str = ""
    parties: tuple[str, ...] = ()  # slugs of the actors that take part
    indicators: tuple[str, ...] = ()
    means_of_verification: str = ""
    is_cancelled: bool = False

    @property
    def start(self) -> date | None:
        return min((segment.start for segment in self.segments), default=None)

    @property
    def end(self) -> date | None:
        return max((segment.end for segment in self.segments), default=None)


@dataclass(frozen=True)
class CommitmentSeen:
    """A commitment with all that its checks need."""

    slug: str
    title: str
    lines: tuple[LineSeen, ...] = ()
    activities: tuple[ActivitySeen, ...] = ()
    steps: tuple[StepSeen, ...] = ()
    indicators: tuple[IndicatorSeen, ...] = ()
    actors: tuple[ActorSeen, ...] = ()  # every actor that a line, an activity, a step or the commitment names
    institutionalises: bool = False  # it changes a rule, a structure or a budget, by its own description
    leads: tuple[str, ...] = ()  # slugs of the institutions that carry it: nobody needs to see them named in each row
    related: tuple[str, ...] = ()  # codes of published commitments that it cites as related, like "MXMEX0009"
    state: str = "draft"  # "draft", "proposed", "adopted", "under_way", "suspended", "finished" or "withdrawn"


@dataclass(frozen=True)
class PlanSnapshot:
    """A plan at one moment, as the rules see it."""

    slug: str
    title: str
    start: date | None
    end: date | None
    commitments: tuple[CommitmentSeen, ...] = ()
    start_given_by: str = "document"  # "document" or "operator"


@dataclass(frozen=True)
class Place:
    """Where a finding is: `kind` plus the code that finds it, and its name for the reader."""

    kind: str  # "plan", "commitment", "line", "activity", "step", "actor"
    code: str
    name: str
    commitment: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing a good adviser would say. `facts` fill the sentences that `catalogue.py` keeps in each language."""

    rule: str
    where: Place
    facts: Mapping[str, Fact] = field(default_factory=dict)
    variant: str = ""  # which of the rule's sentences fits


@dataclass(frozen=True)
class Source:
    """Where a rule comes from. Unverified: known from memory, not read in its original."""

    text: Sentence
    url: str = ""
    retrieved: date | None = None
    is_verified: bool = True


@dataclass(frozen=True)
class Rule:
    """A check, whole: the pure function that looks, and what is said for each variant of what it finds."""

    id: str
    severity: Severity
    look: Callable[[PlanSnapshot], Iterator[Finding]]
    says: Mapping[str, Sentence]
    to_do: Mapping[str, Sentence]  # a variant that is not here is answered as ""
    source: Source
    # For each variant, the keys of the plan package where it is mended: `{commitment}` and the like stand for what the
    # finding's place names. A rule that cannot tell has none; a variant that is not here is answered as "".
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asks_to_plan: bool = True  # a rule about the document alone has something to say of what is over, too


@dataclass(frozen=True)
class Said:
    """A finding in the reader's language."""

    rule: str
    severity: Severity
    severity_name: str
    where: Place
    location: str
    says: str
    to_do: str
    source: str
    source_url: str = ""
    keys: tuple[str, ...] = ()  # where it is mended in the plan package, each written with its path
