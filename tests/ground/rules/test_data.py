"""The rules the program brings: held to their schema, dated, sourced, and honest about what nobody verified."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tequio.ground.rules import editions
from tequio.lib.canonical import canonical_json
from tequio.lib.errors import InputRefused

GOOD = """
rules:
  - slug: una-regla
    edition: "1"
    nature: product
    title: Una regla
    text: Lo que pide.
    parameters: {days: 3}
    effective_from: 2026-01-01
    is_verified: false
    note: Sin fuente.
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_schema_is_a_schema():
    schema = json.loads((editions.FOLDER / "rules.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("file", sorted(editions.FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_every_file_the_program_brings_obeys_the_schema(file):
    assert editions.read(file)


def test_brought_editions_are_one_of_a_name():
    names = [(each.slug, each.edition) for each in editions.brought()]

    assert len(names) == len(set(names))


def test_brought_parameters_have_a_canonical_form():
    for each in editions.brought():
        assert canonical_json(each.parameters)


def test_every_brought_rule_can_be_read_in_english():
    assert [each.slug for each in editions.brought() if set(each.translations.get("en", {})) != {"title", "text"}] == []


def test_what_came_from_memory_is_not_called_verified():
    unverified = {each.slug for each in editions.brought() if not each.is_verified}

    assert {
        "ogp-nacional-3-1",
        "ogp-nacional-4-1",
        "ogp-local-numero-de-compromisos",
        "semaforo-habitual",
    } <= unverified


def test_the_national_requirements_are_all_there():
    codes = {each.slug for each in editions.brought() if each.slug.startswith("ogp-nacional-")}

    assert codes == {f"ogp-nacional-{code}" for code in ("1-1", "2-1", "2-2", "3-1", "3-2", "3-3", "4-1", "5-1")}


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("nature: product", "nature: rumour", "nature"),
        ("effective_from: 2026-01-01", "effective_from: 2026-13-01", "effective_from"),
        ("    note: Sin fuente.\n", "", "rules[0]"),
        ("is_verified: false", "is_verified: true", "rules[0]"),
        ("parameters: {days: 3}", "parameters: {days: 3}\n    surprise: 1", "rules[0]"),
        ("slug: una-regla", "slug: Una Regla", "slug"),
    ],
)
def test_a_file_that_departs_from_the_schema_is_refused_with_its_place(tmp_path, was, becomes, where):
    file = write(tmp_path, GOOD.replace(was, becomes))

    with pytest.raises(InputRefused) as refusal:
        editions.read(file)

    assert where in str(refusal.value)


def test_a_good_file_is_read_whole(tmp_path):
    (edition,) = editions.read(write(tmp_path, GOOD))

    assert (edition.slug, edition.parameters, edition.effective_from.isoformat()) == (
        "una-regla",
        {"days": 3},
        "2026-01-01",
    )
