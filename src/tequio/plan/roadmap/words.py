"""The words and shapes that a schedule is told with, the same in pages, downloads and at the command line."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tequio.lib.months import Month
from tequio.plan.roadmap.core.status import Status

# State is word + shape + colour, never colour alone.
STATUS_SHAPE = {
    Status.FINISHED: "✓",
    Status.FINISHED_LATE: "✓",
    Status.ON_TIME: "●",
    Status.LATE: "▲",
    Status.SUSPENDED: "■",
    Status.CANCELLED: "×",
    Status.NOT_STARTED: "○",
    Status.NO_DATA: "–",
}


def status_shape(status: str) -> str:
    """«▲»."""
    return STATUS_SHAPE[Status(status)]


def status_word(status: str) -> str:
    """«con retraso»."""
    words = {
        Status.FINISHED: pgettext("status of an action", "finished"),
        Status.FINISHED_LATE: pgettext("status of an action", "finished late"),
        Status.ON_TIME: pgettext("status of an action", "on time"),
        Status.LATE: pgettext("status of an action", "late"),
        Status.SUSPENDED: pgettext("status of an action", "suspended"),
        Status.CANCELLED: pgettext("status of an action", "cancelled"),
        Status.NOT_STARTED: pgettext("status of an action", "not started"),
        Status.NO_DATA: pgettext("status of an action", "no data"),
    }
    return words[Status(status)]


def month_abbreviation(month: Month) -> str:
    """«sep»."""
    return (
        pgettext("month abbreviation", "Jan"),
        pgettext("month abbreviation", "Feb"),
        pgettext("month abbreviation", "Mar"),
        pgettext("month abbreviation", "Apr"),
        pgettext("month abbreviation", "May"),
        pgettext("month abbreviation", "Jun"),
        pgettext("month abbreviation", "Jul"),
        pgettext("month abbreviation", "Aug"),
        pgettext("month abbreviation", "Sep"),
        pgettext("month abbreviation", "Oct"),
        pgettext("month abbreviation", "Nov"),
        pgettext("month abbreviation", "Dec"),
    )[month.number - 1]


def month_in_words(month: Month) -> str:
    """«septiembre de 2026»."""
    name = (
        pgettext("full month", "January"),
        pgettext("full month", "February"),
        pgettext("full month", "March"),
        pgettext("full month", "April"),
        pgettext("full month", "May"),
        pgettext("full month", "June"),
        pgettext("full month", "July"),
        pgettext("full month", "August"),
        pgettext("full month", "September"),
        pgettext("full month", "October"),
        pgettext("full month", "November"),
        pgettext("full month", "December"),
    )[month.number - 1]
    return _("%(month)s %(year)d") % {"month": name, "year": month.year}


def short_month(month: Month) -> str:
    """«sep 2026»."""
    return f"{month_abbreviation(month)} {month.year}"


def short_date(day: date) -> str:
    """«22 nov 2026»."""
    return f"{day.day} {short_month(Month.of(day))}"
