"""The schedule as a calendar to subscribe to: one all-day event for each stretch planned."""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from tequio.lib.plain import tidy
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Segment
from tequio.ui.wording import status_word


def ics_of(schedule: Schedule) -> bytes:
    """The calendar in RFC 5545. What was removed or cancelled stays, said to be cancelled, so that copies drop it."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Tequio//Cronograma//ES")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", tidy(schedule.commitment_title))
    calendar.add("X-WR-TIMEZONE", schedule.zone)
    for activity in (*schedule.activities, *schedule.removed):
        is_cancelled = activity.state == "cancelled" or activity in schedule.removed
        for order, segment in enumerate(sorted(activity.segments), start=1):
            calendar.add_component(_event(schedule, activity, segment, order, is_cancelled=is_cancelled))
    written: bytes = calendar.to_ical()
    return written


def _event(
    schedule: Schedule, activity: ScheduledActivity, segment: Segment, order: int, *, is_cancelled: bool
) -> Event:
    """A stretch as an event. Its UID names commitment, activity and order, so that it stays when the dates move."""
    event = Event()
    event.add("UID", f"{schedule.commitment_slug}.{tidy(activity.code)}.{order}@cronograma.tequio")
    event.add("SEQUENCE", schedule.revision)
    event.add("DTSTAMP", schedule.changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", schedule.changed_at.astimezone(UTC))
    event.add("DTSTART", segment.start)
    event.add("DTEND", segment.end + timedelta(days=1))  # RFC 5545: the day after the last.
    event.add("SUMMARY", tidy(activity.title))
    event.add("DESCRIPTION", _description(activity))
    event.add("STATUS", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")  # Weeks of work on a plan do not make anybody busy.
    if schedule.address:
        event.add("URL", schedule.address)
    return event


def _description(activity: ScheduledActivity) -> str:
    said = [_("Status: %(status)s.") % {"status": status_word(activity.status)}]
    if activity.responsible:
        said.append(_("Responsible unit: %(unit)s.") % {"unit": tidy(activity.responsible)})
    if activity.co_responsible:
        said.append(_("Co-responsible: %(who)s.") % {"who": tidy(activity.co_responsible)})
    if activity.means_of_verification:
        said.append(_("Means of verification: %(means)s.") % {"means": tidy(activity.means_of_verification)})
    if activity.explanation:
        said.append(_("Explanation of the unit: %(text)s") % {"text": tidy(activity.explanation)})
    return "\n".join(said)
