"""Findings put into words: facts are written as the reader's language writes them, then fill the rule's sentences."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tequio.lib.months import Month
from tequio.plan.checks.types import Fact, Finding, Place, Rule, Said, Sentence, Severity, Source
from tequio.ui.core import dates
from tequio.ui.wording import page_language

# Stands in a path for whichever the finding does not name one by one.
ANY = "…"

SEVERITY_NAMES: Mapping[Severity, Sentence] = {
    Severity.FAULT: gettext_lazy("To mend"),
    Severity.WARNING: gettext_lazy("To weigh"),
    Severity.NOTE: gettext_lazy("To know"),
}
LOCATIONS: Mapping[str, Sentence] = {
    "plan": gettext_lazy("Plan: %(name)s"),
    "commitment": gettext_lazy("Commitment: %(name)s"),
    "line": gettext_lazy("Line of action %(code)s: %(name)s"),
    "step": gettext_lazy("Step %(code)s of the route: %(name)s"),
    "activity": gettext_lazy("Activity: %(name)s"),
    "actor": gettext_lazy("Institution, body or network: %(name)s"),
}


def say(rule: Rule, finding: Finding) -> Said:
    """A finding as it is read."""
    facts = {name: _written(fact) for name, fact in finding.facts.items()}
    to_do = rule.to_do[finding.variant if finding.variant in rule.to_do else ""]
    return Said(
        rule=rule.id,
        severity=rule.severity,
        severity_name=str(SEVERITY_NAMES[rule.severity]),
        where=finding.where,
        location=_location(finding.where),
        says=str(rule.says[finding.variant] % facts),
        to_do=str(to_do % facts),
        source=_cited(rule.source),
        source_url=rule.source.url,
        keys=tuple(_path(keys, finding.where) for keys in rule.keys.get(finding.variant, rule.keys.get("", ()))),
    )


def summary(counts: Mapping[Severity, int]) -> str:
    """The three counts in a sentence, or that there is nothing to say."""
    if not any(counts.values()):
        return _("There is nothing to point out in this plan.")
    return _("To mend: %(faults)s. To weigh: %(warnings)s. To know: %(notes)s.") % {
        "faults": counts[Severity.FAULT],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
    }


def _written(fact: Fact) -> str | int:
    """Numbers stay numbers, so that a sentence can choose its plural by them."""
    if isinstance(fact, Month):
        return dates.month_words(fact, page_language())
    if isinstance(fact, date):
        return dates.day_words(fact, page_language())
    if isinstance(fact, tuple):
        return ", ".join(pgettext("a name, between quotation marks", "“%s”") % name for name in fact)
    return fact


def _location(place: Place) -> str:
    pattern = LOCATIONS.get(place.kind, "%(name)s")
    return str(pattern % {"code": place.code, "name": place.name})


def _path(keys: str, place: Place) -> str:
    """Where in a plan package: `roadmaps › agua › activities › … › line`."""
    named = defaultdict(lambda: ANY, {"commitment": place.commitment, place.kind: place.code})
    return " › ".join(key.format_map(named) for key in keys.split("/"))


def _cited(source: Source) -> str:
    facts = {"source": str(source.text), "url": source.url}
    if source.retrieved:
        facts["day"] = dates.day_words(source.retrieved, page_language())
        return _("%(source)s (%(url)s, read on %(day)s).") % facts
    if not source.is_verified:
        return _("%(source)s (not checked against the original).") % facts
    return f"{source.text}."
