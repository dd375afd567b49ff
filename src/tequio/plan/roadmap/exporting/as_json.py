"""A schedule as JSON, for programs.

    {"format": "tequio/schedule/1",
     "commitment": {"slug", "title", "institution", "url"},
     "provenance": {"source", "start_given_by", "revision", "changed_at", "status_on", "zone"},
     "months": ["2026-09", …],
     "activities": [{"code", "title", "kind", "line", "months": ["2026-09", …],
                     "segments": [{"start": "2026-09-01", "end": "2026-09-30"}, …],
                     "actual_start", "actual_end", "state", "status", "responsible", "co_responsible",
                     "parties": […], "means_of_verification", "explanation"}, …],
     "removed": [ … the same … ]}

Keys are only ever added. Dates are ISO, ends are inclusive, what is not known is null or an empty text.
"""

import json

from tequio.lib.plain import plain
from tequio.plan.roadmap.types import Schedule, ScheduledActivity


def json_of(schedule: Schedule) -> bytes:
    """The schedule in UTF-8 JSON, readable, with a line end at its end."""
    whole = {
        "format": "tequio/schedule/1",
        "commitment": {
            "slug": schedule.commitment_slug,
            "title": plain(schedule.commitment_title),
            "institution": plain(schedule.institution),
            "url": schedule.address,
        },
        "provenance": {
            "source": plain(schedule.source),
            "start_given_by": schedule.start_given_by,
            "revision": schedule.revision,
            "changed_at": schedule.changed_at.isoformat(),
            "status_on": schedule.today.isoformat(),
            "zone": schedule.zone,
        },
        "months": [str(month) for month in schedule.months],
        "activities": [_activity(activity) for activity in schedule.activities],
        "removed": [_activity(activity) for activity in schedule.removed],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _activity(activity: ScheduledActivity) -> dict[str, object]:
    return {
        "code": activity.code,
        "title": plain(activity.title),
        "kind": activity.kind,
        "line": activity.line_number,
        "months": [str(month) for month in activity.months],
        "segments": [
            {"start": segment.start.isoformat(), "end": segment.end.isoformat()} for segment in activity.segments
        ],
        "actual_start": activity.actual_start.isoformat() if activity.actual_start else None,
        "actual_end": activity.actual_end.isoformat() if activity.actual_end else None,
        "state": activity.state,
        "status": activity.status,
        "responsible": plain(activity.responsible),
        "co_responsible": plain(activity.co_responsible),
        "parties": [plain(party) for party in activity.parties],
        "means_of_verification": plain(activity.means_of_verification),
        "explanation": plain(activity.explanation),
    }
