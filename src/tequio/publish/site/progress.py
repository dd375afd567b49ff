"""How far a commitment is, and what shows it: each activity with its last report and its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.types import EvidenceCard
from tequio.lib.months import Month
from tequio.measure.monitoring.api import progress_of
from tequio.measure.monitoring.types import Basis, LightRule, Pace, Progress, ProgressOf, Whole
from tequio.plan.commitments.api import Commitment
from tequio.plan.roadmap.api import name_of
from tequio.plan.roadmap.types import Schedule, ScheduledActivity
from tequio.publish.site import downloads

# The headers are a contract with whoever reads the file by program, so they have one language.
COLUMNS = {
    "code": "clave",
    "title": "acción",
    "percent": "porcentaje",
    "expected": "porcentaje_esperado",
    "pace": "semáforo",
    "lacks_evidence": "falta_evidencia_verificada",
    "state": "estado",
    "period": "periodo_informado",
    "narrative": "qué_se_hizo",
    "reason": "motivo",
    "evidence": "evidencias",
    "verified": "evidencias_verificadas",
    "unit": "unidad_responsable",
}


_SAYS_MORE = (Pace.ON_PACE, Pace.BEHIND, Pace.FAR_BEHIND, Pace.NO_EVIDENCE, Pace.NO_DATA)


@dataclass(frozen=True)
class Row:
    """An activity with how far it is and what shows it."""

    activity: ScheduledActivity
    progress: Progress
    evidence: list[EvidenceCard]

    @property
    def month(self) -> Month | None:
        """The month of its last report."""
        return Month.of(self.progress.period) if self.progress.period else None

    @property
    def light(self) -> Pace | None:
        """Its light, where it says more than the state that stands beside it."""
        return self.progress.pace if self.progress.pace in _SAYS_MORE else None

    @property
    def verified(self) -> int:
        return sum(card.state == evidence.EvidenceState.VERIFIED for card in self.evidence)


@dataclass(frozen=True)
class ProgressRead:
    """A commitment's progress as its page and its files show it."""

    whole: Whole
    expected: int | None
    pace: Pace | None
    rule: LightRule | None
    rows: list[Row]


def read(commitment: Commitment, schedule: Schedule, shown: Sequence[ScheduledActivity] | None = None) -> ProgressRead:
    """The progress of the whole commitment, with a row for each activity or for those `shown`. Eight queries."""
    shown = schedule.activities if shown is None else shown
    known = progress_of(commitment.pk, schedule.activities, schedule.today)
    names = {activity.code: name_of(commitment.slug, activity.code) for activity in shown}
    cards = evidence.public_cards("activity", list(names.values()))
    return ProgressRead(
        known.whole,
        known.expected,
        known.pace,
        known.rule,
        [Row(activity, known.activities[activity.code], cards.get(names[activity.code], [])) for activity in shown],
    )


def sentence(whole: Whole) -> str:
    """How far it is, in one sentence that says how it was computed."""
    if whole.percent is None:
        return _("There is no activity to measure progress by.")
    by = {
        Basis.WEIGHT: _("by the weight that each one was given"),
        Basis.DURATION: _("each one by its planned duration"),
        Basis.EQUAL: _("all of them alike"),
    }[whole.basis]
    said = ngettext(
        "Progress is %(percent)s %%: the average of %(count)s activity, %(by)s.",
        "Progress is %(percent)s %%: the average of %(count)s activities, %(by)s.",
        whole.counted,
    ) % {"percent": whole.percent, "count": whole.counted, "by": by}
    if not whole.without_data:
        return said
    missing = ngettext(
        "Nobody has reported on %(count)s of them yet; it counts as nothing.",
        "Nobody has reported on %(count)s of them yet; they count as nothing.",
        whole.without_data,
    ) % {"count": whole.without_data}
    return f"{said} {missing}"


def expectation(read: ProgressRead | ProgressOf) -> str:
    """Where it would be by its planned days, in one sentence; nothing where there is nothing to compare."""
    if read.expected is None or read.whole.percent is None:
        return ""
    return _("By the working days gone by, the plan foresees %(expected)s %%.") % {"expected": read.expected}


@dataclass(frozen=True)
class InShort:
    """How far a commitment is beside where it would be, in a few words, and its light. No words where none tell."""

    words: str
    pace: Pace | None


def in_short(known: ProgressOf | None) -> InShort:
    """As pages that speak of other things say it."""
    if known is None or known.whole.percent is None:
        return InShort("", None)
    words = {"percent": known.whole.percent, "expected": known.expected}
    if known.expected is None:
        return InShort(_("Progress %(percent)s %%") % words, known.pace)
    return InShort(_("Progress %(percent)s %%, %(expected)s %% expected") % words, known.pace)


def file_rows(read: ProgressRead) -> Iterator[downloads.Row]:
    """A row for each activity, as the files give it."""
    for row in read.rows:
        yield {
            "code": row.activity.code,
            "title": row.activity.title,
            "percent": row.progress.percent,
            "expected": row.progress.expected,
            "pace": row.progress.pace,
            "lacks_evidence": row.progress.lacks_evidence,
            "state": row.activity.state,
            "period": f"{row.progress.period:%Y-%m}" if row.progress.period else None,
            "narrative": row.progress.narrative,
            "reason": row.progress.reason,
            "evidence": len(row.evidence),
            "verified": row.verified,
            "unit": row.activity.responsible,
        }


def file_names(slug: str) -> list[tuple[str, str]]:
    """The downloads of the page."""
    return [(kind.upper(), reverse("site:progress-file", args=[slug, kind])) for kind in ("csv", "json")]


def last_period(read: ProgressRead) -> date | None:
    """The newest month that anybody reported on."""
    return max((row.progress.period for row in read.rows if row.progress.period), default=None)
