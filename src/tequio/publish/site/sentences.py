"""The sentences that open a page, computed from the record. Each clause is a whole phrase that translators see."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.plan.roadmap.api import Status
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Standing
from tequio.ui.core.dates import day_words
from tequio.ui.core.words import listed, number_words
from tequio.ui.saying import PART, placed, said, woven
from tequio.ui.wording import page_language

# Whatever has a title, a status and what its unit says of it can be told.
type Told = ScheduledActivity | Standing


def _finished(count: int) -> str:
    return ngettext("%(count)s is finished", "%(count)s are finished", count)


def _on_time(count: int) -> str:
    return ngettext("%(count)s is going according to plan", "%(count)s are going according to plan", count)


def _late(count: int) -> str:
    return ngettext("%(count)s is late", "%(count)s are late", count)


def _suspended(count: int) -> str:
    return ngettext("%(count)s is suspended", "%(count)s are suspended", count)


def _cancelled(count: int) -> str:
    return ngettext("%(count)s was cancelled", "%(count)s were cancelled", count)


def _not_started(count: int) -> str:
    return ngettext("%(count)s has not begun yet", "%(count)s have not begun yet", count)


def _no_data(count: int) -> str:
    return ngettext("%(count)s has no dates", "%(count)s have no dates", count)


# What each clause counts and, in the address of a page, the name of what it counts (`?estado=con-retraso`).
_CLAUSES: tuple[tuple[str, tuple[Status, ...], Callable[[int], str]], ...] = (
    ("concluidas", (Status.FINISHED, Status.FINISHED_LATE), _finished),
    ("en-tiempo", (Status.ON_TIME,), _on_time),
    ("con-retraso", (Status.LATE,), _late),
    ("suspendidas", (Status.SUSPENDED,), _suspended),
    ("canceladas", (Status.CANCELLED,), _cancelled),
    ("no-iniciadas", (Status.NOT_STARTED,), _not_started),
    ("sin-dato", (Status.NO_DATA,), _no_data),
)


@dataclass(frozen=True)
class Clause:
    """«dos concluyeron»: what a part of the sentence counts, its name in addresses and its words."""

    name: str
    statuses: tuple[Status, ...]
    count: int
    says: str


def counted_as(name: str) -> tuple[Status, ...]:
    """The statuses that a clause counts, by its name in addresses; none for a name that is no clause's."""
    return next((statuses for key, statuses, _clause in _CLAUSES if key == name), ())


def where_it_stands(activities: Sequence[Told]) -> str:
    """«De nueve acciones, dos concluyeron, tres avanzan conforme al calendario y tres aún no inician.»"""
    clauses = [clause.says for clause in clauses_of(activities)]
    return _frame(activities) % {"total": _total(activities), "clauses": listed(clauses, page_language())}


def where_it_stands_linked(activities: Sequence[Told], page: str) -> SafeString:
    """The same, each clause a link to the actions that it counts, on this page."""
    links = [
        format_html('<a href="{}?estado={}#acciones">{}</a>', page, clause.name, clause.says)
        for clause in clauses_of(activities)
    ]
    clauses = placed(listed([PART] * len(links), page_language()), links)
    return woven(_frame(activities), {"total": _total(activities), "clauses": clauses})


def _frame(activities: Sequence[Told]) -> str:
    """The sentence that says how so many activities stand, to be filled with its clauses."""
    if not activities:
        return _("This plan has no activities recorded yet.")
    return _("The only action: %(clauses)s.") if len(activities) == 1 else _("Of %(total)s actions, %(clauses)s.")


def _total(activities: Sequence[Told]) -> str:
    return number_words(len(activities), page_language(), "f")


def clauses_of(activities: Sequence[Told]) -> list[Clause]:
    """How many stand in each way, in the order in which the sentence says it, leaving out what none does."""
    counted = Counter(activity.status for activity in activities)
    counts = [
        (name, statuses, sum(counted[status] for status in statuses), clause) for name, statuses, clause in _CLAUSES
    ]
    return [
        Clause(name, statuses, count, clause(count) % {"count": number_words(count, page_language(), "f")})
        for name, statuses, count, clause in counts
        if count
    ]


def planned_against_done(schedule: Schedule) -> str:
    """«Al 22 de noviembre el plan prevé seis acciones iniciadas y tres concluidas; el registro muestra cinco y dos.»"""
    kept = [one for one in schedule.activities if one.status != Status.CANCELLED and one.segments]
    due_begun = sum(1 for one in kept if one.segments[0].start <= schedule.today)
    due_ended = sum(1 for one in kept if one.segments[-1].end < schedule.today)
    if not due_begun:
        return where_it_stands(schedule.activities)
    return _("By %(day)s the plan foresees %(due)s and %(due_ended)s; the record shows %(begun)s and %(ended)s.") % {
        "day": day_words(schedule.today, page_language()),
        "due": _actions_begun(due_begun),
        "due_ended": _ended(due_ended),
        "begun": _begun(sum(1 for one in kept if one.actual_start)),
        "ended": _ended(sum(1 for one in kept if one.actual_end)),
    }


def _actions_begun(count: int) -> str:
    return _counted(ngettext("%(count)s action begun", "%(count)s actions begun", count), count)


def _begun(count: int) -> str:
    return _counted(ngettext("%(count)s begun", "%(count)s begun", count), count) if count else _("none begun")


def _ended(count: int) -> str:
    return _counted(ngettext("%(count)s ended", "%(count)s ended", count), count) if count else _("none ended")


def _counted(clause: str, count: int) -> str:
    return clause % {"count": number_words(count, page_language(), "f")}


def what_needs_explaining(activities: Iterable[Told]) -> Iterator[SafeString]:
    """A sentence for each activity that is late, suspended or cancelled, with what its unit says of it."""
    for activity in activities:
        if activity.status == Status.LATE and activity.explanation:
            sentence = _("«%(title)s» is late. What its unit says: «%(why)s»")
        elif activity.status == Status.LATE and activity.responsible:
            sentence = _("«%(title)s» is late and its unit has given no explanation yet.")
        elif activity.status == Status.LATE:
            sentence = _("«%(title)s» is late, and which unit answers for it is not on record.")
        elif activity.status == Status.SUSPENDED:
            sentence = _("«%(title)s» is suspended. What its unit says: «%(why)s»")
        elif activity.status == Status.CANCELLED:
            sentence = _("«%(title)s» was cancelled. What its unit says: «%(why)s»")
        else:
            continue
        yield woven(sentence, {"title": said(activity.title), "why": said(activity.explanation)})


def overall(activities: Iterable[Told]) -> str:
    """The status of the whole: late when any part is, finished when all is; one word for the mark beside a title."""
    statuses = {activity.status for activity in activities if activity.status != Status.CANCELLED}
    if not statuses:
        return Status.NO_DATA
    if Status.LATE in statuses:
        return Status.LATE
    if statuses <= {Status.FINISHED, Status.FINISHED_LATE}:
        return Status.FINISHED_LATE if Status.FINISHED_LATE in statuses else Status.FINISHED
    if statuses & {Status.ON_TIME, Status.FINISHED, Status.FINISHED_LATE}:
        return Status.ON_TIME
    if statuses <= {Status.NOT_STARTED}:
        return Status.NOT_STARTED
    return Status.SUSPENDED if Status.SUSPENDED in statuses else Status.NO_DATA


def how_many(activities: Sequence[Told]) -> str:
    """«nueve acciones»."""
    return _counted(ngettext("%(count)s action", "%(count)s actions", len(activities)), len(activities))


def months_programmed(activities: Sequence[ScheduledActivity]) -> str:
    """«nueve acciones, trece meses programados»."""
    marks = sum(len(activity.months) for activity in activities)
    months = ngettext("%(count)s month planned", "%(count)s months planned", marks)
    return _("%(actions)s, %(months)s") % {
        "actions": how_many(activities),
        "months": months % {"count": number_words(marks, page_language(), "m")},
    }
