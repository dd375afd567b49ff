"""The slides that an officer shows: plan and progress, six of them for a commitment."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tequio.ground.documents.types import (
    ColumnsSlide,
    Deck,
    GridSlide,
    Slide,
    StandingSlide,
    Table,
    TableSlide,
    TitleSlide,
)
from tequio.publish.desk.reports import wording
from tequio.publish.desk.reports.told import CommitmentTold, Subject
from tequio.publish.site.api import House, papers, sentences

_COMING = 6


def deck_of(subject: Subject, house: House) -> Deck:
    """What the slides of a plan or a commitment say."""
    about = wording.about(subject, house, _("Plan and progress"))
    source = "\n".join(about.source)
    opening = subject.plan_title if subject.plan_title != subject.title else ""
    under = " · ".join(part for part in (opening, about.kind, about.day) if part)
    return Deck(
        about=about,
        slides=(
            TitleSlide(
                title=subject.title,
                subtitle=(about.letterhead.institution, under),
                notes=f"{subject.title}\n{source}",
            ),
            *_commitments(subject, source),
            *(slide for one in subject.commitments for slide in _of_commitment(one, subject, source)),
            _standing(subject, source),
            _coming(subject, source),
        ),
    )


def _commitments(subject: Subject, source: str) -> Iterator[Slide]:
    if subject.only is None:
        yield TableSlide(title=_("The commitments"), table=wording.commitments_table(subject), notes=source)


def _of_commitment(told: CommitmentTold, subject: Subject, source: str) -> Iterator[Slide]:
    """Its problem, its lines and its months. Among several, each slide names its commitment."""

    def titled(title: str) -> str:
        if subject.only is not None:
            return title
        return _("%(commitment)s: %(title)s") % {"commitment": told.title, "title": title[:1].lower() + title[1:]}

    problem, objective = wording.problem_words(told), told.objective or _("Its objective is not on record.")
    named = _("The commitment") if subject.title == told.title else told.title
    yield ColumnsSlide(
        title=titled(_("The problem and the commitment")),
        columns=((_("The problem"), problem), (named, objective)),
        notes=f"{problem}\n{objective}\n{source}",
    )
    lines = Table(
        caption=_("Lines of action and where they stand"),
        headers=(_("Line of action"), _("Where it stands")),
        rows=tuple((f"{one.number}. {one.title}", wording.line_standing(one.activities)) for one in told.lines),
        widths=(62, 38),
    )
    yield TableSlide(
        title=titled(wording.lines_title(len(told.lines)) if told.lines else _("No line of action is on record")),
        table=lines,
        notes=f"{told.lines_introduction}\n{source}".strip(),
    )
    if told.schedule and told.activities:
        yield GridSlide(title=titled(_("Schedule")), grid=papers.grid_of(told.schedule), notes=source)


def _standing(subject: Subject, source: str) -> Slide:
    counts = wording.counts(subject.activities)
    sentence, short = sentences.where_it_stands(subject.activities), wording.progress_words(subject)
    why = [f"{one.title}: {says}" for one, says in wording.behind_rows(subject.activities)]
    rows: list[tuple[str, ...]] = [(one.says[:1].upper() + one.says[1:], "; ".join(one.names)) for one in counts]
    rows += [(_("What the units say"), each) for each in why]
    return StandingSlide(
        title=f"{_('Where it stands')} · {short}" if short else _("Where it stands"),
        sentence=sentence,
        counts=counts,
        table=Table(
            caption=_("Which actions stand in each way"),
            headers=(_("How many"), _("Which")),
            rows=tuple(rows),
            widths=(30, 70),
        ),
        notes=f"{sentence}\n{short}\n{source}",
    )


def _coming(subject: Subject, source: str) -> Slide:
    table = wording.coming_table(subject, _COMING)
    contact = (_("Point of contact"), wording.contact_words(subject), "")
    return TableSlide(
        title=_("What follows and who answers"),
        table=Table(caption=table.caption, headers=table.headers, rows=(*table.rows, contact), widths=table.widths),
        notes=f"{contact[1]}\n{source}",
    )
