"""The thread of a commitment: from its problem to its impact, with the one fact that matters at each knot."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.lib.translations import Worded, worded
from tequio.plan.roadmap.types import Schedule
from tequio.publish.site import sentences
from tequio.publish.site.commitments import CommitmentRead
from tequio.ui.core.words import number_words
from tequio.ui.wording import page_language

_SMALL_WORD = 3  # letters of an article or a preposition: «a la», «of the»


@dataclass(frozen=True)
class Knot:
    """One knot of the thread. Without an address, there is nothing there to read yet."""

    label: str
    url: str
    fact: str
    is_current: bool


def thread_of(read: CommitmentRead, schedule: Schedule | None, *, at: str = "") -> list[Knot]:
    """The six knots; `at` names the one whose page this is."""
    here = page_language()
    commitment, problem = read.commitment, read.problem
    page = reverse("site:commitment", args=[commitment.slug])
    objective = worded(commitment, "objective", here)
    targets = ngettext("%(count)s indicator", "%(count)s indicators", read.indicators) % {
        "count": number_words(read.indicators, here)
    }
    knots = (
        (
            "problem",
            _("Problem"),
            reverse("site:tree", args=[commitment.slug]) if problem else "",
            _short(worded(problem, "text", here)) if problem else _("not recorded"),
        ),
        ("objective", _("Objective"), f"{page}#objetivo" if objective else "", _short(objective) or _("not recorded")),
        (
            "targets",
            _("Targets"),
            f"{page}#metas" if read.indicators else "",
            _("%(targets)s, %(baselines)s with a baseline")
            % {"targets": targets, "baselines": number_words(read.with_baseline, here)}
            if read.indicators
            else _("none set yet"),
        ),
        (
            "actions",
            _("Actions"),
            reverse("site:schedule", args=[commitment.slug]) if schedule else "",
            sentences.months_programmed(schedule.activities) if schedule else _("none planned yet"),
        ),
        (
            "evidence",
            _("Evidence"),
            reverse("site:progress", args=[commitment.slug]) if schedule else "",
            _evidence_words(read),
        ),
        ("impact", _("Impact"), "", _("not measured yet")),
    )
    return [Knot(label, url, fact, key == at) for key, label, url, fact in knots]


def _evidence_words(read: CommitmentRead) -> str:
    if not read.evidence:
        return _("none handed in yet")
    return _("verified: %(verified)s of %(count)s") % {"verified": read.verified, "count": read.evidence}


def _short(text: Worded, most: int = 70) -> Worded:
    """The beginning of a text, cut where a clause ends or, failing that, before the small words that lead nowhere."""
    if len(text) <= most:
        return Worded(text.rstrip("."), text.language)
    words = text[:most].rsplit(" ", 1)[0]
    clause = max(words.rfind(mark) for mark in ",;:.")
    if clause >= most // 2:
        return Worded(f"{words[:clause]}…", text.language)
    kept = words.split(" ")
    while len(kept) > 1 and len(kept[-1]) <= _SMALL_WORD:
        kept.pop()
    return Worded(f"{' '.join(kept)}…", text.language)
