"""The door: findings said in a language, in order, and as plain data."""

import json
from dataclasses import replace

import pytest
from django.utils import translation

from tequio.plan.checks import api
from tequio.plan.checks.catalogue import RULES
from tests.plan.checks.founding import FOUNDING
from tests.plan.checks.plans import SOUND_STEPS, plan, with_commitment, with_rows


def test_json_carries_everything_the_officer_reads():
    with translation.override("es-mx"):
        (entry,) = api.as_json(api.check(with_rows(a2={"responsible": ""})))

    assert json.loads(json.dumps(entry)) == {
        "rule": "activity-without-responsible",
        "severity": "fault",
        "where": "Actividad: Reunión del Grupo Operativo",
        "place": {
            "kind": "activity",
            "code": "a2",
            "name": "Reunión del Grupo Operativo",
            "commitment": "cultura",
        },
        "says": "«Reunión del Grupo Operativo» no tiene unidad responsable.",
        "to_do": (
            "Anote en cada actividad la unidad administrativa que responde por ella (la unidad, no la persona) y, si "
            "la hay, la parte corresponsable de la sociedad civil."
        ),
        "keys": ["roadmaps › cultura › activities › a2 › responsible_unit"],
        "source": (
            "INAI y PNUD, kits de gobierno abierto, kit 5: un compromiso es específico, medible, imputable, acotado en "
            "el tiempo y relevante (https://github.com/GobiernoFacil/agentes-v2, consultado el 22 de noviembre de "
            "2026)."
        ),
        "source_url": "https://github.com/GobiernoFacil/agentes-v2",
    }


def test_more_than_one_is_said_in_the_plural():
    with translation.override("es-mx"):
        (said,) = api.check(with_rows(a2={"responsible": ""}, a10={"responsible": ""}))

    assert said.says == (
        "2 de las 10 actividades no tienen unidad responsable: «Reunión del Grupo Operativo», «Encuesta final»."
    )


def test_a_percent_sign_in_a_title_is_a_percent_sign():
    with translation.override("es-mx"):
        (said,) = api.check(with_rows(a2={"responsible": "", "title": "Avance al 50 % %(count)s"}))

    assert said.says == "«Avance al 50 % %(count)s» no tiene unidad responsable."


def test_the_summary_counts_by_severity():
    with translation.override("es-mx"):
        assert api.summary(api.check(FOUNDING)) == "Por corregir: 9. Por valorar: 2. Para saber: 4."
        assert api.summary(api.check(plan())) == "No hay nada que señalar en este plan."


def rules_told(**changes):
    return {said.rule for said in api.check(with_commitment(lines=(), indicators=(), **changes))}


@pytest.mark.parametrize("state", ["finished", "withdrawn"])
def test_nobody_is_asked_to_plan_what_is_over(state):
    assert rules_told(state="under_way") != set()
    assert rules_told(state=state) == set()


@pytest.mark.parametrize(("state", "told"), [("finished", {"steps-printed-out-of-order"}), ("withdrawn", set())])
def test_how_a_document_reads_is_told_until_it_is_withdrawn(state, told):
    steps = (replace(SOUND_STEPS[0], printed_position=7), *SOUND_STEPS[1:])

    assert rules_told(state=state, steps=steps) == told


def test_no_source_says_of_any_plan_what_only_one_document_says():
    for language, criterion in (("es-mx", "Criterio de Tequio"), ("en", "Tequio's criterion")):
        with translation.override(language):
            cited = [str(rule.source.text) for rule in RULES if "Infoem" in str(rule.source.text)]
        assert cited
        assert [text for text in cited if not text.startswith(criterion)] == []
