"""Acts of the log as pages and feeds tell them: one sentence, who, when, and where to read on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tequio.decide.governance import api as governance
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Entry
from tequio.ground.people import api as people
from tequio.lib.translations import Translated, Worded, worded
from tequio.ui.saying import PART, placed, said, woven
from tequio.ui.wording import in_page_language, page_language


@dataclass(frozen=True)
class Act:
    """An entry told in the language of the page. `url` is its subject's page, empty where it has none."""

    index: int
    position: int
    origin: str
    kind: str
    at: datetime
    day: date | None  # of what happened, where the act says another than that of its record
    sentence: str
    words: SafeString  # the sentence, with the names in it marked as Spanish where the page is not
    who: str
    who_said: SafeString  # the same, with the name of the institution marked
    url: str
    log_url: str


def told(entries: Iterable[Entry], current: str = "") -> list[Act]:
    """Entries as pages show them, the institutions that acted by the name they go by.

    `current` is the name of the log written now, where the caller knows it; else one query asks for it.
    """
    entries = list(entries)
    current = current or (ledger.head().origin if entries else "")
    names = _names({entry.by.organisation for entry in entries} - {""})
    return [
        Act(
            index=entry.index,
            position=entry.position,
            origin=entry.origin,
            kind=entry.kind,
            at=entry.at,
            day=_day_of_the_fact(entry),
            sentence=entry.sentence,
            words=_words_of(entry),
            who=who_words(entry.by.role, names.get(entry.by.organisation, entry.by.organisation)),
            who_said=_who_said(entry.by.role, names.get(entry.by.organisation, entry.by.organisation)),
            url=in_page_language(entry.subject.url_path),
            log_url=_log_url(entry, current),
        )
        for entry in entries
    ]


def _words_of(entry: Entry) -> SafeString:
    """Names are recorded once, in the language of the installation."""
    sentence, marked = entry.sentence, list[SafeString]()
    for name in (entry.subject.title, *(str(entry.data.get(key, "")) for key in ("successor", "organisation"))):
        if name and name in sentence:
            marked.insert(sentence[: sentence.index(name)].count(PART), said(Worded(name)))
            sentence = sentence.replace(name, PART, 1)
    return placed(sentence, marked)


def _day_of_the_fact(entry: Entry) -> date | None:
    """The day that an act speaks of: work begun or ended, a step fulfilled."""
    said = entry.data.get("day")
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _log_url(entry: Entry, current: str) -> str:
    """The page of an act. Logs that came before number their own acts from zero, so theirs say which log it is."""
    query = None if entry.origin == current else {"registro": entry.origin}
    return reverse("site:entry", args=[entry.index], query=query)


def _names(slugs: set[str]) -> dict[str, str]:
    if not slugs:
        return {}
    found = people.Organisation.objects.filter(slug__in=slugs)
    return {each.slug: short_name_of(each) for each in found}


def who_words(role: str, organisation: str) -> str:
    """The office that acted and its institution, in words. The person is never named here."""
    office = _office(role)
    if not organisation:
        return office
    return _("%(office)s, %(institution)s") % {"office": office, "institution": organisation}


def _who_said(role: str, organisation: str) -> SafeString:
    office = conditional_escape(_office(role))
    if not organisation:
        return office
    return woven(_("%(office)s, %(institution)s"), {"office": office, "institution": said(organisation)})


def _office(role: str) -> str:
    """The office in words, and that it acted by delegation where it did."""
    name = role.removesuffix(people.BY_DELEGATION)
    office = role_words().get(name, name)
    return _("%(office)s, by delegation") % {"office": office} if name != role else office


def role_words() -> dict[str, str]:
    """How each role is called where it acts."""
    return {
        "responsible_unit": _("responsible unit"),
        people.OPERATOR.role: _("operation of the system"),
        people.Role.COORDINATOR: _("coordination of the plan"),
        people.Role.LIAISON: _("liaison of the institution"),
        people.Role.HEAD: _("head of the unit"),
        people.Role.VERIFIER: _("verification"),
        people.Role.READER: _("reading"),
    }


def name_of(record: Translated) -> Worded:
    """The name of an actor in the language of the page, or else in its own."""
    return worded(record, "name", page_language())


def short_name_of(record: people.Organisation | people.Network | governance.Body) -> Worded:
    """Its acronym, which no language translates, or else its name."""
    return Worded(record.acronym) if record.acronym else name_of(record)
