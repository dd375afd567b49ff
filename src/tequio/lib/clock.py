"""The only place that asks what time it is. Services receive their instant; edges (views, commands) ask here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The calendar day on which an instant falls in a zone: what «late» and «today» are counted with."""
    return at.astimezone(zone).date()
