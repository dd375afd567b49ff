"""The benchmarks measure what they say: a world that is whole, at addresses that show it, and every byte of a visit."""

from collections import Counter

import pytest

from benchmarks import figures, pages, weight, world
from benchmarks.client import Answer
from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock
from tequio.plan.commitments.models import Commitment, PlanCommitment
from tequio.plan.roadmap.api import roadmap_of, schedule_of


@pytest.fixture
def small_world(db, tmp_path):
    now = clock.now()
    ledger.initialise(origin="benchmark.example/bitacora", keys_dir=tmp_path, at=now)
    installations.create(
        kind=installations.InstallationKind.REAL, name="Instituto", zone="America/Mexico_City", by=OPERATOR, at=now
    )
    world.fill(world.SIZES["small"])


def test_the_world_has_plans_commitments_and_acts(small_world):
    places = Counter(PlanCommitment.objects.values_list("plan__slug", flat=True))

    assert places == {"plan-1": 3, "plan-2": 3, "plan-3": 1}
    assert sum(act.kind.startswith("plan.commitment.") for act in ledger.latest(100)) == 2 * (3 + 1)


def test_its_activities_have_every_fate(small_world):
    roadmap = roadmap_of(Commitment.objects.get(slug="compromiso-1").pk)
    schedule = schedule_of(roadmap, zone="America/Mexico_City", now=clock.now(), language="es-mx")

    assert Counter(activity.status for activity in schedule.activities) == {
        "finished": 2,
        "finished_late": 1,
        "late": 2,
        "on_time": 1,
        "suspended": 1,
        "not_started": 2,
    }


def test_measured_addresses_show_it(small_world, client):
    addresses = {*pages.PAGES.values(), *weight.PAGES.values(), *(small for small, _large in pages.LISTS.values())}

    unanswered = {address for address in addresses if client.get(address).status_code != 200}

    assert unanswered == set()


@pytest.mark.parametrize(
    ("media_type", "text", "named"),
    [
        (
            "text/html",
            '<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/b"><script src="https://x.example/c.js">'
            '</script><img src="d.svg" srcset="e.png 2x"><svg><use href="#f"/><use href="/g.svg#h"/></svg><a href="i">',
            ["/a.css", "https://x.example/c.js", "d.svg", "e.png", "/g.svg#h"],
        ),
        ("text/css", '@import "a.css"; b { src: url(c.woff2) } d { background: url("data:,") }', ["a.css", "c.woff2"]),
        ("text/javascript", 'import a from "./b.js"; import "/c.js"; import d from "e"', ["./b.js", "/c.js"]),
    ],
)
def test_a_visit_counts_what_a_browser_fetches_by_itself(media_type, text, named):
    answer = Answer(200, {"content-type": media_type}, text.encode())

    assert sorted(weight.named_in(answer)) == sorted(named)


def test_a_figure_survives_the_way_between_processes(capsys):
    told = [figures.Figure(part="log", what="publishing", measured="0.01 ms", budget="< 0.2 ms", verdict=figures.OK)]

    figures.hand_over(told)

    assert figures.taken_over(capsys.readouterr().out) == told
