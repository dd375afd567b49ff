"""What changed from one version of a piece of evidence to the next, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.ground.evidence.models import EvidenceVersion
from tequio.ui.wording import day_brief


@dataclass(frozen=True)
class Difference:
    """One thing that is said otherwise."""

    what: str
    before: str
    after: str


def between(old: EvidenceVersion, new: EvidenceVersion) -> list[Difference]:
    """What is said otherwise, in the order of the form. The original files are read with the versions."""
    told = (
        (_("What it proves"), old.proves, new.proves),
        (_("Kind of evidence"), old.get_kind_display(), new.get_kind_display()),
        (_("Day"), day_brief(old.happened_on), day_brief(new.happened_on)),
        (_("Place"), old.place, new.place),
        (_("File"), _name(old), _name(new)),
        (_("Page"), old.url, new.url),
    )
    changed = [Difference(what, str(before), str(after)) for what, before, after in told if before != after]
    if _name(old) == _name(new) and _hash(old) != _hash(new):
        changed.append(Difference(_("Content of the file"), _hash(old), _hash(new)))
    return changed


def _name(version: EvidenceVersion) -> str:
    return version.original.original_name if version.original else ""


def _hash(version: EvidenceVersion) -> str:
    return version.original.file_id if version.original else ""
