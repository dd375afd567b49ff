from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.rules import api as rules
from tequio.ground.rules import queries
from tequio.ground.rules.models import RuleSet
from tequio.ground.rules.types import Nature, NewEdition
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
TODAY = date(2026, 11, 22)
OPERATOR = Actor(role="operator")

FIRST = NewEdition(
    slug="plazo",
    edition="2024",
    nature=Nature.PRODUCT,
    title="Un plazo",
    text="Tres días.",
    translations={"en": {"title": "A term"}},
    parameters={"working_days": 3},
    source_title="Acuerdo",
    effective_from=date(2024, 1, 1),
    is_verified=True,
)
SECOND = replace(FIRST, edition="2026", parameters={"working_days": 5}, effective_from=date(2026, 6, 1))


def adopt(edition):
    return rules.adopt(edition=edition, by=OPERATOR, at=NOON)


def kinds(subject):
    return [entry.kind for entry in ledger.entries_for(subject)]


def test_seed_brings_every_rule_once():
    first = rules.seed(by=OPERATOR, at=NOON)
    again = rules.seed(by=OPERATOR, at=NOON)

    assert (first, again) == (RuleSet.objects.count(), 0)
    assert first > 20
    assert kinds(Subject("rules", "brought")) == ["rules.editions.brought"]


def test_seed_leaves_what_it_finds_as_it_is():
    rules.seed(by=OPERATOR, at=NOON)
    RuleSet.objects.filter(slug="explicacion-de-atrasos").delete()
    own = replace(FIRST, slug="explicacion-de-atrasos", edition="1", effective_from=date(2020, 1, 1))
    adopt(own)

    rules.seed(by=OPERATOR, at=NOON)

    assert queries.current("explicacion-de-atrasos", TODAY).source_title == "Acuerdo"


def test_explanation_of_late_work_takes_three_working_days():
    rules.seed(by=OPERATOR, at=NOON)

    assert rules.parameter("explicacion-de-atrasos", "working_days", TODAY) == 3


def test_a_later_edition_holds_from_its_first_day_and_the_older_stays():
    adopt(FIRST)
    adopt(SECOND)

    assert rules.parameter("plazo", "working_days", date(2026, 5, 31)) == 3
    assert rules.parameter("plazo", "working_days", date(2026, 6, 1)) == 5


def test_an_ended_edition_leaves_no_rule_behind():
    adopt(replace(FIRST, effective_to=date(2024, 12, 31)))

    assert queries.find("plazo", date(2024, 12, 31)) is not None
    assert queries.find("plazo", date(2025, 1, 1)) is None
    with pytest.raises(rules.NoRule):
        queries.current("plazo", date(2025, 1, 1))


def test_an_unknown_parameter_is_an_error_not_a_nothing():
    adopt(FIRST)

    with pytest.raises(rules.NoRule):
        rules.parameter("plazo", "hours", TODAY)


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, edition="otra"),
        replace(FIRST, edition="otra", effective_from=date(2023, 1, 1)),
        replace(FIRST, edition="otra", effective_from=date(2023, 1, 1), effective_to=date(2024, 1, 1)),
        replace(FIRST, effective_from=date(2030, 1, 1)),
    ],
    ids=["same day", "swallows it", "runs into it", "same edition"],
)
def test_editions_that_would_hold_on_the_same_days_are_refused(other):
    adopt(FIRST)

    with pytest.raises(RuleBroken):
        adopt(other)

    assert RuleSet.objects.count() == 1


def test_an_edition_inside_one_that_ends_is_refused():
    adopt(replace(FIRST, effective_to=date(2026, 12, 31)))

    with pytest.raises(RuleBroken):
        adopt(SECOND)


def test_an_older_edition_may_be_added_where_it_ends_in_time():
    adopt(FIRST)
    adopt(replace(FIRST, edition="2020", effective_from=date(2020, 1, 1), effective_to=date(2023, 12, 31)))

    assert queries.current("plazo", date(2021, 1, 1)).edition == "2020"


@pytest.mark.parametrize(
    "dishonest",
    [
        replace(FIRST, is_verified=False, note=""),
        replace(FIRST, source_title=""),
        replace(FIRST, effective_to=date(2023, 1, 1)),
    ],
    ids=["unverified without note", "verified without source", "ends before it begins"],
)
def test_a_dishonest_edition_is_refused_by_service_and_database(dishonest):
    with pytest.raises(RuleBroken):
        adopt(dishonest)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.create(**vars(dishonest), added_at=NOON)


def test_a_liaison_may_not_adopt_rules():
    with pytest.raises(RuleBroken):
        rules.adopt(edition=FIRST, by=Actor(role="liaison"), at=NOON)

    assert kinds(Subject("rule", "plazo")) == []


def test_adopting_is_told_in_the_log():
    adopt(FIRST)

    (entry,) = ledger.entries_for(Subject("rule", "plazo"))
    assert (entry.kind, entry.data["edition"]) == ("rules.edition.adopted", "2024")


def test_a_rule_is_read_in_the_language_of_the_page_and_falls_back_to_spanish():
    adopt(FIRST)

    with translation.override("en"):
        rule = queries.current("plazo", TODAY)

    assert (rule.title, rule.text) == ("A term", "Tres días.")
