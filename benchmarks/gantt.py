"""What a Gantt of thousands of activities costs: time and bytes, beside the bare JSON of the same rows.

Run: .venv/bin/python benchmarks/gantt.py [ACTIVITIES …]
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import brotli
import django
from django.utils import translation

from tequio.lib.months import Month
from tequio.plan.roadmap.core.gantt import layout_of
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.exporting import csv_of, ics_of, inline_svg_of, json_of, xlsx_of
from tequio.plan.roadmap.types import Schedule, ScheduledActivity

ROUNDS = 5
WORDS = (
    "campaña",
    "jornada",
    "congreso",
    "convenio",
    "mesa",
    "de",
    "diálogo",
    "difusión",
    "transparencia",
    "proactiva",
    "gobierno",
    "abierto",
    "municipios",
    "sociedad",
    "civil",
    "evaluación",
    "capacitación",
    "publicación",
    "de",
    "datos",
    "seguimiento",
    "acuerdos",
    "medición",
    "indicadores",
)


def schedule_of(count: int) -> Schedule:
    """A plan of three years whose titles all differ, with every status, gaps and work under way."""
    months = tuple(Month(2026, 1).plus(n) for n in range(36))
    statuses = list(Status)
    activities = []
    for n in range(count):
        words = " ".join(WORDS[(n * k + k) % len(WORDS)] for k in (1, 3, 7, 11, 13))
        first = (n * 17) % 30
        marks = months[first : first + 1 + n % 4] + months[first + 5 : first + 5 + n % 2]
        activities.append(
            ScheduledActivity(
                code=f"a{n}",
                title=f"{n + 1}. {words.capitalize()}",
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
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def report(count: int) -> None:
    schedule = schedule_of(count)
    reference = fastest(lambda: bare(schedule))
    reference_bytes = len(gzip.compress(bare(schedule)))
    works: dict[str, Callable[[], bytes]] = {
        "bare JSON": lambda: bare(schedule),
        "layout alone": lambda: bytes(len(layout_of(schedule).rows) // 10**9),
        "Gantt (SVG)": lambda: inline_svg_of(schedule).encode(),
        "CSV": lambda: csv_of(schedule),
        "JSON": lambda: json_of(schedule),
        "ICS": lambda: ics_of(schedule),
        "XLSX": lambda: xlsx_of(schedule),
    }
    print(f"{count} activities, 36 months; best of {ROUNDS}")
    print(f"{'':14}{'ms':>9}{'x bare':>8}{'kB':>8}{'kB gzip':>9}{'kB br':>8}{'x bare':>8}")
    for name, work in works.items():
        seconds, made = fastest(work), work()
        packed = len(gzip.compress(made))
        print(
            f"{name:14}{seconds * 1000:9.1f}{seconds / reference:8.1f}{len(made) / 1000:8.1f}{packed / 1000:9.1f}"
            f"{len(brotli.compress(made, quality=5)) / 1000:8.1f}{packed / reference_bytes:8.2f}"
        )
    print()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    django.setup()
    with translation.override("es-mx"):
        for asked in map(int, sys.argv[1:] or ("9", "500", "5000")):
            report(asked)
