"""Every rule has words for all it may find, in both languages, and a source."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import tequio.plan.checks
from tequio.plan.checks.catalogue import RULES
from tequio.plan.checks.types import Severity

FOLDER = Path(tequio.plan.checks.__file__).parent
SCHEMA = json.loads((FOLDER.parents[3] / "plans/plan-package.schema.json").read_text(encoding="utf-8"))


def test_rules_have_different_ids():
    assert len({rule.id for rule in RULES}) == len(RULES) == 14


def test_notes_and_warnings_are_those_that_the_documents_adviser_would_not_call_faults():
    assert {rule.id: rule.severity.value for rule in RULES if rule.severity is not Severity.FAULT} == {
        "line-without-activity": "warning",
        "actor-no-longer-exists": "warning",
        "start-supplied-by-operator": "note",
        "steps-printed-out-of-order": "note",
        "plan-crosses-year-end": "note",
        "training-is-modest-by-ogp": "note",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_variant_has_what_to_do(rule):
    assert rule.says
    assert set(rule.to_do) <= set(rule.says)
    assert "" in rule.to_do or set(rule.to_do) == set(rule.says)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_source_with_an_address_says_when_it_was_read_or_that_it_was_not(rule):
    source = rule.source

    assert str(source.text)
    assert not source.url or source.retrieved or not source.is_verified


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_keys_where_a_finding_is_mended_are_keys_of_plan_packages(rule):
    assert set(rule.keys) <= set(rule.says) | {""}
    for keys in (keys for variant in rule.keys.values() for keys in variant):
        assert _leads_somewhere(SCHEMA, keys.split("/")), keys


@pytest.mark.parametrize("keys", ["plan/year", "roadmaps/{commitment}/rows", "commitments/title", "plan/{line}"])
def test_keys_that_no_package_has_would_be_noticed(keys):
    assert not _leads_somewhere(SCHEMA, keys.split("/"))


def test_rules_that_mend_nothing_in_the_package_name_no_keys():
    assert {rule.id for rule in RULES if not rule.keys} == {"steps-printed-out-of-order", "plan-crosses-year-end"}


def test_the_spanish_catalogue_is_complete_and_names_the_same_facts():
    with (FOLDER / "locale/es_MX/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]

    for message in messages:
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(originals) == len(translations)
        for original, translated in zip(originals, translations, strict=True):
            assert translated
            assert _facts(original) == _facts(translated)


def test_the_readme_lists_the_rules_as_they_are():
    table = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)

    assert table == [(rule.id, rule.severity.value) for rule in RULES]


def _leads_somewhere(schema: dict, keys: list[str]) -> bool:
    """Whether a path of keys is one of the schema's; an item of a list is named between braces."""
    for key in keys:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        found = schema.get("items") if key.startswith("{") else schema.get("properties", {}).get(key)
        if found is None:
            return False
        schema = found
    return True


def _facts(sentence: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|%s", sentence))
