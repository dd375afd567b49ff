"""The progress report (*informe de avances*): what is on record under the headings of an institute, to be signed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tequio.ground.documents.types import (
    About,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Report,
    Signatures,
    Table,
)
from tequio.lib.months import Month
from tequio.publish.desk.reports import wording
from tequio.publish.desk.reports.told import CommitmentTold, Subject
from tequio.publish.site.api import House, papers, progress, schedules, sentences
from tequio.ui.core.dates import day_words
from tequio.ui.wording import day_brief, month_words, page_language, status_word

_COMING = 12


def report_of(subject: Subject, house: House) -> Report:
    """What the report of a plan or a commitment says."""
    about = wording.about(subject, house, _("Progress report"))
    return Report(about=about, blocks=tuple(_blocks(subject, about)))


def _blocks(subject: Subject, about: About) -> Iterator[Block]:
    yield Paragraph(sentences.where_it_stands(subject.activities), "lead")
    yield from _presentation(subject, about)
    for commitment in subject.commitments:
        level = 1
        if subject.only is None:
            yield Heading(commitment.title)
            level = 2
        yield from _commitment(commitment, level)
    yield Heading(_("Next steps"))
    coming = wording.coming_table(subject, _COMING)
    yield coming if coming.rows else Paragraph(_("No date is ahead."))
    yield Paragraph(_("Point of contact: %(contact)s") % {"contact": wording.contact_words(subject)})
    yield Heading(_("Source and log"))
    yield Bullets(about.source)
    if about.root:
        yield Paragraph(
            _(
                "Each public act of this record is a leaf of a signed log: none can be erased without being noticed. "
                "Whole root on this day: %(root)s"
            )
            % {"root": about.root},
            "soft",
        )
    yield Signatures((_("Prepared by"), _("Reviewed by"), _("Authorised by")))


def _presentation(subject: Subject, about: About) -> Iterator[Block]:
    yield Heading(_("Presentation"))
    only = subject.only
    said = {"title": only.title if only else subject.title, "plan": subject.plan_title}
    said |= {"day": about.day, "who": about.letterhead.institution}
    if only and subject.plan_title:
        opening = _(
            "This report tells how the commitment “%(title)s” of the plan “%(plan)s” stands on %(day)s, "
            "as it is on the public record of: %(who)s."
        )
    else:
        opening = _("This report tells how “%(title)s” stands on %(day)s, as it is on the public record of: %(who)s.")
    yield Paragraph(opening % said)
    if subject.introduction:
        yield Paragraph(subject.introduction)
    if only and only.schedule:
        yield Paragraph(sentences.planned_against_done(only.schedule))
    if only is None and subject.commitments:
        yield wording.commitments_table(subject)


def _commitment(told: CommitmentTold, level: int) -> Iterator[Block]:
    yield Heading(_("Objective"), level)
    yield Paragraph(told.objective or _("Its objective is not on record."))
    yield Paragraph(_("Problem that it addresses: %(problem)s") % {"problem": wording.problem_words(told)})
    for role, name in told.parties:
        yield Paragraph(_("%(role)s: %(name)s") % {"role": role, "name": name})
    yield Heading(_("State by line of action"), level)
    yield from _progress(told)
    yield from _lines(told)
    yield Heading(_("Schedule"), level)
    if told.schedule and told.activities:
        yield papers.grid_of(told.schedule)
        yield _dates(told)
    else:
        yield Paragraph(_("The schedule has no actions yet."))
    yield Heading(_("Activities behind schedule and their explanation"), level)
    yield from _behind(told)
    yield Heading(_("Evidence"), level)
    yield from _evidence(told)


def _progress(told: CommitmentTold) -> Iterator[Block]:
    """How far it is by the one formula, its light, and what was last reported of each action."""
    if told.progress is None or not told.activities:
        yield Paragraph(_("There is no activity to measure progress by."))
        return
    known = told.progress
    yield Paragraph(" ".join(filter(None, (progress.sentence(known.whole), progress.expectation(known)))))
    yield Table(
        caption=_("Progress of each action, beside what its planned days expect"),
        headers=(_("Action"), _("Progress"), _("Expected"), _("Traffic light"), _("Last report")),
        rows=tuple(
            (
                each.title,
                "–" if one.percent is None else f"{one.percent} %",
                "–" if one.expected is None else f"{one.expected} %",
                status_word(one.pace) if one.pace else "–",
                _("%(month)s: %(words)s") % {"month": month_words(Month.of(one.period)), "words": one.narrative}
                if one.period
                else _("none published yet"),
            )
            for each in told.activities
            for one in [known.activities[each.code]]
        ),
        widths=(24, 11, 14, 17, 34),
    )
    if known.rule:
        words = {"rule": known.rule.text, "edition": known.rule.edition, "source": known.rule.source}
        yield Paragraph(_("%(rule)s (%(source)s, edition %(edition)s)") % words, "soft")


def _lines(told: CommitmentTold) -> Iterator[Block]:
    if not told.lines:
        yield Paragraph(_("No line of action is on record."))
        return
    if told.lines_introduction:
        yield Paragraph(told.lines_introduction)
    rows = [(f"{line.number}. {line.title}", wording.line_standing(line.activities)) for line in told.lines]
    of_none = [each for each in told.activities if each.line_number is None]
    if of_none:
        rows.append((_("Actions of no line (preparation, follow-up, measurement)"), wording.line_standing(of_none)))
    yield Table(
        caption=_("Lines of action and where they stand"),
        headers=(_("Line of action"), _("Where it stands")),
        rows=tuple(rows),
        widths=(55, 45),
    )


def _dates(told: CommitmentTold) -> Table:
    """Planned against carried out, day by day."""
    return Table(
        caption=_("Planned and carried out"),
        headers=(_("Action"), _("Planned"), _("Began"), _("Ended"), _("Responsible unit")),
        rows=tuple(
            (
                each.title,
                schedules.planned_words(each),
                day_brief(each.actual_start) if each.actual_start else "–",
                day_brief(each.actual_end) if each.actual_end else "–",
                wording.unit_of(each),
            )
            for each in told.activities
        ),
        widths=(25, 22, 13, 13, 27),
    )


def _behind(told: CommitmentTold) -> Iterator[Block]:
    rows = wording.behind_rows(told.activities)
    if not rows:
        yield Paragraph(_("Nothing is late, suspended or cancelled."))
        return
    yield Table(
        caption=_("What is late, suspended or cancelled, with the explanation of its unit"),
        headers=(_("Action"), _("State"), _("Was to end"), _("Responsible unit"), _("Explanation")),
        rows=tuple(
            (one.title, papers.state_of(one.status), wording.due(one), wording.unit_of(one), why) for one, why in rows
        ),
        widths=(18, 14, 14, 23, 31),
    )


def _evidence(told: CommitmentTold) -> Iterator[Block]:
    if told.evidence:
        here = page_language()
        yield Table(
            caption=_("Evidence handed in"),
            headers=(_("Action"), _("Evidence"), _("Date"), _("Verified")),
            rows=tuple(
                (
                    each.activity,
                    each.title,
                    day_words(each.day, here) if each.day else "–",
                    _("verified by a second person") if each.verified else _("not yet"),
                )
                for each in told.evidence
            ),
            widths=(30, 35, 17, 18),
        )
    else:
        yield Paragraph(_("No evidence is on record yet."))
    expected = [each for each in told.activities if each.means_of_verification]
    if expected:
        yield Table(
            caption=_("Means of verification that the plan foresees"),
            headers=(_("Action"), _("Means of verification")),
            rows=tuple((each.title, each.means_of_verification) for each in expected),
            widths=(45, 55),
        )
