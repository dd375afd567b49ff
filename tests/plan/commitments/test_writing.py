"""Writing plans and commitments on the desk: who may, what is kept of each change, and who learns of it."""

from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tequio.ground.ledger import api as ledger
from tequio.ground.people.api import Organisation
from tequio.ground.people.models import OrganisationKind, Sector
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken, Stale
from tequio.plan.commitments.models import ActionPlan, Commitment
from tequio.plan.commitments.services import editing
from tequio.plan.commitments.statements import commitment_as_stated, plan_as_stated
from tequio.plan.commitments.wording import commitment_readable
from tequio.plan.roadmap.models import Activity
from tests.publish.desk.desks import NOON, found_house, give_work, make_person, make_plan

AT = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)


@pytest.fixture
def house(db, tmp_path):
    return found_house(tmp_path)


@pytest.fixture
def plan(house):
    return make_plan()


@pytest.fixture
def draft(house):
    return make_plan("borrador", state="draft", title="Plan en secreto")


@pytest.fixture
def coordinator(plan):
    return make_person("coordina@example.org", "coordinator", plan.slug)


@pytest.fixture
def chief(house):
    return make_person("jefa@example.org", "coordinator", "installation")


@pytest.fixture
def place(plan):
    give_work(plan)
    Commitment.objects.update(state="under_way", public_since=NOON)
    return plan.entries.select_related("plan", "commitment", "axis").get()


def sat_down(person):
    client = Client()
    client.force_login(person)
    return client


def kinds():
    """The acts of plans and commitments so far; roles given are another matter."""
    return [entry.kind for entry in reversed(ledger.latest()) if entry.kind.startswith("plan.")]


def as_posted(page):
    """What a browser would send back of the form on a page, untouched."""
    form = page.context["form"]
    sent = {}
    for part in (form, *getattr(form, "lines", ()), getattr(form, "lines", None) and form.lines.management_form):
        for field in part or ():
            if (value := field.value()) is not None:
                sent[field.html_name] = value
    return sent


class TestAPlan:
    def test_begins_as_a_draft_of_whoever_coordinates_the_house(self, chief):
        begun = editing.begin_plan(
            title="Plan de Acción 2027",
            starts_on=datetime(2027, 1, 1).date(),
            ends_on=datetime(2027, 12, 31).date(),
            person=chief,
            at=AT,
        )

        assert (begun.slug, begun.state, begun.scope.slug) == ("plan-de-accion-2027", "draft", "plan-de-accion-2027")
        assert kinds() == []
        assert versions.present("plan", begun.slug) == 1

    def test_is_not_begun_by_the_coordination_of_another(self, coordinator):
        with pytest.raises(RuleBroken, match="toda la casa"):
            editing.begin_plan(title="Otro", starts_on=AT.date(), ends_on=AT.date(), person=coordinator, at=AT)

        assert ActionPlan.objects.count() == 1

    def test_says_what_was_changed_and_keeps_the_rest(self, plan, coordinator):
        editing.change_plan(plan=plan, said={"introduction": "Para todos."}, seen=0, person=coordinator, at=AT)

        changed = ActionPlan.objects.get()
        assert (changed.introduction, changed.title, changed.start_given_by) == (
            "Para todos.",
            plan.title,
            "operator",
        )
        assert kinds() == ["plan.plan.changed"]
        last, first = versions.history("plan", plan.slug, lambda content: content)
        assert (first.role, last.role, last.account) == ("operator", "coordinator", coordinator.pk)

    def test_with_other_dates_moves_its_commitments_and_tells_both(self, plan, coordinator, place):
        editing.change_plan(plan=plan, said={"ends_on": "2027-06-30"}, seen=0, person=coordinator, at=AT)

        assert str(Commitment.objects.get().ends_on) == "2027-06-30"
        assert ActionPlan.objects.get().start_given_by == "document"
        assert ledger.latest()[0].data["before"] == {"starts_on": "2026-09-01", "ends_on": "2027-02-28"}

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"ends_on": "2020-01-01"}, "Termina antes de comenzar"),
            ({"leads": ["nadie"]}, "nadie"),
            ({"point_of_contact": "ninguna"}, "ninguna"),
        ],
    )
    def test_is_judged_by_the_checks_of_packages(self, plan, coordinator, said, sentence):
        with pytest.raises(RuleBroken, match=sentence):
            editing.change_plan(plan=plan, said=said, seen=0, person=coordinator, at=AT)

        assert plan_as_stated(ActionPlan.objects.get()) == plan_as_stated(plan)
        assert kinds() == []

    def test_closed_is_not_written_any_more(self, plan, coordinator):
        ActionPlan.objects.update(state="closed")

        with pytest.raises(RuleBroken, match="se queda como terminó"):
            editing.change_plan(plan=plan, said={"title": "X"}, seen=0, person=coordinator, at=AT)

    @pytest.mark.parametrize("role", ["liaison", "verifier", "reader", "head"])
    def test_is_written_by_nobody_else(self, plan, role):
        other = make_person("otra@example.org", role, plan.slug)

        with pytest.raises(RuleBroken, match="su coordinación"):
            editing.change_plan(plan=plan, said={"title": "X"}, seen=0, person=other, at=AT)

    def test_read_before_a_change_is_stale(self, plan, coordinator):
        editing.change_plan(plan=plan, said={"title": "Uno"}, seen=0, person=coordinator, at=AT)

        with pytest.raises(Stale):
            editing.change_plan(plan=plan, said={"title": "Dos"}, seen=1, person=coordinator, at=AT)
        assert ActionPlan.objects.get().title == "Uno"

    def test_of_a_draft_changes_leave_no_act(self, draft, chief):
        editing.change_plan(plan=draft, said={"title": "Secreto"}, seen=0, person=chief, at=AT)

        assert kinds() == []
        assert versions.present("plan", draft.slug) == 2


class TestACommitment:
    def test_is_added_to_a_public_plan_as_a_proposal(self, plan, coordinator):
        made = editing.begin_commitment(
            plan=plan,
            said={"title": "Presupuesto abierto", "origin": "cocreated", "code": "02"},
            person=coordinator,
            at=AT,
        )

        assert (made.slug, made.state, made.is_draft) == ("presupuesto-abierto", "proposed", False)
        assert kinds() == ["plan.commitment.recorded", "plan.commitment.propose"]

    def test_changes_one_thing_and_keeps_what_the_form_does_not_ask(self, place, coordinator):
        Commitment.objects.update(related=[{"code": "A1", "title": "Otro"}], translations={"oto": {"title": "N"}})
        place.refresh_from_db()

        editing.change_commitment(place=place, said={"problem": "Nadie pregunta."}, seen=0, person=coordinator, at=AT)

        kept = Commitment.objects.get()
        assert (kept.problem, kept.related[0]["code"], kept.translations["oto"]["title"]) == (
            "Nadie pregunta.",
            "A1",
            "N",
        )
        assert kinds() == ["plan.commitment.changed"]
        told = versions.history("commitment", kept.slug, commitment_readable)[0]
        assert [change.label for change in told.changes] == ["Problema"]

    def test_a_taken_code_is_refused(self, plan, place, coordinator):
        with pytest.raises(RuleBroken, match="«1»"):
            editing.begin_commitment(
                plan=plan, said={"title": "Otro", "origin": "proactive", "code": "1"}, person=coordinator, at=AT
            )
        assert Commitment.objects.count() == 1

    def test_a_line_with_activities_is_not_taken_out(self, place, coordinator):
        line = place.commitment.lines.create(number=1, title="Campaña")
        activity = give_activity(place.commitment, line)

        with pytest.raises(RuleBroken, match="línea 1 tiene actividades"):
            editing.change_commitment(place=place, said={"lines": []}, seen=0, person=coordinator, at=AT)

        assert place.commitment.lines.get() == line
        assert activity.line == line

    def test_that_everybody_reads_is_not_changed_from_a_draft_that_holds_it_too(self, place, draft):
        draft.entries.create(commitment=place.commitment, code="9")
        other = make_person("otra@example.org", "coordinator", draft.slug)

        with pytest.raises(RuleBroken, match="coordinación de su plan"):
            editing.change_commitment(
                place=draft.entries.select_related("plan", "commitment", "axis").get(),
                said={"title": "Otro"},
                seen=0,
                person=other,
                at=AT,
            )

    def test_begun_by_an_import_is_put_in_a_plan(self, plan, coordinator):
        loose = Commitment.objects.create(slug="suelto", title="Suelto", origin="proactive")

        editing.place_draft(plan=plan, commitment=loose, person=coordinator, at=AT)

        assert commitment_as_stated(plan.entries.get())["code"] == "01"
        assert Commitment.objects.get().state == "proposed"
        with pytest.raises(RuleBroken, match="ya está en un plan"):
            editing.place_draft(plan=plan, commitment=loose, person=coordinator, at=AT)


class TestThePages:
    def test_a_form_sent_back_untouched_changes_nothing(self, plan, coordinator, place):
        Organisation.objects.create(
            slug="infoem", name="Infoem", kind=OrganisationKind.OVERSIGHT_AUTHORITY, sector=Sector.AUTONOMOUS
        )
        editing.change_commitment(
            place=place,
            said={
                "lines": [{"number": 1, "title": "Campaña", "nature": "campaign"}],
                "values": ["access"],
                "policy_areas": ["salud", "agua"],
                "lead": {"organisations": ["infoem"]},
                "translations": {"en": {"title": "Campaign"}},
                "source": {"title": "El documento", "url": "https://example.org/a", "retrieved": "2026-01-02"},
            },
            seen=0,
            person=coordinator,
            at=AT,
        )
        before = commitment_as_stated(plan.entries.get())
        url = reverse("commitments:commitment", args=[plan.slug, "de-plan"])
        desk = sat_down(coordinator)

        answer = desk.post(url, as_posted(desk.get(url)))

        assert answer.status_code == HTTPStatus.FOUND
        assert commitment_as_stated(plan.entries.get()) == before
        assert versions.present("commitment", "de-plan") == 2

    def test_a_stale_form_is_told_what_changed_and_keeps_what_was_typed(self, plan, coordinator, place):
        url = reverse("commitments:commitment", args=[plan.slug, "de-plan"])
        desk = sat_down(coordinator)
        typed = {**as_posted(desk.get(url)), "problem": "Lo mío"}
        editing.change_commitment(place=place, said={"problem": "Lo de otra"}, seen=0, person=coordinator, at=AT)

        page = desk.post(url, typed)

        assert page.status_code == HTTPStatus.CONFLICT
        assert "Lo que cambió mientras tanto" in page.text
        assert "Lo de otra" in page.text
        assert ">\nLo mío</textarea>" in page.text
        again = desk.post(url, {**as_posted(page), "problem": "Lo mío"})
        assert again.status_code == HTTPStatus.FOUND
        assert Commitment.objects.get().problem == "Lo mío"

    def test_what_is_wrong_is_marked_and_kept(self, plan, coordinator, place):
        url = reverse("commitments:commitment", args=[plan.slug, "de-plan"])
        desk = sat_down(coordinator)

        page = desk.post(url, {**as_posted(desk.get(url)), "title": "", "problem": "Se queda"})

        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Se queda" in page.text
        assert 'aria-invalid="true"' in page.text

    def test_an_axis_is_added_changed_and_taken_out(self, plan, coordinator, place):
        desk = sat_down(coordinator)
        added = reverse("commitments:axis-new", args=[plan.slug])
        desk.post(added, {**as_posted(desk.get(added)), "title": "Cultura"})
        url = reverse("commitments:axis", args=[plan.slug, "cultura"])
        desk.post(url, {**as_posted(desk.get(url)), "objective": "Dar a conocer"})
        plan.entries.update(axis=plan.axes.get())

        assert plan.axes.get().objective == "Dar a conocer"
        assert desk.post(reverse("commitments:axis-drop", args=[plan.slug, "cultura"])).status_code == HTTPStatus.FOUND
        assert (plan.axes.count(), plan.entries.get().axis) == (0, None)
        history = desk.get(reverse("commitments:plan-versions", args=[plan.slug])).text
        assert "Eje cultura" in history
        assert coordinator.name in history

    def test_a_new_commitment_has_the_next_code(self, plan, coordinator, place):
        url = reverse("commitments:commitment-new", args=[plan.slug])
        desk = sat_down(coordinator)
        page = desk.get(url)

        answer = desk.post(url, {**as_posted(page), "title": "Presupuesto <b>abierto</b>", "origin": "proactive"})

        assert answer.status_code == HTTPStatus.FOUND
        overview = desk.get(answer.url).text
        assert "Presupuesto &lt;b&gt;abierto&lt;/b&gt;" in overview
        assert sorted(plan.entries.values_list("code", flat=True)) == ["02", "1"]

    @pytest.mark.parametrize("name", ["plan", "plan-versions", "axis-new", "commitment-new"])
    def test_do_not_exist_for_whoever_does_not_coordinate_the_plan(self, plan, draft, name):
        other = make_person("otra@example.org", "coordinator", draft.slug)
        liaison = make_person("enlace@example.org", "liaison", plan.slug)

        for person in (other, liaison):
            answer = sat_down(person).get(reverse(f"commitments:{name}", args=[plan.slug]))
            assert answer.status_code == HTTPStatus.NOT_FOUND

    def test_cost_as_many_queries_for_three_lines_as_for_one(
        self, plan, coordinator, place, django_assert_max_num_queries
    ):
        url = reverse("commitments:commitment", args=[plan.slug, "de-plan"])
        desk = sat_down(coordinator)
        place.commitment.lines.create(number=1, title="Campaña")
        with django_assert_max_num_queries(40) as one:
            desk.get(url)
        for number in (2, 3):
            place.commitment.lines.create(number=number, title="Otra")
        with django_assert_max_num_queries(len(one)):
            desk.get(url)


def give_activity(commitment, line):
    activity = Activity.objects.get(roadmap__commitment=commitment)
    activity.line = line
    activity.save()
    return activity
