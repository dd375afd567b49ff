"""What evidence keeps of a person: their acts, which stay with the office that they acted for."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.evidence.models import EvidenceEvent, EvidenceVersion, PublicVersion
from tequio.ground.people.api import Person, erasure


def _keep_with_the_office(person: Person, at: datetime) -> erasure.ErasureCount:
    archive = _("it is a document of the archive of the institution, which the law of archives keeps")
    acted = _("they stay with the role and the institution under which they were done, without a name")
    prepared = PublicVersion.objects.filter(Q(prepared_by=person) | Q(approved_by=person))
    return erasure.ErasureCount(
        blocked=(
            erasure.Counted(
                _("versions of evidence brought"), EvidenceVersion.objects.filter(made_by=person).count(), archive
            ),
            erasure.Counted(_("public versions prepared or approved"), prepared.count(), archive),
            erasure.Counted(_("acts on evidence"), EvidenceEvent.objects.filter(done_by=person).count(), acted),
        )
    )


ERASURE = erasure.Handler(
    module="evidence",
    title=gettext_lazy("evidence"),
    declares=(
        erasure.Personal(
            fields=(
                "evidence.Evidence.added_by",
                "evidence.EvidenceVersion.made_by",
                "evidence.EvidenceEvent.done_by",
                "evidence.PublicVersion.prepared_by",
                "evidence.PublicVersion.approved_by",
            ),
            purpose=gettext_lazy("that somebody answers for each act, and that another person verifies"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the role and the institution stay"),
        ),
        erasure.Personal(
            fields=(
                "evidence.EvidenceVersion.proves",
                "evidence.EvidenceVersion.place",
                "evidence.EvidenceVersion.url",
                "evidence.EvidenceEvent.note",
            ),
            purpose=gettext_lazy("to say what a piece of evidence proves; nobody needs to be named in it"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("blocked; the report of an erasure says where the name is still read"),
        ),
    ),
    erase=_keep_with_the_office,
)
