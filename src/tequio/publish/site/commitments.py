"""A commitment as its pages read it, with the facts of its thread, which live in modules apart from each other."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import Http404
from django.utils.translation import gettext as _

from tequio.decide.route.api import Route
from tequio.ground.evidence.api import Evidence, EvidenceState
from tequio.ground.people.api import Person
from tequio.plan.commitments import api as commitments
from tequio.plan.commitments.api import Commitment
from tequio.plan.diagnosis.api import NodeKind, ProblemNode
from tequio.plan.indicators.api import Indicator


@dataclass(frozen=True)
class Told:
    """A text of another record with its translations, as `in_language` reads it."""

    text: str
    translations: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class CommitmentRead:
    """A commitment, its central problem, the title of its route and what its indicators have. One query."""

    commitment: Commitment
    problem: Told | None
    route: Told | None
    indicators: int
    with_baseline: int
    evidence: int  # pieces handed in, whatever became of them
    verified: int


def read(slug: str, person: Person | None, *, whole: bool = False) -> CommitmentRead:
    """The commitment this person may read under this name; `whole` adds parties and lines. Raises Http404 otherwise."""
    rows = commitments.visible_commitments(person).filter(slug=slug)
    row: Any = _with_facts(commitments.whole(rows) if whole else rows).first()
    if row is None:
        raise Http404(_("There is no published commitment with this name."))
    return CommitmentRead(
        commitment=row,
        problem=Told(row.problem_text, row.problem_translations) if row.problem_text else None,
        route=Told(row.route_title, _as_text(row.route_translations)) if row.route_title else None,
        indicators=row.indicator_count or 0,
        with_baseline=row.baseline_count or 0,
        evidence=row.evidence_count or 0,
        verified=row.verified_count or 0,
    )


def _with_facts(rows: QuerySet[Commitment]) -> QuerySet[Any]:
    problem = ProblemNode.objects.filter(tree__commitment=OuterRef("pk"), kind=NodeKind.CENTRAL)
    route = Route.objects.filter(commitment=OuterRef("pk"))
    measured = Indicator.objects.filter(commitment=OuterRef("pk")).values("commitment")
    with_baseline = Count("pk", filter=Q(baseline_value__isnull=False))
    handed_in = (
        Evidence.objects.exclude(state=EvidenceState.DRAFT)
        .filter(subject_kind="activity", subject_id__startswith=Concat(OuterRef("slug"), Value("/")))
        .values("subject_kind")
    )
    verified = Count("pk", filter=Q(state=EvidenceState.VERIFIED))
    return rows.annotate(
        evidence_count=Subquery(handed_in.annotate(count=Count("pk")).values("count")),
        verified_count=Subquery(handed_in.annotate(count=verified).values("count")),
        problem_text=Subquery(problem.values("text")[:1]),
        problem_translations=Subquery(problem.values("translations")[:1]),
        route_title=Subquery(route.values("title")[:1]),
        route_translations=Subquery(route.values("translations")[:1]),
        indicator_count=Subquery(measured.annotate(count=Count("pk")).values("count")),
        baseline_count=Subquery(measured.annotate(count=with_baseline).values("count")),
    )


def _as_text(translations: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """A route names its words «title»; here they are the text."""
    return {language: {"text": words.get("title", "")} for language, words in translations.items()}
