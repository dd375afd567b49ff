"""What calendars keep of a person: which days they added or withdrew, an act of their office."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.calendars.models import NonWorkingDay
from tequio.ground.people.api import Person, erasure


def _keep_with_the_office(person: Person, at: datetime) -> erasure.ErasureCount:
    days = NonWorkingDay.objects.filter(Q(added_by=person) | Q(withdrawn_by=person)).count()
    acted = _("deadlines were counted with them; they name nobody any more")
    return erasure.ErasureCount(blocked=(erasure.Counted(_("days added or withdrawn"), days, acted),))


ERASURE = erasure.Handler(
    module="calendars",
    title=gettext_lazy("calendars"),
    declares=(
        erasure.Personal(
            fields=("calendars.NonWorkingDay.added_by", "calendars.NonWorkingDay.withdrawn_by"),
            purpose=gettext_lazy("that somebody answers for each day"),
            retention=gettext_lazy("as long as the calendar"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the day stays"),
        ),
    ),
    erase=_keep_with_the_office,
)
