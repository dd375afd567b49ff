"""Laws of every table: keys across modules point down, protect, and add nothing to the module below."""

import pytest
from django.apps import apps
from django.db import models

FLOORS = ["lib", "ui", "ground", "plan", "decide", "act", "measure", "publish", "config"]
ORDER = [
    "ledger", "rules", "people", "calendars", "files", "installation",
    "commitments", "indicators", "diagnosis", "roadmap", "checks",
    "governance", "route", "site", "desk",
]  # fmt: skip
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
