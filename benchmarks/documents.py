"""What the documents of a commitment cost: of nine activities, with whatever must be loaded first; and of five hundred.

python -m benchmarks.documents
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import django
from django.test import RequestFactory
from django.utils import translation

from benchmarks.figures import Figure, hand_over, within

django.setup()

from benchmarks.gantt import fastest, schedule_of  # noqa: E402  # it needs Django ready
from benchmarks.words import paragraph, title  # noqa: E402  # it needs Django ready
from tequio.ground.documents.api import sheet_pdf  # noqa: E402  # it needs Django ready
from tequio.plan.roadmap.api import png_of  # noqa: E402  # it needs Django ready
from tequio.plan.roadmap.types import Schedule  # noqa: E402  # it needs Django ready
from tequio.publish.desk.reports.told import CommitmentTold, LineTold, Subject  # noqa: E402  # it needs Django ready
from tequio.publish.desk.views.reports import WRITERS  # noqa: E402  # it needs Django ready
from tequio.publish.site.api import House, papers  # noqa: E402  # it needs Django ready

FEW, MANY = 9, 500
FEW_SECONDS, MANY_SECONDS = 1.0, 5.0
LINES = 4


def subject_of(schedule: Schedule) -> Subject:
    """A commitment with four lines and this schedule, each late activity with its explanation."""
    activities = tuple(
        replace(each, explanation=paragraph(number, 2), line_number=1 + number % LINES)
        for number, each in enumerate(schedule.activities)
    )
    whole = replace(schedule, activities=activities)
    told = CommitmentTold(
        slug="plan",
        title=title(1),
        objective=paragraph(1, 3),
        problem=paragraph(2, 3),
        problem_source="",
        lines_introduction="",
        lines=tuple(
            LineTold(
                number=number,
                title=paragraph(number, 2),
                activities=tuple(each for each in activities if each.line_number == number),
            )
            for number in range(1, LINES + 1)
        ),
        schedule=whole,
        parties=(("Encabeza", title(3)),),
        source=title(4),
    )
    return Subject(
        slug="plan",
        title=title(1),
        plan_title=title(5),
        introduction="",
        commitments=(told,),
        contact=(title(6), ""),
        source=title(4),
        address="/compromisos/plan/",
        today=schedule.today,
        is_draft=False,
    )


def works(subject: Subject, house: House) -> dict[str, Callable[[], bytes]]:
    """Each document, by its name."""
    (told,) = subject.commitments
    schedule = told.schedule
    assert schedule is not None
    written = {kind: _written(write, subject, house) for kind, (_type, write) in WRITERS.items()}
    return written | {
        "cronograma.pdf": lambda: papers_pdf(schedule, house),
        "cronograma.png": lambda: png_of(schedule),
    }


def _written(write: Callable[[Subject, House], bytes], subject: Subject, house: House) -> Callable[[], bytes]:
    return lambda: write(subject, house)


def papers_pdf(schedule: Schedule, house: House) -> bytes:
    """The cronograma on paper."""
    return sheet_pdf(papers.sheet_of(schedule, house))


def measure() -> Iterator[Figure]:
    house = House(RequestFactory().get("/"))
    assert house.institution is not None  # read once, as in a request
    for name, work in works(subject_of(schedule_of(FEW)), house).items():
        began = time.perf_counter()
        size = len(work())
        first = time.perf_counter() - began
        yield Figure(
            part=f"documents of {FEW} activities, as the record is",
            what=name,
            measured=f"{first * 1000:.0f} ms the first time, {fastest(work) * 1000:.0f} ms after, {size / 1000:.0f} kB",
            budget=f"< {FEW_SECONDS:.0f} s",
            verdict=within(first < FEW_SECONDS),
        )
    for name, work in works(subject_of(schedule_of(MANY)), house).items():
        seconds = fastest(work)
        yield Figure(
            part=f"documents of {MANY} activities over three years",
            what=name,
            measured=f"processor {seconds * 1000:.0f} ms, {len(work()) / 1000:.0f} kB",
            budget=f"< {MANY_SECONDS:.0f} s",
            verdict=within(seconds < MANY_SECONDS),
        )


if __name__ == "__main__":
    with translation.override(sys.argv[1] if len(sys.argv) > 1 else "es-mx"):
        hand_over(measure())
