"""The review of a plan: for whoever coordinates it, and never published."""

import csv
import io
import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from tequio.plan.checks.api import check
from tequio.plan.checks.snapshots import snapshot_of
from tequio.plan.checks.types import Place, Said, Severity
from tequio.plan.commitments.api import ActionPlan
from tequio.publish.desk.downloads import as_csv
from tequio.publish.desk.reviews import Group, Remark, Review
from tequio.publish.desk.urls import urlpatterns
from tests.publish.desk.desks import give_work, make_person

PAGES = ("desk:review", "desk:review-csv", "desk:review-json")


def address(plan, page="desk:review"):
    return reverse(page, args=[plan.slug])


def test_the_coordinator_reads_every_finding(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(address(plan)).text

    findings = check(snapshot_of(plan))
    assert len(findings) > 3
    assert page.count('<p class="finding-kind') == len(findings)
    assert [each.rule in page for each in findings] == [True] * len(findings)
    assert page.index('id="fault"') < page.index('id="note"')


def test_findings_lead_to_the_public_page_of_what_they_speak_of(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(address(plan)).text

    assert '<a href="/compromisos/de-plan/cronograma/#accion">Actividad: Campaña</a>' in page
    assert '<a href="/compromisos/de-plan/">Compromiso: Campaña</a>' in page
    assert '<a href="/planes/plan/">Plan: Plan de prueba</a>' in page


def test_a_finding_says_where_in_the_package_it_is_mended_when_it_can_tell(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(address(plan)).text

    findings = check(snapshot_of(plan))
    assert page.count("En el paquete del plan:") == sum(1 for each in findings if each.keys) < len(findings)
    assert "<code>roadmaps › de-plan › activities › accion › responsible_unit</code>" in page


def test_findings_of_a_draft_lead_to_its_preview(at_desk, draft):
    give_work(draft)
    person = make_person("ana@example.org", "coordinator", draft.slug)

    page = at_desk(person).get(address(draft)).text

    assert '<a href="/compromisos/de-borrador/cronograma/#accion">Actividad: Campaña</a>' in page


def test_a_plan_without_findings_says_so(at_desk, plan, coordinator):
    plan.start_given_by = "document"
    plan.ends_on = plan.starts_on
    plan.save()

    assert "No hay nada que señalar en este plan." in at_desk(coordinator).get(address(plan)).text


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_sign_in(client, plan, page):
    answer = client.get(address(plan, page))

    assert (answer.status_code, answer.url) == (
        HTTPStatus.FOUND,
        f"{reverse('desk:sign-in')}?next={address(plan, page)}",
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["liaison", "verifier", "reader"])
def test_another_role_in_the_plan_is_refused_with_a_sentence(at_desk, plan, draft, page, role):
    for each in (plan, draft):
        person = make_person(f"{each.slug}@example.org", role, each.slug)

        answer = at_desk(person).get(address(each, page))

        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "La revisión de un plan es para quien lo coordina." in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_the_coordinator_of_another_plan_is_refused_what_is_public_and_does_not_learn_of_drafts(
    at_desk, plan, draft, coordinator, page
):
    other = make_person("otra@example.org", "coordinator", draft.slug)

    of_public, of_draft = at_desk(other).get(address(plan, page)), at_desk(coordinator).get(address(draft, page))
    of_nothing = at_desk(coordinator).get(reverse(page, args=["no-existe"]))

    assert [each.status_code for each in (of_public, of_draft, of_nothing)] == [
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.NOT_FOUND,
    ]
    assert "Plan en secreto" not in of_draft.text


def test_the_csv_has_a_row_for_each_finding(at_desk, plan, coordinator):
    give_work(plan)

    answer = at_desk(coordinator).get(address(plan, "desk:review-csv"))

    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert header == ["Gravedad", "Dónde", "Qué se observa", "Qué hacer", "En el paquete", "Fuente", "Página", "Regla"]
    assert [row[-1] for row in rows] == [each.rule for each in check(snapshot_of(plan))]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-revision.csv"'


@pytest.mark.parametrize("title", ["=1+1", "  =1+1", "＝1+1", "@SUM(A1)", "-1"])
def test_no_cell_of_the_csv_is_a_formula(title):
    said = Said("rule", Severity.NOTE, "Para saber", Place("plan", "x", title), title, title, title, title)
    review = Review(ActionPlan(slug="x", title=title), "", (Group(Severity.NOTE, title, (Remark(said, ""),)),))

    _header, row = csv.reader(io.StringIO(as_csv(review)))

    assert row == [f"'{title}"] * 4 + ["", f"'{title}", "", "rule"]


def test_the_json_says_what_the_command_line_says(at_desk, plan, coordinator):
    give_work(plan)

    told = json.loads(at_desk(coordinator).get(address(plan, "desk:review-json")).content)

    assert (told["plan"], told["title"]) == ("plan", "Plan de prueba")
    assert [each["rule"] for each in told["findings"]] == [each.rule for each in check(snapshot_of(plan))]
    assert set(told["findings"][0]) == {
        "rule",
        "severity",
        "where",
        "place",
        "says",
        "to_do",
        "keys",
        "source",
        "source_url",
    }


def test_html_in_a_title_is_only_text(at_desk, plan, coordinator):
    give_work(plan, "<img src=x onerror=alert(1)>")

    page = at_desk(coordinator).get(address(plan)).text

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_review_speaks_english(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(f"/en{address(plan)}").text

    assert "Only whoever coordinates the plan sees this; it is not published." in page
    assert "Commitment: Campaña" in page


def test_no_page_of_the_desk_may_be_kept_or_indexed(at_desk, plan, coordinator):
    give_work(plan)
    desk = at_desk(coordinator)
    parameters = {"slug": plan.slug, "token": "nunca-existio", "commitment": "de-plan", "kind": "tarjeta.pdf", "pk": 1}
    pages = {
        pattern.name: desk.get(
            reverse(f"desk:{pattern.name}", kwargs={name: parameters[name] for name in pattern.pattern.converters})
        )
        for pattern in urlpatterns
    }

    assert {name for name, page in pages.items() if "no-store" not in page.headers.get("Cache-Control", "")} == set()
    assert {
        name
        for name, page in pages.items()
        if page.headers.get("Content-Type", "").startswith("text/html") and page.content and "noindex" not in page.text
    } == set()


def test_only_the_way_in_and_out_is_open_to_strangers(client, plan):
    parameters = {"slug": plan.slug, "token": "nunca-existio", "commitment": "de-plan", "kind": "tarjeta.pdf", "pk": 1}
    closed = set()
    for pattern in urlpatterns:
        url = reverse(f"desk:{pattern.name}", kwargs={name: parameters[name] for name in pattern.pattern.converters})
        answer = client.get(url)
        if answer.status_code == HTTPStatus.FOUND and answer.url.startswith(reverse("desk:sign-in")):
            closed.add(pattern.name)

    liaisons = {"liaisons", "liaison-end", "liaison-handover", "liaison-letter"}
    reports = {"reports", "report", "commitment-report"}
    writing = {"plan", "plan-publish", "draft-place", "documents", "document-act", "document-file"}
    people = {"staff", "role-end", "role-invite", "access-reset", "delegations", "delegation-end"}
    assert closed == {"home", "review", "review-csv", "review-json"} | liaisons | reports | writing | people
