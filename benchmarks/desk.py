"""What the desk costs whoever coordinates a plan of more than five thousand activities. Run in the large home."""

import logging
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import django

django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.figures import Figure, hand_over, within  # noqa: E402
from tequio.ground.people.api import OPERATOR, accounts  # noqa: E402
from tequio.plan.commitments.models import ActionPlan  # noqa: E402
from tequio.plan.roadmap.models import Activity  # noqa: E402

QUERIES, ROUNDS = 15, 12
HOME = "/escritorio/"


def desk() -> Iterator[Figure]:
    """The desk home and the page on which the plan is written."""
    plan = ActionPlan.objects.order_by("-pk").first()
    assert plan is not None
    activities = Activity.objects.filter(roadmap__commitment__plan_entries__plan=plan).count()
    now = datetime.now(UTC)
    person = accounts.add(email="coordina@example.org", name="Coordina", by=OPERATOR, at=now)
    accounts.give_role(person=person, role="coordinator", scope_slug=plan.scope.slug, by=OPERATOR, at=now)
    visitor = Client()
    visitor.force_login(person)
    for what, address in (("home", HOME), ("writing a plan", f"{HOME}planes/{plan.slug}/editar/")):
        assert visitor.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            visitor.get(address)
            queries = len(asked)
        times = sorted(_seconds(visitor, address) for _ in range(ROUNDS))
        yield Figure(
            part=f"desk, a plan of {activities:,} activities",
            what=what,
            measured=f"{queries} queries; p50 {statistics.median(times) * 1000:.0f}, most {times[-1] * 1000:.0f} ms",
            budget=f"<= {QUERIES} queries" if address == HOME else "",
            verdict=within(queries <= QUERIES) if address == HOME else "",
        )


def _seconds(visitor: Client, address: str) -> float:
    began = time.perf_counter()
    visitor.get(address)
    return time.perf_counter() - began


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["testserver"]
    hand_over(desk())
