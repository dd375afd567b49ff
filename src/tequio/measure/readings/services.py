"""Recording what an indicator shows, and publishing it by another person."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Subject
from tequio.ground.people.api import Person, RoleAssignment, actor_of
from tequio.ground.people.types import Work
from tequio.lib.errors import RuleBroken, Stale
from tequio.measure.readings import policies
from tequio.measure.readings.models import Reading, ReadingState
from tequio.measure.readings.queries import standing_on
from tequio.measure.readings.work import work_of
from tequio.plan.indicators.api import Indicator

DECIMALS = Decimal("0.0001")
MOST = Decimal(10) ** 11


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a person says that an indicator showed."""

    as_of: date
    value: Decimal
    source: str
    note: str = ""


@transaction.atomic
def record_reading(*, indicator: Indicator, read: Read, person: Person, today: date, at: datetime) -> Reading:
    """Keep a reading until another person publishes it. Where one of that day is published, it is to replace it.

    The same said twice in a row is kept once.
    """
    work = work_of(indicator)
    role = policies.recording_role(person, work)
    _still_open(work)
    if read.as_of > today:
        raise RuleBroken(_("That day has not come yet."))
    if not read.source.strip():
        raise RuleBroken(_("Say where the value comes from, so that anybody can look it up."))
    if read.value != read.value.quantize(DECIMALS) or abs(read.value) >= MOST:
        raise RuleBroken(_("A value has eleven digits and four decimals at most."))
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    said = {
        "indicator": indicator,
        "as_of": read.as_of,
        "value": read.value,
        "source": read.source.strip(),
        "note": read.note.strip(),
        "recorded_by": person,
        "state": ReadingState.RECORDED,
    }
    twice = Reading.objects.filter(**said).first()
    if twice is not None:
        return twice
    return Reading.objects.create(
        **said,
        replaces=standing_on(indicator.pk, read.as_of),
        recorded_at=at,
        recorded_role=role.role,
        organisation=role.organisation,
    )


@transaction.atomic
def publish(*, reading: Reading, person: Person, at: datetime) -> Reading:
    """Let everybody read it. Of two at once, one wins and the other is told."""
    reading = _locked(reading)
    work = work_of(reading.indicator)
    role = policies.deciding_role(person, reading, work)
    _still_open(work)
    _still_waits(reading)
    present = standing_on(reading.indicator_id, reading.as_of)
    if (present.pk if present else None) != reading.replaces_id:
        raise Stale(
            _("Another reading of that day was published meanwhile. Look at it, and return this one if need be.")
        )
    _decide(reading, ReadingState.PUBLISHED, person, role, at)
    if work.is_public:
        indicator = reading.indicator
        record(
            kind="readings.reading.corrected" if reading.replaces_id else "readings.reading.published",
            subject=Subject("indicator", indicator.slug, indicator.name, work.url_path),
            by=actor_of(role),
            at=at,
            data={
                "as_of": reading.as_of.isoformat(),
                "value": f"{reading.value.normalize():f}",
                "unit": indicator.unit,
                "source": reading.source,
            },
        )
    return reading


@transaction.atomic
def send_back(*, reading: Reading, remarks: str, person: Person, at: datetime) -> Reading:
    """Return it to its author with remarks: it is never published, and another one may be recorded."""
    reading = _locked(reading)
    work = work_of(reading.indicator)
    role = policies.deciding_role(person, reading, work)
    _still_open(work)
    _still_waits(reading)
    if not remarks.strip():
        raise RuleBroken(_("Say what has to be corrected."))
    reading.remarks = remarks.strip()
    return _decide(reading, ReadingState.RETURNED, person, role, at)


def _locked(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",))
    return rows.select_related("indicator", "recorded_by").get(pk=reading.pk)


def _still_open(work: Work) -> None:
    if not work.is_open:
        raise RuleBroken(_("«%(title)s» takes no more readings: its plan is closed.") % {"title": work.title})


def _still_waits(reading: Reading) -> None:
    if reading.state != ReadingState.RECORDED:
        raise Stale(_("Somebody decided on this reading meanwhile. See how it stands."))


def _overtaken() -> str:
    return _("Another reading of that day was published meanwhile. Look at it, and return this one if need be.")


def _decide(reading: Reading, state: ReadingState, person: Person, role: RoleAssignment, at: datetime) -> Reading:
    reading.state, reading.decided_at, reading.decided_by, reading.decided_role = state, at, person, role.role
    try:
        with transaction.atomic():
            reading.save(update_fields=["state", "decided_at", "decided_by", "decided_role", "remarks"])
    except IntegrityError:
        raise Stale(_overtaken()) from None
    return reading
