"""What monitoring keeps of a person: what they reported and did, which stays with the office that they acted for."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.people.api import Person, erasure
from tequio.measure.monitoring.models import ProgressEvent, ProgressVersion, SheetLetter


def _keep_with_the_office(person: Person, at: datetime) -> erasure.ErasureCount:
    letters = SheetLetter.objects.filter(person=person).delete()[0]
    archive = _("it is a document of the archive of the institution, which the law of archives keeps")
    acted = _("they stay with the role and the institution under which they were done, without a name")
    return erasure.ErasureCount(
        erased=(erasure.Counted(_("letters with a sheet"), letters),),
        blocked=(
            erasure.Counted(
                _("versions of reports written"), ProgressVersion.objects.filter(made_by=person).count(), archive
            ),
            erasure.Counted(_("acts on reports"), ProgressEvent.objects.filter(done_by=person).count(), acted),
        ),
    )


ERASURE = erasure.Handler(
    module="monitoring",
    title=gettext_lazy("progress reports"),
    declares=(
        erasure.Personal(
            fields=(
                "monitoring.ProgressReport.begun_by",
                "monitoring.ProgressVersion.made_by",
                "monitoring.ProgressEvent.done_by",
            ),
            purpose=gettext_lazy("that somebody answers for each report, and that another person approves it"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the role and the institution stay"),
        ),
        erasure.Personal(
            fields=("monitoring.SheetLetter.person",),
            purpose=gettext_lazy("that nobody is sent the same sheet twice"),
            retention=gettext_lazy("until its person is erased"),
            scrubbed=gettext_lazy("deleted"),
        ),
        erasure.Personal(
            fields=("monitoring.SheetLetter.asked_by",),
            purpose=gettext_lazy("to know who sent it"),
            retention=gettext_lazy("until the person it went to is erased"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the role and the institution stay"),
        ),
        erasure.Personal(
            fields=(
                "monitoring.ProgressVersion.narrative",
                "monitoring.ProgressVersion.reason",
                "monitoring.ProgressEvent.note",
            ),
            purpose=gettext_lazy("to say what was done; nobody needs to be named in it"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("blocked; the report of an erasure says where the name is still read"),
        ),
    ),
    erase=_keep_with_the_office,
)
