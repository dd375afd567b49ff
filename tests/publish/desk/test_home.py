"""What waits for whoever is signed in."""

import re
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tequio.ground.ledger import api as ledger
from tequio.ground.people.api import OPERATOR
from tequio.plan.commitments.models import Commitment
from tequio.plan.roadmap import api as roadmap
from tequio.publish.desk.wording import greeting
from tests.publish.desk.desks import NOON, give_role, give_work, make_person, make_plan, suspend

HOME = "/escritorio/"


def test_a_coordinator_is_told_what_the_checks_count(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(HOME).text

    assert "Tiene un plan con observaciones por atender." in page
    assert "Revisar «Plan de prueba»" in page
    assert f'href="{reverse("desk:review", args=[plan.slug])}#fault">3 observaciones por corregir</a>' in page
    assert 'href="/planes/plan/"' in page


def test_a_plan_without_remarks_says_so(at_desk, plan, coordinator):
    plan.start_given_by = "document"
    plan.ends_on = plan.starts_on
    plan.save()

    page = at_desk(coordinator).get(HOME).text

    assert "No hay observaciones por atender en sus planes." in page
    assert "No hay nada que señalar en este plan." in page


def test_the_counts_follow_the_record(at_desk, plan, coordinator):
    desk = at_desk(coordinator)
    before = desk.get(HOME).text
    give_work(plan)
    ledger.touch_public()

    after = desk.get(HOME).text

    assert "por corregir" not in before
    assert "3 observaciones por corregir" in after


def test_what_already_began_does_not_begin_again(at_desk, plan, coordinator):
    activity = give_work(plan)
    before = at_desk(coordinator).get(HOME).text
    activity.state, activity.started_on = "under_way", plan.starts_on
    activity.save()

    after = at_desk(coordinator).get(HOME).text

    assert ("2099-01-01" in before, "2099-02-28" in before) == (True, True)
    assert ("2099-01-01" in after, "2099-02-28" in after) == (False, True)


@pytest.mark.parametrize("role", ["liaison", "verifier", "reader"])
def test_whoever_does_not_coordinate_is_told_that_nothing_waits(at_desk, plan, role):
    person = make_person("ana@example.org", role, plan.slug)

    page = at_desk(person).get(HOME).text

    assert "No tiene asuntos pendientes." in page
    assert "observaciones" not in page
    assert reverse("desk:review", args=[plan.slug]) not in page
    assert '<a href="/planes/plan/">Plan de prueba</a>' in page


def test_an_account_without_a_role_is_told_who_can_give_one(at_desk, plan, draft):
    page = at_desk(make_person("ana@example.org")).get(HOME).text

    assert "Su cuenta todavía no tiene una función." in page
    assert "Plan" not in page.split("<main")[1]


def test_a_role_that_ended_shows_nothing(at_desk, draft):
    person = make_person("ana@example.org", "coordinator", draft.slug)
    person.roles.update(ended_at="2026-09-22T00:00Z")

    assert "Plan en secreto" not in at_desk(person).get(HOME).text


def test_a_draft_is_on_the_desk_of_its_own_coordinator_only(at_desk, plan, draft, coordinator):
    own = make_person("otra@example.org", "coordinator", draft.slug)

    assert "Plan en secreto" not in at_desk(coordinator).get(HOME).text
    assert "Revisar «Plan en secreto»" in at_desk(own).get(HOME).text
    assert 'href="/planes/borrador/">Ver cómo quedará</a>' in at_desk(own).get(HOME).text


def test_whoever_coordinates_the_installation_has_every_plan(at_desk, plan, draft):
    person = make_person("todo@example.org", "coordinator", "installation")

    page = at_desk(person).get(HOME).text

    assert "Revisar «Plan de prueba»" in page
    assert "Revisar «Plan en secreto»" in page


def test_next_dates_lead_to_the_public_cronograma(at_desk, plan, coordinator):
    give_work(plan, "Congreso virtual")

    page = at_desk(coordinator).get(HOME).text

    assert page.count('href="/compromisos/de-plan/cronograma/#accion">Congreso virtual</a>') == 2
    assert (page.count("Inicio previsto."), page.count("Término previsto.")) == (1, 1)


def test_dates_of_a_draft_lead_to_its_preview(at_desk, draft):
    give_work(draft, "Reunión en secreto")
    person = make_person("ana@example.org", "liaison", draft.slug)

    page = at_desk(person).get(HOME).text

    assert page.count('href="/compromisos/de-borrador/cronograma/#accion">Reunión en secreto</a>') == 2


def test_a_cronograma_in_no_plan_yet_waits_on_the_desk_of_who_coordinates(at_desk, plan, coordinator):
    Commitment.objects.create(slug="suelto", title="Cronograma suelto", origin="proactive")
    liaison = make_person("enlace@example.org", "liaison", plan.slug)

    page = at_desk(coordinator).get(HOME).text

    assert ("Cronograma suelto" in page, 'href="/compromisos/suelto/cronograma/"' in page) == (True, True)
    assert "Cronograma suelto" not in at_desk(liaison).get(HOME).text


@pytest.mark.parametrize(
    "change", [{"state": "cancelled", "state_reason": "Sin fondos"}, {"removed_at": "2026-09-22T00:00Z"}]
)
def test_what_is_over_has_no_next_dates(at_desk, plan, coordinator, change):
    activity = give_work(plan, "Congreso virtual")
    type(activity).objects.filter(pk=activity.pk).update(**change)

    assert "Próximas fechas" not in at_desk(coordinator).get(HOME).text


def test_a_suspended_activity_is_told_with_its_day_its_reason_and_where_to_see_it(at_desk, plan, coordinator):
    suspend(give_work(plan, "Asesoría"), "Falta quien asesore")

    page = at_desk(coordinator).get(HOME).text

    assert '<span class="when">Suspendida desde el 21 de septiembre de 2026</span>' in page
    assert '<span class="headline">Asesoría</span>' in page
    assert "<div>Falta quien asesore</div>" in page
    assert '<a href="/compromisos/de-plan/cronograma/#accion">Ver en su cronograma</a>' in page


def test_the_day_of_a_suspension_is_that_of_the_institution_and_of_the_last_time(at_desk, plan, coordinator):
    activity = suspend(give_work(plan))
    roadmap.activities.resume(activity=activity, on=plan.starts_on, by=OPERATOR, at=NOON)
    suspend(activity, at=datetime(2026, 10, 2, 3, tzinfo=UTC))

    assert "Suspendida desde el 1 de octubre de 2026" in at_desk(coordinator).get(HOME).text


def test_what_was_suspended_in_a_draft_has_no_day_on_record(at_desk, draft):
    suspend(give_work(draft), "Aún sin fecha")
    liaison = make_person("ana@example.org", "liaison", draft.slug)

    page = at_desk(liaison).get(HOME).text

    assert "Suspendida; la bitácora no dice desde cuándo" in page
    assert "<div>Aún sin fecha</div>" in page


def test_what_is_suspended_in_a_draft_is_told_to_nobody_else(at_desk, plan, draft, coordinator):
    suspend(give_work(draft, "Reunión en secreto"))

    page = at_desk(coordinator).get(HOME).text

    assert ("Acciones suspendidas" in page, "Reunión en secreto" in page) == (False, False)


@pytest.mark.parametrize("ended", ["resumed", "closed", "withdrawn"])
def test_what_nobody_would_resume_is_not_told_as_suspended(at_desk, plan, coordinator, ended):
    activity = suspend(give_work(plan))
    before = at_desk(coordinator).get(HOME).text
    if ended == "resumed":
        roadmap.activities.resume(activity=activity, on=plan.starts_on, by=OPERATOR, at=NOON)
    elif ended == "closed":
        type(plan).objects.update(state="closed")
    else:
        Commitment.objects.update(state="withdrawn")

    after = at_desk(coordinator).get(HOME).text

    assert ("Acciones suspendidas" in before, "Acciones suspendidas" in after) == (True, False)


def test_the_longest_suspended_come_first_and_the_rest_are_counted(at_desk, house):
    for number in range(12):
        plan = make_plan(f"plan-{number}")
        suspend(give_work(plan, f"Acción {number}"), at=NOON - timedelta(days=number))
    person = make_person("todo@example.org", "coordinator", "installation")

    page = at_desk(person).get(HOME).text

    assert re.findall(r'headline">Acción (\d+)<', page) == [str(number) for number in range(11, 1, -1)]
    assert "Hay 2 más, que se ven en sus cronogramas." in page


def test_the_desk_in_english_says_in_which_language_a_reason_is(at_desk, plan, coordinator):
    suspend(give_work(plan, "Asesoría"), "Falta quien asesore")

    page = at_desk(coordinator).get("/en/escritorio/").text

    assert "Suspended since 21 September 2026" in page
    assert '<span class="headline"><span lang="es">Asesoría</span></span>' in page
    assert '<div><span lang="es">Falta quien asesore</span></div>' in page


def test_one_suspended_activity_and_three_ask_the_same_number_of_queries(at_desk, house):
    queries = [_queries_with_suspended(at_desk, rows) for rows in (1, 3)]

    assert queries == [13, 13]


def _queries_with_suspended(at_desk, rows):
    plans = [make_plan(f"plan-{rows}-{number}") for number in range(rows)]
    person = make_person(f"ana{rows}@example.org")
    for plan in plans:
        suspend(give_work(plan))
        give_role(person, "coordinator", plan.slug)
    desk = at_desk(person)
    assert desk.get(HOME).text.count("Suspendida desde el") == rows

    with CaptureQueriesContext(connection) as captured:
        page = desk.get(HOME)

    assert page.status_code == HTTPStatus.OK
    return len(captured)


def test_many_plans_come_in_pages(at_desk, house):
    for number in range(12):
        make_plan(f"plan-{number}", title=f"Plan {number}")
    person = make_person("todo@example.org", "coordinator", "installation")
    desk = at_desk(person)

    first, second = desk.get(HOME).text, desk.get(HOME, {"p": "2"}).text

    assert "Usted coordina doce planes." in first
    assert (first.count("Revisar «"), second.count("Revisar «")) == (10, 2)


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_a_page_that_is_none_shows_one_that_is(at_desk, coordinator, page):
    assert "Revisar «Plan de prueba»" in at_desk(coordinator).get(HOME, {"p": page}).text


def test_html_in_a_title_is_only_text(at_desk, plan, coordinator):
    give_work(plan, "<script>alert(1)</script>")

    page = at_desk(coordinator).get(HOME).text

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_desk_speaks_english(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get("/en/escritorio/").text

    assert "You have one plan with remarks to attend to." in page
    assert "3 remarks to mend" in page


@pytest.mark.parametrize(
    ("hour", "says"),
    [
        (4, "Buenas noches."),
        (5, "Buenos días."),
        (12, "Buenas tardes."),
        (18, "Buenas tardes."),
        (19, "Buenas noches."),
    ],
)
def test_the_greeting_is_that_of_the_hour(hour, says):
    assert greeting(hour) == says


def test_one_plan_and_three_ask_the_same_number_of_queries(at_desk, house):
    """With the checks already counted: counting reads each plan whole, once for each change in the record."""
    queries = [_queries_of(at_desk, house, rows) for rows in (1, 3)]

    assert queries[0] == queries[1]
    assert queries[0] <= 15


def _queries_of(at_desk, house, rows):
    for number in range(rows):
        give_work(make_plan(f"plan-{rows}-{number}"))
    person = make_person(f"ana{rows}@example.org")
    for number in range(rows):
        give_role(person, "coordinator", f"plan-{rows}-{number}")
    desk = at_desk(person)
    assert desk.get(HOME).text.count("Revisar «") == rows

    with CaptureQueriesContext(connection) as captured:
        page = desk.get(HOME)

    assert page.status_code == HTTPStatus.OK
    return len(captured)


def test_whoever_reports_on_a_plan_is_offered_its_sheet(at_desk, plan):
    def offered(role):
        page = at_desk(make_person(f"{role}@example.org", role, plan.slug)).get(HOME).text
        return f'href="{reverse("monitoring:sheet", args=[plan.slug])}"' in page

    assert {role: offered(role) for role in ("liaison", "coordinator", "reader", "verifier")} == {
        "liaison": True,
        "coordinator": True,
        "reader": False,
        "verifier": False,
    }


def test_what_is_late_is_told_to_whoever_oversees_it_and_not_twice_to_its_liaison(at_desk, plan, coordinator):
    activity = give_work(plan, "Campaña <b>masiva</b>")
    activity.segments.update(starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    liaison = make_person("enlace@example.org", "liaison", plan.slug)

    overseen = at_desk(coordinator).get(HOME).text
    reported = at_desk(liaison).get(HOME).text

    assert "Debía terminar el 30 de septiembre de 2026" in overseen
    assert "Nadie está nombrado para responder" in overseen
    assert "Campaña &lt;b&gt;masiva&lt;/b&gt;" in overseen
    assert "Debía terminar el" not in reported
    assert "Va con retraso" in reported
