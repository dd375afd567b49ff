"""Writing a cronograma on the desk, one activity at a time."""

from datetime import UTC, date, datetime
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tequio.ground.ledger import api as ledger
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.months import Month
from tequio.plan.commitments.models import ActionPlan, Commitment
from tequio.plan.roadmap.models import Activity, Roadmap
from tequio.plan.roadmap.queries.statements import stated_in
from tequio.plan.roadmap.services import editing
from tequio.plan.roadmap.types import ActivityStated, Segment
from tequio.plan.roadmap.wording import as_content, stated_from
from tests.publish.desk.desks import NOON, found_house, give_work, make_person, make_plan

AT = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
JANUARY = (Segment(date(2099, 1, 1), date(2099, 1, 31)),)


@pytest.fixture
def plan(db, tmp_path):
    found_house(tmp_path)
    return make_plan()


@pytest.fixture
def coordinator(plan):
    return make_person("coordina@example.org", "coordinator", plan.slug)


@pytest.fixture
def commitment(plan):
    give_work(plan)
    Commitment.objects.update(state="under_way", public_since=NOON)
    return Commitment.objects.get()


@pytest.fixture
def desk(coordinator):
    client = Client()
    client.force_login(coordinator)
    return client


def stated(commitment):
    return stated_in(Roadmap.objects.get(commitment=commitment))


def last_act():
    (entry,) = ledger.latest(limit=1)
    return entry


def as_posted(page):
    form = page.context["form"]
    parts = (form, *form.stretches, form.stretches.management_form)
    return {field.html_name: value for part in parts for field in part if (value := field.value()) is not None}


def test_an_activity_as_versions_keep_it_can_be_read_back():
    whole = ActivityStated(
        code="a",
        title="A",
        segments=(*JANUARY, Segment(date(2099, 3, 1), date(2099, 3, 2))),
        description="d",
        kind="meeting",
        line=2,
        responsible_unit="u",
        co_responsible="o",
        organisations=("o",),
        networks=("n",),
        indicators=("i",),
        means_of_verification="m",
        weight=Decimal("2.5"),
        translations={"en": {"title": "A"}},
    )

    assert stated_from(as_content(whole)) == whole


class TestAnActivity:
    def test_is_added_at_the_end_under_a_name_of_its_own(self, commitment, coordinator):
        new = ActivityStated(code="", title="Acción", segments=JANUARY)

        code = editing.add(commitment=commitment, stated=new, person=coordinator, at=AT)

        assert [one.code for one in stated(commitment)] == ["accion", "accion-2"]
        assert code == "accion-2"
        assert (last_act().kind, last_act().data["added"]) == ("plan.roadmap.changed", ["accion-2"])
        assert versions.present("activity", "de-plan/accion-2") == 1

    def test_moves_its_days_without_touching_what_was_done(self, commitment, coordinator):
        Activity.objects.update(state="under_way", started_on=date(2026, 9, 2))
        (before,) = stated(commitment)

        editing.change(
            commitment=commitment,
            stated=stated_from({**as_content(before), "segments": ["2099-01-01/2099-01-31"]}),
            seen=0,
            person=coordinator,
            at=AT,
        )

        kept = Activity.objects.get()
        assert (kept.state, kept.started_on, kept.dates_stated_at) == ("under_way", date(2026, 9, 2), AT)
        assert [one.segments for one in stated(commitment)] == [JANUARY]
        assert last_act().data["moved"] == [
            {"code": "accion", "from": ["2099-01-01/2099-02-28"], "to": ["2099-01-01/2099-01-31"]}
        ]
        last, first = versions.history("activity", "de-plan/accion", lambda content: {})
        assert (first.role, last.role, last.account) == ("operator", "coordinator", coordinator.pk)

    def test_taken_off_stays_on_record_and_its_name_is_not_used_again(self, commitment, coordinator):
        editing.take_off(commitment=commitment, code="accion", person=coordinator, at=AT)

        assert Activity.objects.get().removed_at == AT
        assert last_act().data["removed"] == ["accion"]
        new = ActivityStated(code="", title="Acción", segments=())
        assert editing.add(commitment=commitment, stated=new, person=coordinator, at=AT) == "accion-2"
        with pytest.raises(RuleBroken, match="ya no está"):
            editing.take_off(commitment=commitment, code="accion", person=coordinator, at=AT)

    def test_moves_up_and_down_and_no_further(self, commitment, coordinator):
        for title in ("B", "C"):
            new = ActivityStated(code="", title=title, segments=JANUARY)
            editing.add(commitment=commitment, stated=new, person=coordinator, at=AT)

        for up, code in ((True, "c"), (True, "c"), (True, "c"), (False, "accion"), (False, "accion")):
            editing.move(commitment=commitment, code=code, up=up, person=coordinator, at=AT)

        assert [one.code for one in stated(commitment)] == ["c", "b", "accion"]

    @pytest.mark.parametrize(
        ("segments", "sentence"),
        [
            ((Segment(date(2099, 1, 9), date(2099, 1, 8)),), "termina antes de empezar"),
            ((Segment(date(2098, 12, 31), date(2099, 1, 8)),), "fuera de los meses"),
            ((*JANUARY, Segment(date(2099, 1, 31), date(2099, 2, 1))), "comparten días"),
        ],
    )
    def test_with_unsound_days_is_refused(self, commitment, coordinator, segments, sentence):
        new = ActivityStated(code="", title="B", segments=segments)

        with pytest.raises(RuleBroken, match=sentence):
            editing.add(commitment=commitment, stated=new, person=coordinator, at=AT)
        assert Activity.objects.count() == 1

    def test_read_before_a_change_is_stale(self, commitment, coordinator):
        (before,) = stated(commitment)
        changed = stated_from({**as_content(before), "title": "Uno"})
        editing.change(commitment=commitment, stated=changed, seen=0, person=coordinator, at=AT)

        with pytest.raises(Stale):
            editing.change(commitment=commitment, stated=before, seen=1, person=coordinator, at=AT)

    @pytest.mark.parametrize("role", ["liaison", "verifier", "reader", "head"])
    def test_is_written_by_the_coordination_alone(self, commitment, role):
        other = make_person("otra@example.org", role, "plan")

        with pytest.raises(RuleBroken, match="coordinación de su plan"):
            editing.take_off(commitment=commitment, code="accion", person=other, at=AT)
        client = Client()
        client.force_login(other)
        assert client.get(reverse("roadmap:cronograma", args=["de-plan"])).status_code == HTTPStatus.NOT_FOUND

    def test_of_a_closed_plan_is_not_written(self, commitment, coordinator):
        ActionPlan.objects.update(state="closed")

        with pytest.raises(RuleBroken, match="cerrado"):
            editing.take_off(commitment=commitment, code="accion", person=coordinator, at=AT)


class TestTheMonths:
    def test_grow_and_the_log_tells_it(self, commitment, coordinator):
        editing.span(commitment=commitment, first=Month(2098, 11), last=Month(2099, 6), person=coordinator, at=AT)

        roadmap = Roadmap.objects.get()
        assert (str(roadmap.first_month), roadmap.months, roadmap.start_given_by) == ("2098-11-01", 8, "document")
        assert last_act().kind == "plan.roadmap.changed"

    def test_do_not_leave_an_activity_outside(self, commitment, coordinator):
        with pytest.raises(RuleBroken, match="fuera de los meses"):
            editing.span(commitment=commitment, first=Month(2099, 2), last=Month(2099, 3), person=coordinator, at=AT)
        assert Roadmap.objects.get().months == 2

    def test_of_a_new_commitment_are_those_of_its_plan(self, plan, coordinator):
        bare = Commitment.objects.create(
            slug="nuevo", title="Nuevo", origin="proactive", starts_on=plan.starts_on, ends_on=plan.ends_on
        )
        plan.entries.create(commitment=bare, code="7")

        editing.add(commitment=bare, stated=ActivityStated(code="", title="A", segments=()), person=coordinator, at=AT)

        assert (str(Roadmap.objects.get().first_month), Roadmap.objects.get().months) == ("2026-09-01", 6)


class TestThePages:
    def test_a_form_sent_back_untouched_changes_nothing(self, commitment, coordinator, desk):
        url = reverse("roadmap:activity", args=["de-plan", "accion"])
        before, acts = stated(commitment), last_act().index

        answer = desk.post(url, as_posted(desk.get(url)))

        assert answer.status_code == HTTPStatus.FOUND
        assert (stated(commitment), last_act().index) == (before, acts)

    def test_a_weight_is_written_kept_and_told(self, commitment, desk):
        url = reverse("roadmap:activity", args=["de-plan", "accion"])

        refused = desk.post(url, {**as_posted(desk.get(url)), "weight": "-1"})
        desk.post(url, {**as_posted(desk.get(url)), "weight": "2.50"})
        again = desk.post(url, as_posted(desk.get(url)))

        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert (again.status_code, stated(commitment)[0].weight) == (HTTPStatus.FOUND, Decimal("2.5"))
        assert versions.present("activity", "de-plan/accion") == 2
        assert "Peso" in desk.get(reverse("roadmap:versions", args=["de-plan", "accion"])).text

    def test_a_stretch_is_added_and_another_taken_out(self, commitment, desk):
        url = reverse("roadmap:activity", args=["de-plan", "accion"])
        sent = as_posted(desk.get(url))
        sent |= {"stretch-0-start": "", "stretch-0-end": "", "stretch-1-start": "2099-02-02"}

        half = desk.post(url, sent)
        whole = desk.post(url, {**sent, "stretch-1-end": "2099-02-05"})

        assert half.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Un tramo tiene su primer y su último día." in half.text
        assert whole.status_code == HTTPStatus.FOUND
        assert stated(commitment)[0].segments == (Segment(date(2099, 2, 2), date(2099, 2, 5)),)

    def test_a_new_activity_is_public_at_once(self, commitment, desk):
        url = reverse("roadmap:activity-new", args=["de-plan"])

        desk.post(url, {**as_posted(desk.get(url)), "title": "Feria <script>", "kind": "action"})

        assert "Feria &lt;script&gt;" in Client().get("/compromisos/de-plan/cronograma/").text
        assert "Feria &lt;script&gt;" in desk.get(reverse("roadmap:cronograma", args=["de-plan"])).text

    def test_refusals_are_told_on_the_list(self, commitment, desk):
        months = desk.post(reverse("roadmap:months", args=["de-plan"]), {"first": "2099-02", "last": "2099-01"})
        wrong = desk.post(reverse("roadmap:months", args=["de-plan"]), {"first": "enero", "last": ""})
        gone = desk.post(reverse("roadmap:take-off", args=["de-plan", "ninguna"]))

        assert {one.status_code for one in (months, wrong, gone)} == {HTTPStatus.UNPROCESSABLE_ENTITY}
        assert "va antes que el primero" in months.text
        assert "por ejemplo 2026-09" in wrong.text
        assert "ya no está en el cronograma" in gone.text

    def test_cost_as_many_queries_for_three_activities_as_for_one(
        self, commitment, coordinator, desk, django_assert_max_num_queries
    ):
        url = reverse("roadmap:cronograma", args=["de-plan"])
        with django_assert_max_num_queries(25) as one:
            desk.get(url)
        for title in ("B", "C"):
            new = ActivityStated(code="", title=title, segments=JANUARY)
            editing.add(commitment=commitment, stated=new, person=coordinator, at=AT)
        with django_assert_max_num_queries(len(one)):
            desk.get(url)
