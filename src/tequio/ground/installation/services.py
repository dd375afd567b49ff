"""Creating the installation and changing what belongs to it."""

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.calendars import api as calendars
from tequio.ground.files import api as files
from tequio.ground.installation import statements
from tequio.ground.installation.models import Installation, InstallationKind, StatementVersion
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import Organisation, Scope
from tequio.ground.people.api import accounts as people_accounts
from tequio.ground.rules import api as rules
from tequio.lib.errors import RuleBroken

ARMS_TITLE = "Escudo"


@transaction.atomic
def create(*, kind: InstallationKind, name: str, zone: str, by: Actor, at: datetime) -> Installation:
    """Make the one installation of this home, with its scope, the program's rules and calendars, and its statements."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise RuleBroken(
            _("«%(zone)s» is not a time zone; write it like America/Mexico_City.") % {"zone": zone}
        ) from None
    if not name.strip():
        raise RuleBroken(_("The institution needs a name."))
    installation = Installation.objects.create(kind=kind, name=name.strip(), zone=zone, created_at=at, ready_at=at)
    Scope.objects.get_or_create(slug=people_accounts.INSTALLATION, defaults={"name": name.strip()})
    record(
        kind="installation.created",
        subject=Subject("installation", "1", installation.name, "/"),
        by=by,
        at=at,
        data={"kind": kind.value, "zone": zone},
    )
    rules.seed(by=by, at=at)
    calendars.seed(by=by, at=at)
    for statement in statements.brought():
        publish_statement(**statement, by=by, at=at)
    return installation


@transaction.atomic
def identify(
    *, organisation: Organisation, address: str, phone: str, website: str, by: Actor, at: datetime
) -> Installation:
    """Say which recorded organisation hosts this installation, and how the public reaches it."""
    installation = Installation.objects.select_for_update().get()
    installation.organisation = organisation
    installation.name, installation.acronym = organisation.name, organisation.acronym
    installation.address, installation.phone, installation.website = address, phone, website
    installation.save(update_fields=["organisation", "name", "acronym", "address", "phone", "website"])
    record(
        kind="installation.identified",
        subject=Subject("installation", "1", installation.name, f"/instituciones/{organisation.slug}/"),
        by=by,
        at=at,
        data={"organisation": organisation.slug},
    )
    return installation


@transaction.atomic
def set_colours(*, accent: str, accent_ink: str, by: Actor, at: datetime) -> Installation:
    """Choose the colour of actions and that of links, as `#a3123f`; empty keeps those of the house."""
    for colour in (accent, accent_ink):
        if colour and not re.fullmatch(r"#[0-9a-f]{6}", colour):
            raise RuleBroken(_("«%(colour)s» is not a colour; write it like #a3123f.") % {"colour": colour})
    installation = Installation.objects.select_for_update().get()
    installation.accent, installation.accent_ink = accent, accent_ink
    installation.save(update_fields=["accent", "accent_ink"])
    _record_marks(installation, by, at)
    return installation


def set_arms(*, chunks: Iterable[bytes], name: str, by: Actor, at: datetime) -> Installation:
    """Put the coat of arms in the masthead: an image, kept and versioned as any public document."""
    # Judged before anything is kept: a version added to arms already public is public at once.
    kind = files.kind_named(name)
    if kind is None or not kind.media_type.startswith("image/"):
        raise RuleBroken(_("The coat of arms must be an image (PNG, JPEG or WebP)."))
    document_id = files.document_id_of("installation", "1", "arms", ARMS_TITLE)
    if document_id is None:
        document_id = files.open_document(
            owner_kind="installation", owner_id="1", role="arms", title=ARMS_TITLE, at=at
        ).pk
    # The content arrives before the database is locked; see `files.add_version`.
    version = files.add_version(document_id=document_id, chunks=chunks, name=name, by=by, at=at)
    with transaction.atomic():
        files.publish(document_id=document_id, by=by, at=at)
        installation = Installation.objects.select_for_update().get()
        installation.arms, installation.arms_name = version.file, version.original_name
        installation.save(update_fields=["arms", "arms_name"])
        _record_marks(installation, by, at)
    return installation


def _record_marks(installation: Installation, by: Actor, at: datetime) -> None:
    record(
        kind="installation.marks.set",
        subject=Subject("installation", "1", installation.name, "/"),
        by=by,
        at=at,
        data={
            "accent": installation.accent,
            "accent_ink": installation.accent_ink,
            "arms_sha256": installation.arms_id or "",
        },
    )


@transaction.atomic
def publish_statement(*, slug: str, language: str, title: str, text: str, by: Actor, at: datetime) -> StatementVersion:
    """Publish a new version of a statement. Earlier ones stay."""
    # The row of the house is the lock: two versions at once get two numbers.
    Installation.objects.select_for_update().get()
    number = StatementVersion.objects.filter(slug=slug, language=language).count() + 1
    version = StatementVersion.objects.create(
        slug=slug, language=language, number=number, title=title, text=text.strip(), published_at=at
    )
    record(
        kind="installation.statement.published",
        subject=Subject("statement", f"{slug}/{language}", title, f"/{slug}"),
        by=by,
        at=at,
        data={"number": number},
        annexes={"text": text.strip()},
    )
    return version
