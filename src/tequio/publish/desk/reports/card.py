"""The briefing card (*tarjeta informativa*): one page for whoever has a minute."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tequio.ground.documents.types import Card, Section
from tequio.publish.desk.reports import wording
from tequio.publish.desk.reports.told import Subject
from tequio.publish.site.api import House
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language

_BEHIND, _COMING, _COMMITMENTS, _PARTIES = 4, 5, 8, 4


def card_of(subject: Subject, house: House) -> Card:
    """What the card of a plan or a commitment says."""
    return Card(
        about=wording.about(subject, house, _("Briefing card")),
        sentence=wording.standing_words(subject),
        counts=wording.counts(subject.activities),
        sections=(*_what_it_is(subject), _behind(subject), _coming(subject), _who(subject)),
    )


def _what_it_is(subject: Subject) -> Iterator[Section]:
    commitment = subject.only
    if commitment:
        said = {"title": commitment.title, "plan": subject.plan_title}
        place = _("Commitment “%(title)s” of the plan “%(plan)s”.") % said if subject.plan_title else ""
        objective = commitment.objective or _("Its objective is not on record.")
        yield Section(heading=_("The commitment"), text=objective, after=place)
        yield Section(heading=_("The problem"), text=wording.problem_words(commitment))
        return
    shown = wording.commitments_table(subject).rows[:_COMMITMENTS]
    yield Section(
        heading=_("The plan"),
        text=subject.introduction,
        rows=tuple((str(title), str(stands)) for title, stands in shown),
        after=wording.more(len(subject.commitments) - len(shown)),
    )


def _behind(subject: Subject) -> Section:
    rows = wording.behind_rows(subject.activities)
    return Section(
        heading=_("What is behind, and why"),
        text="" if rows else _("Nothing is late, suspended or cancelled."),
        rows=tuple(
            (one.title, _("It was to end on %(day)s. %(why)s") % {"day": wording.due(one), "why": why})
            for one, why in rows[:_BEHIND]
        ),
        after=wording.more(len(rows[_BEHIND:])),
    )


def _coming(subject: Subject) -> Section:
    coming = subject.coming(_COMING)
    return Section(
        heading=_("Next dates"),
        text="" if coming else _("No date is ahead."),
        rows=tuple(
            (
                day_words(one.day, page_language()),
                _("%(title)s: %(what)s") % {"title": one.headline, "what": one.text},
            )
            for one in coming
        ),
    )


def _who(subject: Subject) -> Section:
    parties = subject.only.parties[:_PARTIES] if subject.only else ()
    contact = (_("Point of contact"), wording.contact_words(subject))
    return Section(heading=_("Who answers"), rows=(*parties, contact))
