"""Loading again: nothing where nothing changed, what changed where it did, and never what people did meanwhile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tequio.config import plan_packages
from tequio.decide.route.models import RouteStep, StepActivity
from tequio.decide.route.services import steps
from tequio.ground.files import api as files
from tequio.ground.files.models import Document, StoredFile
from tequio.ground.ledger import api as ledger
from tequio.lib.months import Month
from tequio.plan.commitments.models import (
    ActionLine,
    Axis,
    Commitment,
    CommitmentParty,
    LineParty,
    PlanCommitment,
    PlanLead,
)
from tequio.plan.commitments.services import commitments
from tequio.plan.diagnosis.models import ProblemNode
from tequio.plan.indicators.models import Indicator, Target
from tequio.plan.roadmap.exporting.as_ics import ics_of
from tequio.plan.roadmap.models import Activity, ActivitySegment
from tequio.plan.roadmap.queries.schedules import roadmap_of, schedule_of
from tequio.plan.roadmap.services import activities, roadmaps
from tequio.plan.roadmap.types import ActivityStated, Segment
from tests.plan.commitments.loads import (
    LATER,
    NOON,
    OPERATOR,
    PLANS,
    SEPTEMBER,
    UNIT,
    founding,
    load,
    log,
    read,
    sound,
    written,
)

pytestmark = pytest.mark.django_db


class Interrupted(Exception):
    """Something went wrong after the load did its work."""


@pytest.fixture
def loaded():
    load(founding())


def activity(code):
    return Activity.objects.get(code=code)


def rows_of(data):
    return data["roadmaps"][0]["activities"]


def row(data, code):
    return next(row for row in rows_of(data) if row["code"] == code)


def test_the_founding_plan_has_what_its_document_has(loaded):
    assert [step.number for step in RouteStep.objects.order_by("number")] == [1, 2, 3, 4, 5, 6]
    assert list(ActionLine.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    schedule = schedule_of(roadmap_of(PlanCommitment.objects.get().commitment_id), zone="UTC", now=NOON, language="es")
    assert (len(schedule.activities), sum(len(shown.months) for shown in schedule.activities)) == (9, 13)


def test_loading_twice_changes_nothing(loaded):
    before = written()

    assert load(founding(), at=LATER) == []
    assert written() == before


@transaction.atomic
def load_and_fail():
    load(founding())
    raise Interrupted


def test_a_load_that_fails_at_the_end_leaves_nothing(db):
    before = written()

    with pytest.raises(Interrupted):
        load_and_fail()

    assert written() == before
    assert log() == []


def test_a_new_title_is_one_change_of_one_roadmap(loaded):
    before = log()
    data = founding()
    row(data, "firma-convenio")["title"] = "Firma de convenios"

    changes = load(data, at=LATER)

    assert changes == ["Plan de Acción Local", "Cultura de Gobierno Abierto: «Firma de convenios»: cambia título"]
    assert activity("firma-convenio").title == "Firma de convenios"
    assert log()[len(before) :] == [
        ("plan.plan.changed", "plan", "plan-de-accion-local"),
        ("plan.roadmap.changed", "roadmap", "cultura-de-gobierno-abierto"),
    ]


def test_what_moved_is_told_with_what_it_was_and_what_it_is(loaded):
    data = founding()
    row(data, "congreso-virtual")["marks"] = ["Ene"]
    rows_of(data)[:] = [each for each in rows_of(data) if each["code"] != "reuniones-go-stl"]
    data["routes"][0]["steps"][1].pop("activities", None)

    changes = load(data, at=LATER)

    of_the_roadmap = [line.partition(": ")[2] for line in changes if line.startswith("Cultura de Gobierno Abierto: ")]
    assert of_the_roadmap == [
        "se retira: «Reuniones GO STL», que estaba prevista del 1 al 30 de septiembre de 2026",
        "«Congreso virtual sobre Gobierno Abierto»: antes, del 1 al 31 de diciembre de 2026;"
        " ahora, del 1 al 31 de enero de 2027",
    ]
    [act] = [entry for entry in ledger.latest() if entry.kind == "plan.roadmap.changed"]
    assert act.sentence == (
        "Cambió el cronograma de «Cultura de Gobierno Abierto»: una acción con otras fechas y una acción retirada."
    )
    assert act.data["moved"] == [
        {"code": "congreso-virtual", "from": ["2026-12-01/2026-12-31"], "to": ["2027-01-01/2027-01-31"]}
    ]
    assert act.data["removed"] == ["reuniones-go-stl"]


def test_a_plan_with_other_dates_says_which_it_had(loaded):
    load(founding(), start=Month(2027, 9), at=LATER)

    [act] = [entry for entry in ledger.latest(50) if entry.kind == "plan.plan.changed"]
    assert act.sentence == (
        "El plan «Plan de Acción Local» cambió de fechas: antes, del 1 de septiembre de 2026 al 28 de febrero de 2027;"
        " ahora, del 1 de septiembre de 2027 al 29 de febrero de 2028."
    )


def test_what_is_published_for_the_first_time_is_no_change(db):
    data = founding()
    data["plan"]["publish"] = False
    load(data)
    data["plan"]["publish"] = True
    row(data, "congreso-virtual")["marks"] = ["Ene"]

    load(data, at=LATER)

    assert [kind for kind, _subject, _id in log() if kind.endswith(".changed")] == []
    assert "plan.roadmap.stated" in {kind for kind, _subject, _id in log()}


@pytest.mark.parametrize("rows", [3, 30])
def test_a_roadmap_asks_as_many_queries_for_thirty_rows_as_for_three(loaded, rows):
    commitment = Commitment.objects.get()
    stated = [
        ActivityStated(code=f"a{n}", title=f"Acción {n}", segments=(Segment(date(2026, 9, 1), date(2026, 9, 30)),))
        for n in range(rows)
    ]

    with CaptureQueriesContext(connection) as asked:
        roadmaps.state(
            commitment=commitment,
            months=[SEPTEMBER],
            activities=stated,
            start_given_by="document",
            by=UNIT,
            at=LATER,
        )

    assert (Activity.objects.filter(removed_at=None).count(), len(asked)) == (
        rows,
        32,
    )  # four of them keep the versions


def test_a_mark_more_moves_the_planned_days_and_nothing_else(loaded):
    data = founding()
    row(data, "firma-convenio")["marks"].append("Feb")

    load(data, at=LATER)

    planned = ActivitySegment.objects.filter(activity__code="firma-convenio").values_list("starts_on", "ends_on")
    assert [(str(start), str(end)) for start, end in planned] == [("2026-12-01", "2027-02-28")]
    assert roadmap_of(activity("firma-convenio").roadmap.commitment_id).revision == 2


def test_an_activity_taken_out_stays_marked_and_its_subscribers_learn_it(loaded):
    data = founding()
    rows_of(data).remove(row(data, "congreso-virtual"))

    load(data, at=LATER)

    congress = activity("congreso-virtual")
    schedule = schedule_of(roadmap_of(congress.roadmap.commitment_id), zone="UTC", now=LATER, language="es")
    assert congress.removed_at == LATER
    assert [shown.code for shown in schedule.removed] == ["congreso-virtual"]
    assert ics_of(schedule).decode().count("STATUS:CANCELLED") == 1


def test_an_activity_put_back_is_the_same_one(loaded):
    before = activity("congreso-virtual").pk
    without = founding()
    rows_of(without).remove(row(without, "congreso-virtual"))
    load(without, at=LATER)

    load(founding(), at=LATER)

    assert (activity("congreso-virtual").pk, activity("congreso-virtual").removed_at) == (before, None)


def test_work_done_is_not_undone_by_loading_again(loaded):
    started = activities.start(activity=activity("reuniones-go-stl"), on=NOON.date(), by=UNIT, at=NOON)
    activities.finish(activity=started, on=NOON.date(), by=UNIT, at=NOON)
    activities.suspend(activity=activity("asesoramiento-inai"), reason="Ya no existe", by=UNIT, at=NOON)
    commitment = PlanCommitment.objects.get().commitment
    commitments.take(act="adopt", commitment=commitment, by=UNIT, at=NOON)
    steps.begin(step=RouteStep.objects.get(number=1), by=UNIT, at=NOON)
    data = founding()
    for stated in rows_of(data):
        stated["title"] += " (corregido)"

    load(data, at=LATER)

    states = (
        Activity.objects.exclude(state="not_started").order_by("order").values_list("code", "state", "state_reason")
    )
    assert list(states) == [("reuniones-go-stl", "finished", ""), ("asesoramiento-inai", "suspended", "Ya no existe")]
    commitment.refresh_from_db()
    assert commitment.state == "adopted"
    assert RouteStep.objects.get(number=1).state == "under_way"


def test_leads_and_parties_no_longer_stated_are_taken_away(loaded):
    data = founding()
    data["plan"]["leads"] = ["secretaria-de-la-contraloria"]
    data["commitments"][0]["lead"] = {"organisations": ["secretaria-de-la-contraloria"]}
    for line in data["commitments"][0]["lines"]:
        line.pop("parties", None)

    changes = load(data, at=LATER)

    assert changes == ["Plan de Acción Local", "Cultura de Gobierno Abierto"]
    assert [lead.organisation.slug for lead in PlanLead.objects.all()] == ["secretaria-de-la-contraloria"]
    assert set(CommitmentParty.objects.filter(role="lead").values_list("organisation__slug", flat=True)) == {
        "secretaria-de-la-contraloria"
    }
    assert LineParty.objects.count() == 0


def test_a_line_goes_with_its_activities_in_one_load(loaded):
    data = founding()
    data["commitments"][0]["lines"].pop()
    rows_of(data).remove(row(data, "firma-convenio"))

    load(data, at=LATER)

    assert list(ActionLine.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    before = written()
    assert load(data, at=LATER) == []
    assert written() == before


def test_an_axis_no_longer_stated_goes_and_its_commitments_stay(loaded):
    data = founding()
    data["plan"]["axes"] = []
    data["commitments"][0].pop("axis")

    load(data, at=LATER)

    assert Axis.objects.count() == 0
    assert PlanCommitment.objects.get().axis is None


def test_a_cause_and_the_central_problem_may_change(loaded):
    data = founding()
    tree = data["problem_trees"][0]
    tree["nodes"][0]["code"] = "problema"
    for node in tree["nodes"][1:]:
        node["under"] = "problema"
    tree["nodes"].pop()

    load(data, at=LATER)

    assert list(ProblemNode.objects.order_by("order").values_list("code", flat=True)) == ["problema", "c1", "c2"]


def test_a_target_whose_date_is_corrected_is_one_target(db):
    load(sound(), start=None)
    data = sound()
    data["indicators"][0]["targets"][0]["date"] = "2027-11-30"

    load(data, start=None, at=LATER)

    assert [(str(target.due_on), str(target.value)) for target in Target.objects.all()] == [("2027-11-30", "80.5000")]
    assert Indicator.objects.count() == 1


def test_a_step_taken_out_goes_unless_somebody_began_it(loaded):
    steps.begin(step=RouteStep.objects.get(number=5), by=UNIT, at=NOON)
    data = founding()
    data["routes"][0]["steps"] = data["routes"][0]["steps"][:4]
    data["routes"][0]["steps"][1]["activities"] = []

    load(data, at=LATER)

    assert list(RouteStep.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert not StepActivity.objects.filter(step__number=2).exists()


def test_two_commitments_exchange_their_codes(loaded):
    data = founding()
    other = {"slug": "otro", "title": "Otro", "origin": "proactive", "code": "02"}
    data["commitments"][0]["code"] = "01"
    data["commitments"].append(other)
    load(data)
    data["commitments"][0]["code"], other["code"] = "02", "01"

    load(data, at=LATER)

    places = PlanCommitment.objects.order_by("order").values_list("commitment__slug", "code")
    assert list(places) == [("cultura-de-gobierno-abierto", "02"), ("otro", "01")]


def test_a_withdrawn_document_is_not_published_again(loaded):
    document = Document.objects.get()
    files.withdraw(document_id=document.pk, by=UNIT, at=NOON)
    data = founding()
    data["plan"]["title"] = "Plan de acción"

    load(data, at=LATER)

    document.refresh_from_db()
    assert (document.is_public, document.versions.count()) == (False, 1)


def test_a_new_version_of_a_source_document_is_a_change(loaded, tmp_path):
    package = read(founding())
    name, title = (package.data["plan"]["documents"][0][key] for key in ("file", "title"))
    (tmp_path / name).write_bytes((PLANS / name).read_bytes() + b"\nFe de erratas.\n")
    package = replace(package, folder=tmp_path)

    assert plan_packages.apply(package, by=OPERATOR, at=LATER, is_trial=True) == [title]
    assert Document.objects.get().versions.count() == 1
    assert plan_packages.apply(package, by=OPERATOR, at=LATER) == [title]
    assert Document.objects.get().versions.count() == 2
    assert plan_packages.apply(package, by=OPERATOR, at=LATER) == []


def test_a_trial_leaves_nothing_in_the_store(db, settings, tmp_path):
    here = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": here}
    with transaction.atomic():
        assert plan_packages.apply(read(founding()), by=OPERATOR, at=NOON, is_trial=True) != []

    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_load_that_changes_only_a_draft_is_noticed_and_one_that_changes_nothing_is_not(db):
    data = founding()
    data["plan"]["publish"] = False
    load(data)
    seen, told = ledger.revision(), len(log())
    data["plan"]["title"] = "Otro título"

    load(data)
    noticed = ledger.revision()
    load(data)

    assert (noticed > seen, ledger.revision() == noticed, len(log()) == told) == (True, True, True)


def test_a_plan_that_is_not_published_leaves_nothing_of_itself_in_the_log(db):
    data = founding()
    data["plan"]["publish"] = False

    load(data)

    assert {kind for kind, _subject, _id in log()} == {
        "people.organisation.recorded",
        "people.succession.proposed",
        "people.unit.recorded",
        "people.network.recorded",
        "decide.body.recorded",
    }
    assert not Document.objects.get().is_public


def test_publishing_it_later_shows_its_document_and_names_its_package(db):
    data = founding()
    data["plan"]["publish"] = False
    load(data)
    before = len(log())
    data["plan"]["publish"] = True

    load(data, at=LATER)

    kinds = [kind for kind, _subject, _id in log()[before:]]
    assert kinds == [
        "files.document.published",
        "plan.plan.recorded",
        "plan.plan.publish",
        "plan.commitment.propose",
    ]
    assert Document.objects.get().is_public
    assert Commitment.objects.get().public_since == LATER


def test_a_commitment_is_public_since_its_first_public_plan(loaded):
    load(founding(), at=LATER)

    assert Commitment.objects.get().public_since == NOON


def test_only_dates_that_change_are_stated_anew(loaded):
    data = founding()
    row(data, "congreso-virtual")["marks"] = ["Ene"]

    load(data, at=LATER)

    stated = dict(Activity.objects.values_list("code", "dates_stated_at"))
    assert {code for code, at in stated.items() if at != NOON} == {"congreso-virtual"}


def test_weights_are_loaded_once_and_weigh_the_progress(loaded, client):
    data = founding()
    for number, each in enumerate(rows_of(data)):
        each["weight"] = 1 if number else 8
    load(data, at=LATER)
    before = ledger.head().size
    load(data, at=LATER)

    assert ledger.head().size == before
    assert set(Activity.objects.values_list("weight", flat=True)) == {Decimal(1), Decimal(8)}
    page = client.get("/compromisos/cultura-de-gobierno-abierto/avance/").text
    assert "según el peso que se dio a cada una" in page
