"""What a Gantt of thousands of activities costs to draw and to export, beside the bare JSON of its rows.

The page that shows it is measured in `benchmarks.pages`.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import django
from django.utils import translation

from benchmarks.figures import Figure, hand_over, within
from benchmarks.words import title
from tequio.lib.months import Month
from tequio.plan.roadmap.core.gantt import layout_of
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.types import Schedule, ScheduledActivity

django.setup()

from tequio.plan.roadmap.exporting import csv_of, ics_of, inline_svg_of, json_of, xlsx_of  # noqa: E402

ROUNDS = 3
SECONDS, BYTES = 1.0, 200_000


def schedule_of(count: int) -> Schedule:
    """A plan of three years whose titles all differ, with every status, gaps and work under way."""
    months = tuple(Month(2026, 1).plus(n) for n in range(36))
    statuses = list(Status)
    activities = []
    for n in range(count):
        first = (n * 17) % 30
        marks = months[first : first + 1 + n % 4] + months[first + 5 : first + 5 + n % 2]
        activities.append(
            ScheduledActivity(
                code=f"a{n}",
                title=f"{n + 1}. {title(n)}",
                segments=segments_of(marks),
                status=statuses[n % len(statuses)],
                state="under_way",
                actual_start=marks[0].first_day if n % 2 else None,
                actual_end=marks[0].last_day if n % 4 == 1 else None,
                responsible="Dirección General de Transparencia",
            )
        )
    changed = datetime(2027, 1, 15, tzinfo=UTC)
    return Schedule("plan", "Plan", months, tuple(activities), "America/Mexico_City", date(2027, 1, 15), changed)


def bare(schedule: Schedule) -> bytes:
    """The same rows with nothing done to them."""
    return json.dumps(
        [
            (each.title, [(str(segment.start), str(segment.end)) for segment in each.segments], each.status)
            for each in schedule.activities
        ]
    ).encode()


def fastest(work: Callable[[], object]) -> float:
    """Seconds of processor: the work waits for nothing, and what else the machine does is not its cost."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def measure(count: int) -> Iterator[Figure]:
    schedule = schedule_of(count)
    reference, reference_bytes = fastest(lambda: bare(schedule)), len(gzip.compress(bare(schedule)))
    works: dict[str, Callable[[], bytes]] = {
        "layout alone": lambda: bytes(len(layout_of(schedule).rows) // 10**9),
        "drawing (SVG)": lambda: inline_svg_of(schedule).encode(),
        "CSV": lambda: csv_of(schedule),
        "JSON": lambda: json_of(schedule),
        "ICS": lambda: ics_of(schedule),
        "XLSX": lambda: xlsx_of(schedule),
    }
    for name, work in works.items():
        seconds, packed = fastest(work), len(gzip.compress(work()))
        is_the_gantt = name == "drawing (SVG)"
        yield Figure(
            part=f"schedule of {count:,} activities, drawn and exported, beside the bare JSON of its rows",
            what=name,
            measured=f"processor {seconds * 1000:.0f} ms, {packed / 1000:.0f} kB compressed",
            ratio=f"{seconds / reference:.1f} x time, {packed / reference_bytes:.1f} x bytes",
            budget=f"< {SECONDS:.0f} s, < {BYTES / 1000:.0f} kB" if is_the_gantt else "",
            verdict=within(seconds < SECONDS and packed < BYTES) if is_the_gantt else "",
        )


if __name__ == "__main__":
    with translation.override("es-mx"):
        hand_over(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
