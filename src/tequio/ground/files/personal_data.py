"""What documents keep of a person: the names of the files they brought. Contents belong to the archive."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.files.core.names import NAMELESS, extension_of
from tequio.ground.files.models import DocumentVersion
from tequio.ground.people.api import Person, erasure


def _forget_names(person: Person, at: datetime) -> erasure.ErasureCount:
    """Give generic names to their files. What is public keeps its name, which is its address, unless it names them."""
    brought = Q(added_by=person)
    names_them = Q(original_name__icontains=person.email)
    # A name of one word is inside too many others: «Ana», in «semana».
    if " " in person.name.strip():
        names_them |= Q(original_name__icontains=person.name)
    renamed = 0
    for version in DocumentVersion.objects.filter(names_them | (brought & Q(document__is_public=False))):
        extension = extension_of(version.original_name)
        version.original_name = f"{NAMELESS}.{extension}" if extension else NAMELESS
        version.save(update_fields=["original_name"])
        renamed += 1
    kept = DocumentVersion.objects.filter(brought).count()
    return erasure.ErasureCount(
        erased=(erasure.Counted(_("names of files"), renamed),),
        blocked=(
            erasure.Counted(
                _("documents brought, with their contents"),
                kept,
                _("they are documents of the archive of the institution, which the law of archives keeps"),
            ),
        ),
    )


ERASURE = erasure.Handler(
    module="files",
    title=gettext_lazy("documents"),
    declares=(
        erasure.Personal(
            fields=("files.DocumentVersion.original_name",),
            purpose=gettext_lazy("that whoever brought a file knows it again"),
            retention=gettext_lazy("until its person is erased"),
            scrubbed=gettext_lazy("replaced by a generic name"),
        ),
        erasure.Personal(
            fields=("files.Document.added_by", "files.DocumentVersion.added_by"),
            purpose=gettext_lazy("to know who brought a document"),
            retention=gettext_lazy("as the law of archives says"),
            scrubbed=gettext_lazy("it leads to a row without name or address; the content stays, blocked"),
        ),
    ),
    erase=_forget_names,
)
