"""What the site offers to be found: its pages, with the words that everybody reads on them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.decide.governance import api as governance
from tequio.ground.evidence import api as evidence
from tequio.ground.installation import api as installations
from tequio.ground.people import api as people
from tequio.ground.search.types import Page
from tequio.lib.translations import Translated, Worded, worded
from tequio.measure.monitoring import api as monitoring
from tequio.plan.commitments import api as commitments
from tequio.plan.indicators import api as indicators
from tequio.plan.roadmap import api as roadmap
from tequio.publish.site.schedules import ROWS_ON_A_PAGE
from tequio.ui.wording import page_language

# Few at once, so that a large record is never whole in memory.
_AT_ONCE = 200
# A title longer than this, in characters, is no title: it goes on in the text.
_HEADLINE = 200
_TEXTS = ("objective", "problem", "status_quo", "action", "contribution", "institutionalises", "resources")

type _Activities = Mapping[int, Sequence[tuple[str, Worded]]]  # code and title, by the key of the commitment


def plans() -> Iterator[Page]:
    """Every public plan, with its axes."""
    for plan in commitments.plans_to_find():
        axes = chain.from_iterable(_texts(axis, "title", "objective") for axis in plan.axes.all())
        texts = (*_texts(plan, "introduction"), *axes)
        yield Page("plan", reverse("site:plan", args=[plan.slug]), _text(plan, "title"), texts)


def commitments_with_their_work() -> Iterator[Page]:
    """Every public commitment, with its lines and activities; its indicators, what was last published of each activity

    and what verified evidence proves.
    """
    for some in commitments.commitments_to_find(_AT_ONCE):
        named = roadmap.titles_of([one.pk for one in some])
        activities = {
            pk: [(code, _translated(title, words)) for code, title, words in rows] for pk, rows in named.items()
        }
        for one in some:
            lines = (_text(line, "title") for line in one.lines.all())
            done = (title for _code, title in activities.get(one.pk, ()))
            within = _text(one.plan_entries.all()[0].plan, "title")
            address = reverse("site:commitment", args=[one.slug])
            yield Page("commitment", address, _text(one, "title"), (*_texts(one, *_TEXTS), *lines, *done), within)
        yield from _indicators(some)
        yield from _progress(some, activities)
        yield from _evidence(some, activities)


def _indicators(some: Sequence[commitments.Commitment]) -> Iterator[Page]:
    found = indicators.indicators_of([one.pk for one in some])
    for one in some:
        for indicator in found.get(one.pk, ()):
            texts = _texts(indicator, "definition", "means_of_verification")
            address = reverse("site:indicator", args=[indicator.slug])
            yield Page("indicator", address, _text(indicator, "name"), texts, _text(one, "title"))


def _progress(some: Sequence[commitments.Commitment], activities: _Activities) -> Iterator[Page]:
    """What was last published of each activity, where its page shows it."""
    told = monitoring.last_words_of([one.pk for one in some])
    for one in some:
        words = told.get(one.pk, {})
        for place, (code, title) in enumerate(activities.get(one.pk, ())):
            if code in words:
                part = f"?p={place // ROWS_ON_A_PAGE + 1}" if place >= ROWS_ON_A_PAGE else ""
                address = f"{reverse('site:progress', args=[one.slug])}{part}#{code}"
                yield Page("progress", address, title, tuple(map(Worded, words[code])), _text(one, "title"))


def _evidence(some: Sequence[commitments.Commitment], activities: _Activities) -> Iterator[Page]:
    titles = {roadmap.name_of(one.slug, code): title for one in some for code, title in activities.get(one.pk, ())}
    for name, cards in evidence.public_cards("activity", list(titles)).items():
        for card in cards:
            if card.proves:
                address = reverse("site:evidence", args=[card.folio])
                headline = shorten(card.proves, _HEADLINE, placeholder=" …")
                texts = (Worded(card.proves),) if headline != card.proves else ()
                yield Page("evidence", address, Worded(headline), texts, titles[name])


def institutions() -> Iterator[Page]:
    """Institutions with their units, networks and bodies."""
    units: dict[int, list[Worded]] = {}
    for unit in people.units_for_list():
        units.setdefault(unit.organisation_id, []).append(_text(unit, "name"))
    for one in people.organisations_for_list():
        texts = (Worded(one.legal_basis), *units.get(one.pk, ()))
        address = reverse("site:organisation", args=[one.slug])
        yield Page("institution", address, _text(one, "name"), texts, also=one.acronym)
    for network in people.networks_for_list():
        address, texts = reverse("site:network", args=[network.slug]), _texts(network, "purpose")
        yield Page("network", address, _text(network, "name"), texts, also=network.acronym)
    for body in governance.bodies_for_list():
        address, texts = reverse("site:body", args=[body.slug]), _texts(body, "purpose")
        yield Page("body", address, _text(body, "name"), texts, also=body.acronym)


def statements() -> Iterator[Page]:
    """What the installation answers for."""
    for slug in installations.STATEMENTS:
        found = installations.statement(slug, page_language().split("-")[0])
        if found is not None:
            title, text = (Worded(words, found.language) for words in (found.title, found.text))
            yield Page("statement", reverse("site:statement", args=[slug]), title, (text,))


SOURCES = (plans, commitments_with_their_work, institutions, statements)


def still_verified(addresses: Collection[str]) -> set[str]:
    """Of these pages of evidence, those whose words everybody may read now. Two queries."""
    folios = {_last_part(address): address for address in addresses}
    verified = evidence.verified_among(folios)
    stand = roadmap.names_that_stand(verified.values())
    return {folios[folio] for folio, name in verified.items() if name in stand}


def still_told(addresses: Collection[str]) -> set[str]:
    """Of these places of pages of progress, those whose activity was not taken off. One query."""
    names = {_work_at(address): address for address in addresses}
    return {names[name] for name in roadmap.names_that_stand(names)}


# All else that was published stays so: plans are closed, not taken back.
STILL_PUBLIC = {"evidence": still_verified, "progress": still_told}


def kind_names() -> dict[str, str]:
    """What each kind of page is called, in the order in which they are told."""
    return {
        "plan": _("Plans"),
        "commitment": _("Commitments"),
        "indicator": _("Indicators"),
        "progress": _("Progress"),
        "evidence": _("Evidence"),
        "institution": _("Institutions"),
        "network": _("Networks"),
        "body": _("Bodies"),
        "statement": _("Statements"),
    }


def _text(record: Translated, field: str) -> Worded:
    return worded(record, field, page_language())


def _texts(record: Translated, *fields: str) -> tuple[Worded, ...]:
    return tuple(_text(record, field) for field in fields)


def _translated(title: str, words: Mapping[str, Any]) -> Worded:
    language = page_language().split("-")[0]
    translation = words.get(language, {}).get("title")
    return Worded(translation, language) if translation else Worded(title)


def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _work_at(address: str) -> str:
    """The name of the activity that a place of a page of progress tells of."""
    page, _sign, code = address.partition("#")
    return roadmap.name_of(page.split("/compromisos/")[1].partition("/")[0], code)
