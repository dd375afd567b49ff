"""What readings keep of a person: who recorded one and who decided on it, which stays with their office."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.people.api import Person, erasure
from tequio.measure.readings.models import Reading


def _keep_with_the_office(person: Person, at: datetime) -> erasure.ErasureCount:
    count = Reading.objects.filter(Q(recorded_by=person) | Q(decided_by=person)).count()
    why = _("they stay with the role under which they were done, without a name")
    return erasure.ErasureCount(blocked=(erasure.Counted(_("readings of indicators"), count, why),))


ERASURE = erasure.Handler(
    module="readings",
    title=gettext_lazy("readings of indicators"),
    declares=(
        erasure.Personal(
            fields=("readings.Reading.recorded_by", "readings.Reading.decided_by", "readings.Reading.remarks"),
            purpose=gettext_lazy("that somebody answers for each reading, and that another person publishes it"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the role and the institution stay"),
        ),
    ),
    erase=_keep_with_the_office,
)
