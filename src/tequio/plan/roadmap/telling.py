"""Telling what a new statement of a roadmap changes, to whoever loads it and to whoever reads the log."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.ledger.types import Entry
from tequio.plan.roadmap.types import Changes, Segment
from tequio.ui.core.dates import range_words
from tequio.ui.core.words import listed, number_words
from tequio.ui.wording import page_language


def told(changes: Changes) -> Iterator[str]:
    """A line for each thing that changed, with what it was and what it is."""
    for one in changes.added:
        yield _("new: «%(title)s», %(days)s") % {"title": one.title, "days": _days(one.segments)}
    for one in changes.removed:
        yield _("off: «%(title)s», which was planned for %(days)s") % {"title": one.title, "days": _days(one.segments)}
    for move in changes.moved:
        yield _("«%(title)s»: before, %(before)s; now, %(after)s") % {
            "title": move.title,
            "before": _days(move.before),
            "after": _days(move.after),
        }
    for edit in changes.edited:
        words = listed([_FIELD_WORDS[name]() for name in edit.fields], page_language())
        yield _("«%(title)s»: changes its %(fields)s") % {"title": edit.title, "fields": words}
    if changes.is_reordered:
        yield _("the actions are in another order")
    if changes.is_respanned:
        yield _("the months across are others, or who gave the year")


def sentence_of_change(entry: Entry) -> str:
    """«Cambió el cronograma de «Cultura de Gobierno Abierto»: una acción con otras fechas y dos nuevas.»"""
    counts = entry.data.get("changes")
    clauses = list(_clauses(counts)) if isinstance(counts, Mapping) else []
    title = entry.subject.title
    if not clauses:
        return _("The cronograma of «%(title)s» changed.") % {"title": title}
    facts = {"title": title, "what": listed(clauses, page_language())}
    return _("The cronograma of «%(title)s» changed: %(what)s.") % facts


def _clauses(counts: Mapping[str, object]) -> Iterator[str]:
    for name, clause in (("moved", _moved), ("added", _added), ("removed", _removed), ("edited", _edited)):
        count = counts.get(name)
        if isinstance(count, int) and count:
            yield clause(count) % {"count": number_words(count, page_language(), "f")}


def _moved(count: int) -> str:
    return ngettext("%(count)s action with other dates", "%(count)s actions with other dates", count)


def _added(count: int) -> str:
    return ngettext("%(count)s new action", "%(count)s new actions", count)


def _removed(count: int) -> str:
    return ngettext("%(count)s action taken off", "%(count)s actions taken off", count)


def _edited(count: int) -> str:
    return ngettext("%(count)s action stated otherwise", "%(count)s actions stated otherwise", count)


_FIELD_WORDS = {
    "title": lambda: _("title"),
    "description": lambda: _("description"),
    "kind": lambda: _("kind"),
    "line": lambda: _("line of action"),
    "responsible_unit": lambda: _("responsible unit"),
    "co_responsible": lambda: _("co-responsible"),
    "organisations": lambda: _("institutions that take part"),
    "networks": lambda: _("networks that take part"),
    "indicators": lambda: _("indicators"),
    "means_of_verification": lambda: _("means of verification"),
    "weight": lambda: _("weight"),
    "translations": lambda: _("translations"),
}


def _days(segments: Sequence[Segment]) -> str:
    here = page_language()
    return "; ".join(range_words(one.start, one.end, here) for one in segments) or _("without dates")
