"""The one page where seams are filled: what the log can say, who reads which part of a plan package.

Read from top to bottom it lists everything that modules offer upwards. `fill()` runs once, when apps are ready.
"""

from datetime import time, timedelta

from tequio.decide.governance import ledger_kinds as governance_kinds
from tequio.decide.governance import package as governance_package
from tequio.decide.route import ledger_kinds as route_kinds
from tequio.decide.route import package as route_package
from tequio.decide.route import snapshot as route_snapshot
from tequio.ground.calendars import ledger_kinds as calendars_kinds
from tequio.ground.calendars import personal_data as calendars_data
from tequio.ground.evidence import api as evidence
from tequio.ground.evidence import ledger_kinds as evidence_kinds
from tequio.ground.evidence import personal_data as evidence_data
from tequio.ground.files import api as files
from tequio.ground.files import ledger_kinds as files_kinds
from tequio.ground.files import personal_data as files_data
from tequio.ground.installation import ledger_kinds as installation_kinds
from tequio.ground.jobs import api as jobs
from tequio.ground.ledger.api import register_kinds
from tequio.ground.people import api as people
from tequio.ground.people import ledger_kinds as people_kinds
from tequio.ground.people import package as people_package
from tequio.ground.people import personal_data as people_data
from tequio.ground.rules import ledger_kinds as rules_kinds
from tequio.ground.search import api as search
from tequio.measure.monitoring import ledger_kinds as monitoring_kinds
from tequio.measure.monitoring import personal_data as monitoring_data
from tequio.measure.readings import ledger_kinds as readings_kinds
from tequio.measure.readings import personal_data as readings_data
from tequio.plan.checks import api as checks
from tequio.plan.commitments import ledger_kinds as commitments_kinds
from tequio.plan.commitments import package as commitments_package
from tequio.plan.diagnosis import ledger_kinds as diagnosis_kinds
from tequio.plan.diagnosis import package as diagnosis_package
from tequio.plan.indicators import ledger_kinds as indicators_kinds
from tequio.plan.indicators import package as indicators_package
from tequio.plan.roadmap import api as roadmap
from tequio.plan.roadmap import ledger_kinds as roadmap_kinds
from tequio.plan.roadmap import package as roadmap_package
from tequio.publish.site import findable

# Plan packages are applied in this order: that of the floors.
PACKAGE_SECTIONS = (
    people_package.SECTION,
    commitments_package.SECTION,
    indicators_package.SECTION,
    diagnosis_package.SECTION,
    roadmap_package.SECTION,
    governance_package.SECTION,
    route_package.SECTION,
)

# What an erasure asks, in this order: people last, since the others may look for the name that it empties.
ERASURE_HANDLERS = (
    monitoring_data.ERASURE,
    readings_data.ERASURE,
    evidence_data.ERASURE,
    files_data.ERASURE,
    calendars_data.ERASURE,
    people_data.LEDGER,
    people_data.PEOPLE,
)

# Done again and again; what is done once a day, at hours of the institution's zone when few are reading.
PERIODIC_JOBS = (
    jobs.PeriodicJob("files.sweep", jobs.Daily(time(3, 10)), lambda window: files.sweep(at=window.until)),
    jobs.PeriodicJob("search.follow", jobs.Every(timedelta(minutes=1)), lambda _window: search.follow()),
    jobs.PeriodicJob(
        "jobs.forget_done", jobs.Daily(time(3, 20)), lambda window: jobs.forget_done(window.until - timedelta(days=7))
    ),
)


def fill() -> None:
    """Fill every seam."""
    for kinds in (
        rules_kinds,
        people_kinds,
        calendars_kinds,
        files_kinds,
        evidence_kinds,
        installation_kinds,
        commitments_kinds,
        indicators_kinds,
        diagnosis_kinds,
        roadmap_kinds,
        governance_kinds,
        route_kinds,
        monitoring_kinds,
        readings_kinds,
    ):
        register_kinds(kinds.LEDGER_KINDS)
    people.erasure.register(ERASURE_HANDLERS)
    jobs.register_periodic(PERIODIC_JOBS)
    checks.add_source(route_snapshot.steps_of)
    evidence.register("activity", roadmap.work_named)
    search.register(findable.SOURCES, findable.STILL_PUBLIC)
