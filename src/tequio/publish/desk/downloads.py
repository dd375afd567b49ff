"""The review of a plan as files."""

import csv
import io
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.lib.canonical import Json
from tequio.lib.spreadsheets import neutral
from tequio.plan.checks import api as checks
from tequio.publish.desk.reviews import Review


def as_csv(review: Review) -> str:
    """A row for each finding, as spreadsheets open it: with byte order mark, and no cell that is a formula."""
    sheet = io.StringIO()
    rows = csv.writer(sheet)
    rows.writerow(
        [
            _("Severity"),
            _("Where"),
            _("What it is"),
            _("What to do"),
            _("In the package"),
            _("Source"),
            _("Page"),
            _("Rule"),
        ],
    )
    for group in review.groups:
        for remark in group.remarks:
            said = remark.said
            keys = "; ".join(said.keys)
            cells = (group.name, said.location, said.says, said.to_do, keys, remark.source, remark.url, said.rule)
            rows.writerow([neutral(cell) for cell in cells])
    return "\ufeff" + sheet.getvalue()


def as_data(review: Review, *, at: datetime) -> dict[str, Json]:
    """The findings as plain data, with the plan they are of and when they were looked for."""
    return {
        "plan": review.plan.slug,
        "title": review.plan.title,
        "checked_at": at.isoformat(timespec="seconds"),
        "summary": review.summary,
        "findings": list(checks.as_json(review.findings)),
    }
