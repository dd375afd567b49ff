"""Laws of every table: keys across modules point down, protect, and add nothing to the module below."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

FLOORS = ["lib", "ui", "ground", "plan", "decide", "act", "measure", "publish", "config"]
ORDER = [
    "jobs", "ledger", "rules", "versions", "people", "calendars", "files", "installation", "evidence", "search",
    "commitments", "indicators", "diagnosis", "roadmap", "checks",
    "governance", "route", "monitoring", "readings", "site", "desk",
]  # fmt: skip
# Instants that no key to a person goes with, and why.
BY_NOBODY = {
    "evidence.Capture.ended_at": "the program, when the copy is made or given up",
    "evidence.Capture.requested_at": "whoever made the version that gives the link, which says who",
    "files.StoredFile.stored_at": "the store keeps a content once; who brought it is on each version that names it",
    "installation.Installation.created_at": "before there are accounts; the server's operator, as the log says",
    "installation.Installation.ready_at": "the program, when the first load is whole",
    "installation.StatementVersion.published_at": "the institution, through its server's operator, as the log says",
    "jobs.PeriodicRun.asked_at": "the program, when the time comes",
    "jobs.PeriodicRun.succeeded_at": "the program, which did it",
    "ledger.Origin.opened_at": "the server's operator, who needs no account; the log says the first act of each log",
    "ledger.PublisherLease.expires_at": "the program: the end of a term, not an act",
    "ledger.SignedTree.signed_at": "the program, with the key of the log",
    "monitoring.SheetLetter.sent_at": "the program, when the mail server took it",
    "people.Person.created_at": "the server's operator, who needs no account",
    "people.RoleAssignment.ended_at": "the office that acted, as the log says; a liaison's, on the letter that follows",
    "people.RoleAssignment.given_at": "the server's operator; the log says the office and, digested, to whom",
    "people.SignInLink.consumed_at": "its own person",
    "people.SignInLink.expires_at": "the program: the end of a term, not an act",
    "people.SignInLink.issued_at": "the server's operator, or whoever wrote the address at the door, not yet signed in",
    "roadmap.Activity.dates_stated_at": "a document; the log says who loaded it",
    "roadmap.Activity.removed_at": "a document; the log says who loaded it",
    "roadmap.DelayExplanation.given_at": "a unit answers, not a person; the log says the office",
    "roadmap.Roadmap.changed_at": "the last of many acts, each of them in the log",
    "versions.Version.kept_at": "an office, and the account whose key is beside it: versions know no persons",
    "rules.RuleSet.added_at": "the program brings its rules, an office adopts others; the log says which",
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("tequio.")]


def keys_across_modules():
    return [
        field
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != model._meta.app_label
    ]


def height(model):
    floor = model.__module__.split(".")[1]
    return FLOORS.index(floor), ORDER.index(model._meta.app_label)


@pytest.mark.parametrize("key", keys_across_modules(), ids=str)
def test_a_key_across_modules_points_down_and_protects(key):
    assert height(key.related_model) < height(key.model)
    assert key.remote_field.on_delete is models.PROTECT
    assert key.remote_field.related_name == "+"


def test_there_are_keys_across_modules_to_judge():
    assert len(keys_across_modules()) > 5


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_leaves_ordering_and_saving_to_whoever_asks(model):
    assert model._meta.ordering in ([], ())
    assert "save" not in vars(model)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_text_is_empty_rather_than_null(model):
    texts = [field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]

    # A link to nothing is null; a text of no letters is a text.
    assert [field.name for field in texts if field.null] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_constraint_is_named_after_its_module_and_its_law(model):
    start = f"{model._meta.app_label}_"

    assert [one.name for one in model._meta.constraints if not one.name.startswith(start)] == []


def instants():
    return [
        field
        for model in OURS
        for field in model._meta.fields
        if isinstance(field, models.DateTimeField) and field.name.endswith("_at")
    ]


def says_who(field):
    verb = field.name.removesuffix("_at")
    return any(key.many_to_one and key.name.startswith(f"{verb}_by") for key in field.model._meta.fields)


def test_what_somebody_did_at_an_instant_says_who():
    silent = {str(field) for field in instants() if not says_who(field)}

    assert silent == set(BY_NOBODY)


def test_there_are_acts_that_say_who():
    assert len([field for field in instants() if says_who(field)]) >= 5


def test_a_module_that_names_its_last_migration_names_its_only_one():
    loader = MigrationLoader(connection=None)
    named = {
        config.label: path.read_text(encoding="utf-8").strip()
        for config in apps.get_app_configs()
        if (path := Path(config.path, "migrations", "max_migration.txt")).exists()
    }

    assert {"ledger", "people"} <= set(named)
    assert {label: [name] for label, name in named.items()} == {
        label: [name for app, name in loader.graph.leaf_nodes(label)] for label in named
    }
