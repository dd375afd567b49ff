"""The log of this home, judged by the same program that judges anybody's: from its files alone."""

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from tequio.config.faults import CannotGoOn
from tequio.ground.ledger import exporting, queries, verification


def problems() -> list[str]:
    """What is wrong with the signed log; nothing where it is sound, or where nothing was ever signed."""
    head = queries.head()
    if head.signed_size is None:
        return []
    with tempfile.TemporaryDirectory(prefix="tequio-log-") as folder:
        exporting.export(Path(folder))
        # What this person verified before says nothing of a home that may since have been restored.
        report = verification.verify(Path(folder), key=head.verifier_key, state=Path(folder) / "state")
    return report.problems


def require_sound() -> None:
    """Refuse a log that does not verify."""
    found = problems()
    if found:
        raise CannotGoOn(_("The log does not verify: %(problem)s") % {"problem": found[0]})
