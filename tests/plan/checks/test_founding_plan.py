"""The founding document: exactly what its adviser would say, once each, and nothing else."""

from dataclasses import replace

from django.utils import translation

from tequio.plan.checks import api
from tests.plan.checks.founding import FOUNDING, ROWS, STEPS
from tests.plan.checks.plans import places

COMMITMENT = "cultura-de-gobierno-abierto"


def said_of(rule: str) -> api.Said:
    (said,) = [said for said in api.check(FOUNDING) if said.rule == rule]
    return said


def test_the_snapshot_is_the_document():
    assert len(ROWS) == 9
    assert sum(len(segment.months()) for row in ROWS for segment in row.segments) == 13
    assert [step.number for step in sorted(STEPS, key=lambda step: step.printed_position)] == [1, 2, 3, 6, 5, 4]


def test_each_is_mended_where_the_package_has_it():
    assert {said.rule: said.keys for said in api.check(FOUNDING) if said.where.code != "6"} == {
        "starts-before-approval": (f"roadmaps › {COMMITMENT} › activities › a6",),
        "starts-before-targets": (f"roadmaps › {COMMITMENT} › activities › a6",),
        "line-without-activity": (
            f"roadmaps › {COMMITMENT} › activities › … › line",
            f"commitments › {COMMITMENT} › lines › 2",
        ),
        "route-step-without-activity": (
            f"roadmaps › {COMMITMENT} › activities",
            f"routes › {COMMITMENT} › steps › 1 › activities",
        ),
        "party-missing-from-activity": (
            f"roadmaps › {COMMITMENT} › activities › a7 › parties",
            f"commitments › {COMMITMENT} › lines › … › parties",
        ),
        "no-baseline-before-action": ("indicators › … › baseline",),
        "activity-without-responsible": (f"roadmaps › {COMMITMENT} › activities › … › responsible_unit",),
        "activity-without-indicator": (f"roadmaps › {COMMITMENT} › activities › … › indicators",),
        "commitment-without-target": ("indicators › … › targets",),
        "actor-no-longer-exists": ("organisations › inai › proposed_successors",),
        "start-supplied-by-operator": ("plan › starts_on", "plan › ends_on"),
        "steps-printed-out-of-order": (),
        "plan-crosses-year-end": (),
        "training-is-modest-by-ogp": (f"commitments › {COMMITMENT} › institutionalises",),
    }


def test_it_finds_what_is_listed_and_nothing_else():
    assert places(FOUNDING) == [
        ("starts-before-approval", "activity", "a6"),
        ("starts-before-targets", "activity", "a6"),
        ("line-without-activity", "line", "2"),
        ("route-step-without-activity", "step", "1"),
        ("route-step-without-activity", "step", "6"),
        ("party-missing-from-activity", "activity", "a7"),
        ("no-baseline-before-action", "commitment", COMMITMENT),
        ("activity-without-responsible", "commitment", COMMITMENT),
        ("activity-without-indicator", "commitment", COMMITMENT),
        ("commitment-without-target", "commitment", COMMITMENT),
        ("actor-no-longer-exists", "actor", "inai"),
        ("start-supplied-by-operator", "plan", "plan-de-accion-local"),
        ("steps-printed-out-of-order", "commitment", COMMITMENT),
        ("plan-crosses-year-end", "plan", "plan-de-accion-local"),
        ("training-is-modest-by-ogp", "commitment", COMMITMENT),
    ]


def test_step_six_lacks_follow_up_even_when_the_actions_and_the_measurement_are_linked_to_it():
    (commitment,) = FOUNDING.commitments
    linked = (*STEPS[:5], replace(STEPS[5], activity_codes=("a6", "a7", "a8", "a9")))
    snapshot = replace(FOUNDING, commitments=(replace(commitment, steps=linked),))

    assert places(snapshot) == places(FOUNDING)


def test_faults_come_first_then_warnings_then_notes():
    with translation.override("es-mx"):
        said = [(said.severity.value, said.rule, said.where.kind) for said in api.check(FOUNDING)]

    assert said == [
        ("fault", "no-baseline-before-action", "commitment"),
        ("fault", "activity-without-responsible", "commitment"),
        ("fault", "activity-without-indicator", "commitment"),
        ("fault", "commitment-without-target", "commitment"),
        ("fault", "route-step-without-activity", "step"),
        ("fault", "route-step-without-activity", "step"),
        ("fault", "starts-before-approval", "activity"),
        ("fault", "starts-before-targets", "activity"),
        ("fault", "party-missing-from-activity", "activity"),
        ("warning", "line-without-activity", "line"),
        ("warning", "actor-no-longer-exists", "actor"),
        ("note", "start-supplied-by-operator", "plan"),
        ("note", "plan-crosses-year-end", "plan"),
        ("note", "steps-printed-out-of-order", "commitment"),
        ("note", "training-is-modest-by-ogp", "commitment"),
    ]


def test_it_speaks_to_the_officer_in_her_language():
    with translation.override("es-mx"):
        approval = said_of("starts-before-approval").says
        party = said_of("party-missing-from-activity").says
        responsible = said_of("activity-without-responsible").says
        actor = said_of("actor-no-longer-exists").says
        printed = said_of("steps-printed-out-of-order").says
        year = said_of("plan-crosses-year-end").says

    assert approval == (
        "«Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva» comienza (septiembre de 2026) "
        "antes de que concluya la aprobación del compromiso (octubre de 2026). Además, el asesoramiento y la "
        "aprobación comparten el mismo mes (octubre de 2026), lo que deja poco tiempo para atender el asesoramiento."
    )
    assert party == (
        "La línea de acción 3 cuenta con «Red Mexiquense de Gobierno Abierto», que no aparece entre quienes "
        "participan en: «Congreso virtual sobre Gobierno Abierto»."
    )
    assert responsible == "Ninguna de las 9 actividades tiene unidad responsable."
    assert actor == (
        "«INAI» existió hasta el 20 de marzo de 2025, antes del inicio de lo que cuenta con su participación: "
        "«Asesoramiento INAI», «Buscar una reunión con los encargados de GA del INAI». Como sucesor figura "
        "«Transparencia para el Pueblo» (propuesto, sin confirmar)."
    )
    assert printed == ("El documento imprime los pasos de la ruta en el orden 1, 2, 3, 6, 5, 4. Aquí siguen su número.")
    assert year == (
        "El plan va de septiembre de 2026 a febrero de 2027, de modo que cruza el cierre de un año; también lo "
        "cruzan: «Firma convenio»."
    )


def test_the_advice_on_ambition_quotes_ogp_and_leaves_the_published_verdict_alone():
    with translation.override("es-mx"):
        said = said_of("training-is-modest-by-ogp")

    assert "«positivo pero aislado» (positive but standalone)" in said.says
    assert "el publicado sobre MXMEX0009, un compromiso relacionado, se refiere a ese compromiso" in said.says
    assert "¿qué haría que esto permanezca cuando termine el plan?" in said.to_do
    assert said.source == (
        "OGP, glosario, «Ambition»: escala «Potential for Results» (potencial de resultados) del Mecanismo de Revisión "
        "Independiente (https://www.opengovpartnership.org/glossary/ambition/, consultado el 22 de noviembre de 2026)."
    )


def test_in_english_it_says_the_same():
    with translation.override("en"):
        said = said_of("starts-before-targets")

    assert said.says == (
        "“Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva” begins (September 2026) before "
        "its targets and its roadmap are settled (November 2026), in: “Mesa de dialogo”, “Mesa de redacción de hoja "
        "de ruta”."
    )
    assert said.severity_name == "To mend"
    assert said.location == "Activity: Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva"
