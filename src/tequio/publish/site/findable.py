"""What the site offers to be found: its pages, with the words that everybody reads on them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.decide.governance import api as governance
from tequio.ground.evidence import api as evidence
from tequio.ground.people import api as people
from tequio.ground.search.types import Page
from tequio.lib.translations import Translated, in_language
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap
from tequio.ui.wording import page_language

# Few at once, so that a large record is never whole in memory.
_AT_ONCE = 200
_TEXTS = ("objective", "problem", "status_quo", "action", "contribution", "institutionalises", "resources")


def plans() -> Iterator[Page]:
    """Every public plan, with its axes."""
    for plan in commitments.plans_to_find():
        axes = [_words(axis, "title", "objective") for axis in plan.axes.all()]
        text = _joined(_text(plan, "introduction"), *axes)
        yield Page("plan", reverse("site:plan", args=[plan.slug]), _text(plan, "title"), text)


def commitments_with_evidence() -> Iterator[Page]:
    """Every public commitment, with its lines and its activities; and what the verified evidence of these proves."""
    for some in commitments.commitments_to_find(_AT_ONCE):
        activities = roadmap.titles_of([one.pk for one in some])
        titles = {
            roadmap.name_of(one.slug, code): _translated(title, words)
            for one in some
            for code, title, words in activities.get(one.pk, ())
        }
        for one in some:
            lines = [_text(line, "title") for line in one.lines.all()]
            done = [titles[roadmap.name_of(one.slug, code)] for code, _title, _words in activities.get(one.pk, ())]
            text = _joined(*(_text(one, field) for field in _TEXTS), *lines, *done)
            within = _text(one.plan_entries.all()[0].plan, "title")
            yield Page("commitment", reverse("site:commitment", args=[one.slug]), _text(one, "title"), text, within)
        for name, cards in evidence.public_cards("activity", list(titles)).items():
            for card in cards:
                if card.proves:
                    yield Page("evidence", reverse("site:evidence", args=[card.folio]), card.proves, "", titles[name])


def institutions() -> Iterator[Page]:
    """Institutions with their units, networks and bodies."""
    units: dict[int, list[str]] = {}
    for unit in people.units_for_list():
        units.setdefault(unit.organisation_id, []).append(_text(unit, "name"))
    for one in people.organisations_for_list():
        text = _joined(one.legal_basis, *units.get(one.pk, ()))
        address = reverse("site:organisation", args=[one.slug])
        yield Page("institution", address, _text(one, "name"), text, also=one.acronym)
    for network in people.networks_for_list():
        address, text = reverse("site:network", args=[network.slug]), _text(network, "purpose")
        yield Page("network", address, _text(network, "name"), text, also=network.acronym)
    for body in governance.bodies_for_list():
        address, text = reverse("site:body", args=[body.slug]), _text(body, "purpose")
        yield Page("body", address, _text(body, "name"), text, also=body.acronym)


SOURCES = (plans, commitments_with_evidence, institutions)


def kind_names() -> dict[str, str]:
    """What each kind of page is called, in the order in which they are told."""
    return {
        "plan": _("Plans"),
        "commitment": _("Commitments"),
        "institution": _("Institutions"),
        "network": _("Networks"),
        "body": _("Bodies"),
        "evidence": _("Evidence"),
    }


def _text(record: Translated, field: str) -> str:
    return in_language(record, field, page_language())[0]


def _words(record: Translated, *fields: str) -> str:
    return _joined(*(_text(record, field) for field in fields))


def _translated(title: str, words: Mapping[str, Any]) -> str:
    return words.get(page_language().split("-")[0], {}).get("title") or title


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
