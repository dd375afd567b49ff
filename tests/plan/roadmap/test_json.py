"""The schedule as JSON: one stable shape, whole."""

import json
from datetime import date

from hypothesis import given

from tequio.plan.roadmap.exporting import json_of

from .schedules import MONTHS, activity, schedule, schedules


def test_the_whole_shape():
    told = {"status": "late", "state": "under_way", "actual_start": date(2026, 9, 7), "line_number": 4}
    shown = schedule(activity("firma", "Firma", (MONTHS[3], MONTHS[4]), parties=("Infoem",), **told), months=MONTHS[:1])

    assert json.loads(json_of(shown)) == {
        "format": "tequio/schedule/1",
        "commitment": {
            "slug": "cultura-de-gobierno-abierto",
            "title": "Cultura de Gobierno Abierto",
            "institution": "Infoem",
            "url": "https://example.org/compromisos/cultura-de-gobierno-abierto/cronograma/",
        },
        "provenance": {
            "source": "cultura-de-gobierno-abierto.md",
            "start_given_by": "operator",
            "revision": 3,
            "changed_at": "2026-11-20T18:30:00+00:00",
            "status_on": "2026-11-22",
            "zone": "America/Mexico_City",
        },
        "months": ["2026-09"],
        "activities": [
            {
                "code": "firma",
                "title": "Firma",
                "kind": "action",
                "line": 4,
                "months": ["2026-12", "2027-01"],
                "segments": [{"start": "2026-12-01", "end": "2027-01-31"}],
                "actual_start": "2026-09-07",
                "actual_end": None,
                "state": "under_way",
                "status": "late",
                "responsible": "",
                "co_responsible": "",
                "parties": ["Infoem"],
                "means_of_verification": "",
                "explanation": "",
            }
        ],
        "removed": [],
    }


@given(schedules())
def test_any_schedule_says_its_marks(shown):
    told = json.loads(json_of(shown))["activities"]

    assert [(each["title"], each["months"]) for each in told] == [
        (each.title, [str(month) for month in each.months]) for each in shown.activities
    ]
