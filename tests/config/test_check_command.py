"""`tequio check` as an officer runs it, on the founding plan and on one in order."""

import json

from tests.config.contents import contents
from tests.plan.commitments.loads import SOUND_FILE

PLAN = "plan-de-accion-local"
COMMITMENT = "cultura-de-gobierno-abierto"
FOUND = {
    "starts-before-approval",
    "starts-before-targets",
    "line-without-activity",
    "route-step-without-activity",
    "party-missing-from-activity",
    "no-baseline-before-action",
    "activity-without-responsible",
    "activity-without-indicator",
    "commitment-without-target",
    "actor-no-longer-exists",
    "start-supplied-by-operator",
    "steps-printed-out-of-order",
    "plan-crosses-year-end",
    "training-is-modest-by-ogp",
}


def test_the_founding_plan_is_told_what_its_issue_lists_and_nothing_else(founded):
    before = contents(founded)

    said = founded.run("check", PLAN, "--json")

    findings = json.loads(said.out)
    assert (said.code, said.said) == (1, "")
    assert {finding["rule"] for finding in findings} == FOUND
    assert contents(founded) == before


def test_each_finding_is_said_whole(founded):
    done = founded.run("check", PLAN)

    rules = [line.split("] ")[1] for line in done.out.splitlines() if line.startswith("[")]
    assert (done.code, set(rules)) == (1, FOUND)
    assert done.out.count("\n  Fuente: ") == len(rules)
    assert "\n  Qué hacer: " in done.out
    assert f"\n  En el paquete del plan: roadmaps › {COMMITMENT} › activities › campana-de-difusion\n" in done.out
    assert f"\n  En el paquete del plan: roadmaps › {COMMITMENT} › activities › … › responsible_unit\n" in done.out
    assert "What to do" not in done.out


def test_a_plan_in_order_is_left_in_peace(installed):
    loaded = installed.run("load", SOUND_FILE)

    done = installed.run("check", "plan-municipal")

    assert (loaded.code, loaded.said) == (0, "")
    assert (done.code, done.said, done.out.splitlines()) == (
        0,
        "",
        ["«Plan municipal de gobierno abierto»: no hay nada que revisar."],
    )


def test_a_plan_that_is_not_there(founded):
    done = founded.run("check", "nadie")

    assert (done.code, done.out, done.sentences) == (2, "", [f"No existe el plan «nadie»; existen: {PLAN}."])
