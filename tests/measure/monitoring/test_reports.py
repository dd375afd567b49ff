"""From who writes a report to who publishes it: who may, what it does to the activity, what everybody reads."""

import json
from datetime import date

import pytest

from tequio.ground.ledger.models import LogEntry
from tequio.lib.errors import RuleBroken, Stale
from tequio.measure.monitoring import api as monitoring
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.queries import published_version, report_on, waiting_or_of
from tequio.measure.monitoring.services.writing import Said
from tests.offices import NOON, TODAY, give_role_of

NOVEMBER = date(2026, 11, 1)


def said(**changes):
    usual = {
        "activity_state": "under_way",
        "percent": 40,
        "narrative": "Se instaló la mesa",
        "began_on": date(2026, 11, 3),
    }
    return Said(**(usual | changes))


@pytest.fixture
def write(office):
    def make(person=None, **changes):
        given = {key: changes.pop(key) for key in ("seen", "period") if key in changes}
        return monitoring.writing.write(
            activity=office.activity,
            said=said(**changes),
            person=person or office.liaison,
            today=TODAY,
            at=NOON,
            **({"period": NOVEMBER} | given),
        )

    return make


@pytest.fixture
def sent(office, write):
    return monitoring.writing.send(report=write(), person=office.liaison, at=NOON)


def publish(report, person, **given):
    return monitoring.approving.publish(report=report, person=person, today=TODAY, at=NOON, **given)


def acts():
    return list(LogEntry.objects.exclude(kind="people.role.given").order_by("index").values_list("kind", flat=True))


def test_what_is_written_or_sent_is_nobodys_business(office, sent):
    assert acts() == []
    office.activity.refresh_from_db()
    assert office.activity.state == "not_started"


def test_published_the_activity_stands_as_it_says_and_the_log_tells(office, sent):
    publish(sent, office.coordinator)

    office.activity.refresh_from_db()
    assert (office.activity.state, office.activity.started_on) == ("under_way", date(2026, 11, 3))
    assert acts() == ["plan.activity.start", "monitoring.report.published"]
    leaf = json.loads(bytes(LogEntry.objects.get(kind="monitoring.report.published").leaf))
    assert leaf["data"] == {
        "period": "2026-11",
        "percent": 40,
        "state": "under_way",
        "version": 1,
        "by_its_author": False,
        "approved_by_its_unit": False,
    }
    assert "mesa" not in json.dumps(leaf, ensure_ascii=False)


def test_a_correction_is_another_version_and_goes_the_same_way(office, sent, write):
    publish(sent, office.coordinator)
    write(percent=60)
    report = report_on(office.activity.pk, NOVEMBER)
    assert (report.state, published_version(report).percent) == ("draft", 40)

    monitoring.writing.send(report=report, person=office.liaison, at=NOON)
    publish(report, office.coordinator)

    assert published_version(report_on(office.activity.pk, NOVEMBER)).percent == 60
    assert acts()[-1] == "monitoring.report.corrected"


def test_finished_it_began_and_ended_on_the_days_said(office, write):
    report = write(activity_state="finished", percent=100, ended_on=date(2026, 11, 19))
    monitoring.writing.send(report=report, person=office.liaison, at=NOON)
    publish(report, office.coordinator)

    office.activity.refresh_from_db()
    assert (office.activity.state, office.activity.finished_on) == ("finished", date(2026, 11, 19))
    assert acts() == ["plan.activity.start", "plan.activity.finish", "monitoring.report.published"]


def test_what_is_late_is_explained_and_published_with_its_explanation(office, write):
    office.activity.segments.update(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31))
    with pytest.raises(RuleBroken, match="Ya pasó su término previsto"):
        write()
    report = write(reason="Faltó quórum")
    monitoring.writing.send(report=report, person=office.liaison, at=NOON)
    publish(report, office.coordinator)

    assert acts() == ["plan.activity.start", "plan.activity.explained", "monitoring.report.published"]
    assert office.activity.explanations.get().text == "Faltó quórum"


def test_returned_with_remarks_it_waits_for_its_author(office, sent):
    monitoring.approving.send_back(report=sent, note="Falta el día", person=office.coordinator, at=NOON)

    assert [(row.state, row.begun_by_id) for row in waiting_or_of(date(2026, 12, 1))] == [
        ("returned", office.liaison.pk)
    ]
    assert all(b"Falta el d" not in bytes(entry.leaf) for entry in LogEntry.objects.all())


def test_the_head_of_the_unit_approves_first_where_there_is_one(office, sent):
    give_role_of(office.colleague, "head", office.plan.scope, office.unit)
    give_role_of(office.stranger, "head", office.plan.scope, office.other)

    with pytest.raises(RuleBroken, match="Su unidad aún no da el visto bueno"):
        publish(sent, office.coordinator)
    with pytest.raises(RuleBroken, match="lo da su titular"):
        monitoring.approving.agree(report=sent, person=office.stranger, at=NOON)
    monitoring.approving.agree(report=sent, person=office.colleague, at=NOON)
    publish(sent, office.coordinator)

    leaf = json.loads(bytes(LogEntry.objects.get(kind="monitoring.report.published").leaf))
    assert leaf["data"]["approved_by_its_unit"] is True


def test_the_coordination_may_go_on_without_the_head_saying_why(office, sent):
    give_role_of(office.colleague, "head", office.plan.scope, office.unit)

    publish(sent, office.coordinator, note="El titular está de licencia")

    assert ProgressReport.objects.get().events.filter(act="publish").get().note == "El titular está de licencia"


@pytest.mark.parametrize("who", ["liaison", "verifier", "reader", "stranger", "nobody"])
def test_who_does_not_publish(office, sent, who):
    with pytest.raises(RuleBroken, match="Los avances los publica la coordinación"):
        publish(sent, getattr(office, who))

    assert (ProgressReport.objects.get().state, acts()) == ("sent", [])


@pytest.mark.parametrize("who", ["stranger", "verifier", "reader", "nobody"])
def test_who_does_not_report(office, write, who):
    with pytest.raises(RuleBroken):
        write(person=getattr(office, who))

    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"narrative": " "}, "Cuente en una o dos oraciones qué se hizo."),
        ({"percent": 101}, "El porcentaje va de 0 a 100."),
        ({"percent": 100}, "Lo terminado va en 100 %, y solo lo terminado."),
        ({"activity_state": "not_started"}, "Lo que no ha comenzado va en 0 %."),
        ({"began_on": None}, "Diga qué día comenzó."),
        ({"began_on": date(2026, 12, 1)}, "Ese día aún no llega."),
        ({"activity_state": "finished", "percent": 100}, "Diga qué día terminó."),
        (
            {"activity_state": "finished", "percent": 100, "ended_on": date(2026, 11, 1)},
            "No puede terminar en un día anterior a su inicio.",
        ),
        ({"activity_state": "suspended"}, "Diga por qué está suspendida; el motivo se publica."),
        ({"activity_state": "cancelled"}, "Diga cómo va la actividad."),
        ({"period": date(2026, 12, 1)}, "Ese periodo aún no comienza."),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_way_on(write, changes, says):
    with pytest.raises(RuleBroken) as refusal:
        write(**changes)

    assert refusal.value.message == says
    assert not ProgressReport.objects.exists()


def test_a_stale_page_is_told_and_writes_nothing(office, write):
    seen = write().revision
    write(percent=50, seen=seen)

    with pytest.raises(Stale):
        write(percent=70, seen=seen)
    with pytest.raises(Stale):
        write(percent=70, seen=0)

    assert [version.percent for version in ProgressReport.objects.get().versions.order_by("number")] == [40, 50]


def test_what_waits_for_approval_is_not_changed_underneath(sent, write):
    with pytest.raises(RuleBroken, match="Está en espera de visto bueno"):
        write(percent=50)


def test_what_waits_is_read_in_one_query_whatever_its_period(office, sent, write, django_assert_num_queries):
    for number in (9, 10):
        monitoring.writing.send(report=write(period=date(2026, number, 1)), person=office.liaison, at=NOON)
    write(period=date(2026, 8, 1))

    with django_assert_num_queries(1):
        found = waiting_or_of(NOVEMBER)

    assert [row.period.month for row in found] == [9, 10, 11]
