"""Versions: each change kept once, told with its differences, and a stale form refused."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from tequio.ground.ledger.types import Actor
from tequio.ground.versions import api
from tequio.ground.versions.models import Version
from tequio.lib.errors import Stale

AT = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
OFFICE = Actor(role="coordinator", organisation="infoem")


def keep(name="cultura", account=None, **content):
    return api.keep(kind="commitment", name=name, content=content, by=OFFICE, at=AT, account=account)


def readable(content):
    return {"Título": content.get("title", ""), "Problema": content.get("problem", "")}


@pytest.mark.django_db
class TestKeeping:
    def test_each_change_has_the_next_number(self):
        assert [keep(title="Uno"), keep(title="Dos"), keep(name="otro", title="Uno")] == [1, 2, 1]
        assert api.present("commitment", "cultura") == 2
        assert api.content_of("commitment", "cultura", 1) == {"title": "Uno"}

    def test_saying_the_same_again_keeps_nothing(self):
        assert [keep(title="Uno"), keep(title="Uno")] == [1, 1]
        assert Version.objects.count() == 1

    def test_going_back_to_an_earlier_wording_is_another_version(self):
        keep(title="Uno"), keep(title="Dos")

        assert keep(title="Uno") == 3

    def test_a_translation_is_older_once_the_original_changed_without_it(self):
        def older(**content):
            keep(**content)
            return api.older_translations("commitment", "cultura", "en")

        def english(**words):
            return {"en": words}

        assert older(title="Uno", problem="Hay", translations=english(title="One", problem="Is")) == set()
        assert older(title="Dos", problem="Hay", translations=english(title="One", problem="Is")) == {"title"}
        assert older(title="Dos", problem="Hubo", translations=english(title="Two", problem="Is")) == {"problem"}
        assert older(title="Dos", problem="Hubo", translations=english(title="Two")) == set()
        assert older(title="Tres", problem="Hubo", translations=english(title="Three")) == set()
        assert api.older_translations("commitment", "cultura", "nah") == set()

    def test_many_are_kept_in_the_same_queries_as_one(self, django_assert_num_queries):
        def many(count):
            contents = {f"act-{number}": {"title": str(number)} for number in range(count)}
            return api.keep_many(kind=f"activity-{count}", contents=contents, by=OFFICE, at=AT)

        with django_assert_num_queries(4):  # two of them are the savepoint
            many(1)
        with django_assert_num_queries(4):
            assert set(many(300).values()) == {1}

    def test_two_rows_with_one_number_are_impossible(self):
        keep(title="Uno")

        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.create(
                kind="commitment", name="cultura", number=1, content={}, digest="", role="x", kept_at=AT
            )


@pytest.mark.django_db
class TestTelling:
    def test_newest_first_with_what_each_changed(self, django_assert_num_queries):
        keep(title="Cultura", problem="Poco interés")
        keep(title="Cultura", problem="Poco interés y conocimiento", account=7)

        with django_assert_num_queries(1):
            last, first = api.history("commitment", "cultura", readable)

        assert (last.number, last.role, last.organisation, last.account) == (2, "coordinator", "infoem", 7)
        assert [change.label for change in last.changes] == ["Problema"]
        assert "".join(piece.text for piece in last.changes[0].pieces if piece.kind == "new") == " y conocimiento"
        assert first.changes == ()

    def test_the_page_says_what_went_and_what_came_in_words(self):
        keep(title="Tres talleres")
        keep(title="Cuatro talleres")

        page = render_to_string(
            "versions/history.html",
            {"versions": [(told, "Coordinación") for told in api.history("commitment", "cultura", readable)]},
        )

        assert "<del>" in page
        assert "Se quitó:" in page
        assert "<ins>" in page
        assert "Se puso:" in page
        assert page.count("Coordinación") == 2

    def test_nothing_kept_is_an_empty_history(self):
        assert api.history("commitment", "nada", readable) == []
        assert api.present("commitment", "nada") == 0
        assert api.content_of("commitment", "nada", 1) == {}


@pytest.mark.django_db
def test_a_form_that_read_another_version_is_stale():
    keep(title="Uno")
    api.require_present(kind="commitment", name="cultura", seen=1)
    keep(title="Dos")

    with pytest.raises(Stale, match="Lo que usted escribió"):
        api.require_present(kind="commitment", name="cultura", seen=1)
