"""What a package of the right form is still refused for, all of it with its line and nothing written."""

import pytest
import yaml
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tequio.ground.people.models import Scope
from tequio.lib.errors import InputRefused
from tequio.lib.months import Month
from tequio.plan.commitments.models import ActionPlan
from tests.plan.commitments.loads import SEPTEMBER, founding, load, read, sound, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


def refused(data, *, start=SEPTEMBER):
    with pytest.raises(InputRefused) as refusal:
        read(data, start=start)
    assert all(problem.where.startswith("línea ") for problem in refusal.value.problems), refusal.value.problems
    return [problem.says for problem in refusal.value.problems]


def part(data, *path):
    for step in path:
        data = data[step]
    return data


COMMITMENT = ("commitments", 0)
ACTIVITY = ("roadmaps", 0, "activities", 1)
NOBODY = "«nadie» no se define en este paquete ni está registrado."
ENDS = "Termina antes de comenzar."
TAKEN = "«{0}» ya nombra otra cosa en la que hay personas con funciones; elija otro nombre."


@pytest.mark.parametrize(
    ("where", "change", "says"),
    [
        (("plan",), {"leads": ["nadie"]}, NOBODY),
        (("plan",), {"point_of_contact": "nadie"}, NOBODY),
        (("plan",), {"ends_on": "2026-12-31"}, ENDS),
        (
            ("plan",),
            {"documents": [{"file": "nada.md", "title": "Nada"}]},
            "No hay un archivo «nada.md» junto al paquete.",
        ),
        (
            ("plan",),
            {"documents": [{"file": "../README.md", "title": "Fuera"}]},
            "No hay un archivo «../README.md» junto al paquete.",
        ),
        (("bodies", 0), {"slug": "plan-municipal"}, TAKEN.format("plan-municipal")),
        (("bodies", 0), {"parent": "nadie"}, NOBODY),
        (("bodies", 0), {"organisation": "nadie"}, NOBODY),
        (("bodies", 0), {"valid_from": "2027-01-01", "valid_to": "2026-01-01"}, ENDS),
        (("organisations", 0), {"valid_to": "1824-03-01"}, ENDS),
        (("organisations", 0), {"proposed_successors": [{"organisation": "nadie", "basis": "Ley"}]}, NOBODY),
        (
            ("organisations", 0),
            {"proposed_successors": [{"organisation": "ayuntamiento", "basis": "Ley"}]},
            "Una institución no se sucede a sí misma.",
        ),
        (
            ("organisations", 0),
            {"website": "javascript:alert(1)"},
            "«website» no tiene la forma esperada («javascript:alert(1)»).",
        ),
        (("organisations", 0), {"valid_from": "0001-01-01"}, "«valid_from» no tiene la forma esperada («0001-01-01»)."),
        (("units", 0), {"organisation": "nadie"}, NOBODY),
        (COMMITMENT, {"axis": "nadie"}, NOBODY),
        (COMMITMENT, {"supporting": {"networks": ["nadie"]}}, NOBODY),
        (("indicators", 0), {"commitment": "nadie"}, NOBODY),
        (
            ("indicators", 0),
            {"baseline": {"value": 0.12345, "date": "2026-12-15"}},
            "«0.12345» tiene más de 4 decimales.",
        ),
        (
            ("indicators", 0),
            {"baseline": {"value": 10**30, "date": "2026-12-15"}},
            "«value» no tiene la forma esperada («1000000000000000000000000000000»).",
        ),
        (("indicators", 0), {"targets": [{"value": 1, "date": "2027-12-31"}] * 2}, "Dos metas tienen la misma fecha."),
        (("roadmaps", 0), {"commitment": "nadie"}, NOBODY),
        (("roadmaps", 0), {"start": "2027-13"}, "«start» no tiene la forma esperada («2027-13»)."),
        (ACTIVITY, {"responsible_unit": "nadie"}, NOBODY),
        (ACTIVITY, {"co_responsible": "nadie"}, NOBODY),
        (ACTIVITY, {"parties": {"organisations": ["nadie"]}}, NOBODY),
        (ACTIVITY, {"parties": {"networks": ["nadie"]}}, NOBODY),
        (ACTIVITY, {"indicators": ["nadie"]}, NOBODY),
        (ACTIVITY, {"line": 2}, "El compromiso no tiene una línea con este número."),
        (ACTIVITY, {"marks": ["Septiembre"]}, "«Septiembre» no es una de las columnas."),
        (ACTIVITY, {"marks": ["Mar", "Mar"]}, "«marks» dice dos veces lo mismo."),
        (ACTIVITY, {"dates": [{"start": "2027-03-01", "end": "2027-03-02"}]}, "Diga «marks» o «dates», no las dos."),
        (ACTIVITY, {"marks": [], "dates": [{"start": "2027-03-02", "end": "2027-03-01"}]}, ENDS),
        (
            ACTIVITY,
            {"marks": [], "dates": [{"start": "2028-03-01", "end": "2028-03-02"}]},
            "Estos días quedan fuera de los meses de las columnas.",
        ),
        (
            ACTIVITY,
            {
                "marks": [],
                "dates": [{"start": "2027-03-01", "end": "2027-03-09"}, {"start": "2027-03-09", "end": "2027-03-10"}],
            },
            "Estos días comienzan antes de que termine el periodo anterior.",
        ),
        (("routes", 0), {"commitment": "nadie"}, NOBODY),
        (("routes", 0, "steps", 0), {"body": "nadie"}, NOBODY),
        (("routes", 0, "steps", 0), {"adviser": "nadie"}, NOBODY),
        (("routes", 0, "steps", 0), {"activities": ["nadie"]}, NOBODY),
        (("routes", 0, "steps", 1), {"number": 3}, "Los pasos deben numerarse desde 1 sin saltos."),
    ],
)
def test_one_thing_is_wrong(where, change, says):
    data = sound()
    part(data, *where).update(change)

    assert says in refused(data, start=None)


@pytest.mark.parametrize(
    "where",
    ["organisations", "units", "commitments", "indicators", "bodies"],
)
def test_the_same_name_twice(where):
    data = sound()
    again = dict(data[where][0])
    data[where].append(again)

    said = refused(data, start=None)

    assert said[0].startswith(f"«{again['slug']}» ya se usa en la línea ")


@pytest.mark.parametrize("where", [("roadmaps", 0, "activities"), ("routes", 0, "steps"), ("commitments", 0, "lines")])
def test_the_same_code_or_number_twice(where):
    data = sound()
    rows = part(data, *where)
    rows.append(dict(rows[0]))

    assert any("ya se usa en la línea" in said for said in refused(data, start=None))


def test_the_same_name_for_different_kinds_of_things():
    data = sound()
    data["networks"] = [{"slug": "ayuntamiento", "name": "Red"}]
    data["indicators"][0]["slug"] = "ayuntamiento"
    data["roadmaps"][0]["activities"][1]["indicators"] = ["ayuntamiento"]
    data["roadmaps"][0]["activities"][3]["indicators"] = ["ayuntamiento"]

    assert load(data, start=None)


def test_a_plan_or_a_body_named_as_the_whole_installation():
    Scope.objects.create(slug="installation", name="Instituto")
    plan, body = sound(), sound()
    plan["plan"]["slug"] = "installation"
    body["bodies"][0]["slug"] = "installation"

    assert refused(plan, start=None) == [TAKEN.format("installation")]
    assert TAKEN.format("installation") in refused(body, start=None)


def test_a_plan_named_as_a_recorded_body():
    load(sound(), start=None)
    data = founding()
    data["plan"]["slug"] = "secretariado-municipal"

    assert refused(data) == [TAKEN.format("secretariado-municipal")]


def test_a_code_that_another_commitment_of_the_plan_has():
    load(sound(), start=None)
    data = sound()
    text = yaml.safe_dump(data, allow_unicode=True).replace("calles-sin-baches", "otro-compromiso")
    text = text.replace("calles-publicadas", "otras-calles")

    assert refused(text.encode(), start=None) == [
        "La clave «01» ya es del compromiso «calles-sin-baches» de este plan; indique otra."
    ]


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (None, "El documento no dice el año. Indique el mes de la primera columna, por ejemplo --start 2026-09."),
        (Month(2026, 10), "El primer mes del documento es el número 9 y --start dice 2026-10."),
    ],
)
def test_a_plan_without_year_asks_for_its_start(start, says):
    assert says in refused(founding(), start=start)


def test_a_plan_with_dates_and_another_start():
    assert refused(sound(), start=SEPTEMBER) == [
        "El documento dice cuándo comienza el plan (2027-01-01) y --start dice 2026-09."
    ]


def test_half_a_period():
    data = sound()
    del data["plan"]["ends_on"]

    assert refused(data, start=None) == ["«starts_on» y «ends_on» se dicen juntas, o ninguna de las dos."]


def test_columns_that_do_not_follow_each_other():
    data = founding()
    data["roadmaps"][0]["columns"][1] = "Nov"

    assert refused(data) == ["«columns» dice dos veces lo mismo."]

    data["roadmaps"][0]["columns"][2] = "Oct"
    assert refused(data) == ["La columna «Nov» está donde debería ir 2026-10."]


def test_a_tree_out_of_order():
    data = founding()
    nodes = data["problem_trees"][0]["nodes"]
    nodes[1]["under"] = "c3"

    assert refused(data) == ["«under» debe nombrar un nodo escrito antes que este."]

    nodes.pop(0)
    assert "El árbol no tiene problema central." in refused(data)


def test_what_is_refused_leaves_what_there_was():
    load(founding())
    before = written()
    data = founding()
    data["routes"][0]["steps"][5]["body"] = "nadie"

    assert refused(data) == [NOBODY]
    assert written() == before


def paths(data, path=()):
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield (*path, index)
            yield from paths(value, (*path, index))


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["infoem", "2026-09", "2199-12-31", "Sept", "installation", "c1", "=1+1", "<script>", "a" * 400])
    | st.lists(st.sampled_from(["infoem", "Sept", "c1"]), max_size=3)
    | st.just({})
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_changed_in_a_plan_it_loads_or_is_refused(data):
    """A value put anywhere, or taken out: the program never stumbles over it, neither reading nor writing."""
    changed = data.draw(st.sampled_from([founding, sound]))()
    start = SEPTEMBER if "first_month" in changed["plan"] else None
    for _ in range(data.draw(st.integers(1, 2))):
        *above, last = data.draw(st.sampled_from(sorted(paths(changed), key=repr)))
        inside = part(changed, *above)
        if data.draw(st.booleans()):
            inside[last] = data.draw(ODD)
        else:
            inside.pop(last)

    with transaction.atomic():
        try:
            outcome = "loaded" if load(changed, start=start) else "nothing"
        except InputRefused as refusal:
            outcome = "refused" if refusal.problems else "refused without a word"
        transaction.set_rollback(True)

    assert outcome in ("loaded", "refused")


def test_a_closed_plan_is_no_longer_loaded():
    load(sound(), start=None)
    ActionPlan.objects.update(state="closed")

    assert refused(sound(), start=None) == [
        "El plan «plan-municipal» está cerrado: ya no se modifica al cargar un paquete."
    ]


def test_a_draft_does_not_restate_what_everybody_reads():
    load(sound(), start=None)
    draft = sound()
    draft["plan"].update(slug="borrador", publish=False)

    assert refused(draft, start=None) == [
        "El compromiso «calles-sin-baches» pertenece a un plan ya publicado y un borrador no lo modifica. "
        "Publique este plan o quite de él ese compromiso."
    ]


def test_an_indicator_does_not_pass_from_one_commitment_to_another():
    load(sound(), start=None)
    data = sound()
    data["commitments"].append({"slug": "otro", "title": "Otro", "origin": "proactive"})
    data["indicators"][0]["commitment"] = "otro"

    assert refused(data, start=None) == [
        "El indicador «calles-publicadas» ya pertenece al compromiso «calles-sin-baches»; elija otro nombre."
    ]


def chain(length):
    return [
        {
            "code": f"n{number}",
            "kind": "cause" if number else "central",
            "text": "Nadie lo sabe.",
            "source": {"title": "Diagnóstico"},
            **({"under": f"n{number - 1}"} if number else {}),
        }
        for number in range(length)
    ]


def test_a_tree_is_only_so_deep():
    data = sound()
    data["problem_trees"] = [{"commitment": "calles-sin-baches", "nodes": chain(12)}]
    read(data, start=None)

    data["problem_trees"][0]["nodes"] = chain(14)
    assert refused(data, start=None) == ["Aquí hay más de 12 nodos que cuelgan uno de otro."]


def bodies(length):
    return [
        {"slug": f"b{number}", "name": "Órgano", "kind": "plenary", **({"parent": f"b{number - 1}"} if number else {})}
        for number in range(length)
    ]


def test_bodies_are_only_so_deep_counting_those_recorded():
    deep = "Aquí hay más de 12 órganos, uno debajo de otro."
    load({"tequio": 1, "bodies": bodies(12)})
    below = {"slug": "b12", "name": "Órgano", "kind": "plenary", "parent": "b11"}
    above = [{"slug": "cima", "name": "Órgano", "kind": "plenary"}, {**bodies(1)[0], "parent": "cima"}]

    assert refused({"tequio": 1, "bodies": bodies(14)}) == [deep]
    assert refused({"tequio": 1, "bodies": [below]}) == [deep]
    assert refused({"tequio": 1, "bodies": above}) == [deep]
    assert refused({"tequio": 1, "bodies": [{**bodies(1)[0], "parent": "b11"}]}) == [deep]
