"""What was reviewed, carried by its page until it is confirmed: signed, of one person, plan and month, for a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core import signing

from tequio.ground.people.api import Person
from tequio.measure.monitoring.sheets.gathering import Mine
from tequio.measure.monitoring.sheets.layout import Value
from tequio.measure.monitoring.sheets.reading import SheetRow

_SALT = "tequio.monitoring.sheet"
_KEPT_FOR = timedelta(days=1)
_DAYS = ("began_on", "ended_on")


def packed(rows: Sequence[SheetRow], *, mine: Mine, person: Person) -> str:
    """The rows as a text that a hidden field carries. Whoever has it reads it, and nobody changes it."""
    carried = [
        (row.number, row.name, row.seen, {key: _written(value) for key, value in row.values.items()}) for row in rows
    ]
    return signing.dumps([_of(mine, person), carried], salt=_SALT, compress=True)


def unpacked(text: str, *, mine: Mine, person: Person) -> list[SheetRow]:
    """The rows that were packed. Raises BadSignature for anything else, or for somebody else's."""
    of, carried = signing.loads(text, salt=_SALT, max_age=_KEPT_FOR)
    if of != _of(mine, person):
        raise signing.BadSignature
    return [
        SheetRow(number, name, seen, {key: _read(key, value) for key, value in values.items()})
        for number, name, seen, values in carried
    ]


def _of(mine: Mine, person: Person) -> list[str | int]:
    return [person.pk, mine.plan.slug, str(mine.month)]


def _written(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _read(field: str, value: str | int | None) -> Value:
    return date.fromisoformat(value) if field in _DAYS and isinstance(value, str) else value
