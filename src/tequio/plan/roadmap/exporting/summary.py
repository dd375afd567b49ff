"""A schedule in one or two sentences, for whoever cannot see the drawing."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.types import Schedule
from tequio.ui.wording import day_brief, month_words, status_word


def summary_of(schedule: Schedule) -> str:
    """How many actions, between which months, and how they stand today."""
    count = len(schedule.activities)
    if not schedule.months or not count:
        return _("The schedule has no actions yet.")
    says = ngettext(
        "%(count)d action from %(first)s to %(last)s. Status on %(day)s: %(statuses)s.",
        "%(count)d actions from %(first)s to %(last)s. Status on %(day)s: %(statuses)s.",
        count,
    )
    found = Counter(activity.status for activity in schedule.activities)
    return says % {
        "count": count,
        "first": month_words(schedule.months[0]),
        "last": month_words(schedule.months[-1]),
        "day": day_brief(schedule.today),
        "statuses": ", ".join(f"{status_word(status)} {found[status]}" for status in Status if found[status]),
    }
