"""Which edition of a rule holds on a day."""

from datetime import date

from django.db.models import Q

from tequio.ground.rules.models import RuleSet
from tequio.ground.rules.types import Nature, Rule
from tequio.lib.canonical import Json
from tequio.lib.remembering import remembered
from tequio.lib.translations import in_language
from tequio.ui.wording import page_language


class NoRule(LookupError):
    """A programmer's error: a rule was asked for that no edition gives on that day."""


def current(slug: str, on: date) -> Rule:
    """The edition of this rule in force on a day. Raises NoRule where there is none."""
    rule = find(slug, on)
    if rule is None:
        raise NoRule(f"no edition of the rule {slug!r} is in force on {on}")
    return rule


def find(slug: str, on: date) -> Rule | None:
    """The edition of this rule in force on a day, if any."""
    row = _in_force(on).get(slug)
    return _rule(row) if row else None


@remembered
def _in_force(on: date) -> dict[str, RuleSet]:
    """Every rule in force on a day, by its slug: there are tens, and a page asks for several. One query."""
    return {row.slug: row for row in RuleSet.objects.in_force(on)}


def all_in_force(on: date) -> list[Rule]:
    """Every rule in force on a day, the program's own decisions first. One query."""
    order = list(Nature)
    rules = [_rule(row) for row in _in_force(on).values()]
    return sorted(rules, key=lambda rule: (-order.index(rule.nature), rule.title))


def wording_of(slug: str, on: date) -> dict[str, str]:
    """How a rule in force is worded, whatever the language of the page: title and text, in Spanish and in English."""
    row = _in_force(on)[slug]
    english = row.translations.get("en", {})
    return {
        "title": row.title,
        "text": row.text,
        "title_en": english.get("title", ""),
        "text_en": english.get("text", ""),
    }


def editions_of(slug: str) -> list[Rule]:
    """Every edition of a rule, the one that begins last first. One query."""
    return [_rule(row) for row in RuleSet.objects.filter(slug=slug).order_by("-effective_from")]


def parameter(slug: str, name: str, on: date) -> Json:
    """One number or word of the rule in force. Raises NoRule where the rule or the name is unknown."""
    parameters = current(slug, on).parameters
    if name not in parameters:
        raise NoRule(f"the rule {slug!r} has no parameter {name!r} on {on}")
    return parameters[name]


def overlapping(slug: str, first: date, last: date | None) -> RuleSet | None:
    """An edition that would hold on the same days as one from `first` to `last`.

    An edition without an end gives way to the next one, so it only stands in the way of one that begins before it.
    """
    begins_inside = Q(effective_from__gte=first)
    if last is not None:
        begins_inside &= Q(effective_from__lte=last)
    still_holds = Q(effective_from__lte=first, effective_to__gte=first)
    return RuleSet.objects.filter(begins_inside | still_holds, slug=slug).order_by("effective_from").first()


def _rule(row: RuleSet) -> Rule:
    language = page_language()
    return Rule(
        slug=row.slug,
        edition=row.edition,
        nature=Nature(row.nature),
        title=in_language(row, "title", language)[0],
        text=in_language(row, "text", language)[0],
        parameters=row.parameters,
        source_title=row.source_title,
        source_url=row.source_url,
        retrieved_on=row.retrieved_on,
        legal_basis=row.legal_basis,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        is_verified=row.is_verified,
        note=row.note,
    )
