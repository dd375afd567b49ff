"""Changing from the desk what belongs to the house. It is for whoever coordinates the whole installation.

`seen` is the number of the version its author had before their eyes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.installation import services
from tequio.ground.installation.models import Installation, StatementVersion
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import OPERATOR, Person, actor_of, coordinating_role
from tequio.ground.rules import api as rules
from tequio.ground.rules.types import Nature, NewEdition
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken, Stale

KIND, NAME = "installation", "1"
# What the house says of itself; the coat of arms and the statements have versions of their own.
FIELDS = ("name", "acronym", "address", "phone", "email", "website", "zone")


def office(person: Person) -> Actor:
    """The office under which a person changes the house. Raises RuleBroken with a sentence where there is none."""
    refusal = _("The settings are changed by the coordination of the whole installation.")
    return actor_of(coordinating_role(person, frozenset(), refusal))


def as_stated(house: Installation) -> dict[str, Any]:
    """What the house says of itself, as versions keep it."""
    return {name: getattr(house, name) for name in FIELDS}


@transaction.atomic
def change(*, said: Mapping[str, str], seen: int, person: Person, at: datetime) -> Installation:
    """Change how the institution is called and reached, or the zone in which its days are counted."""
    by = office(person)
    house = Installation.objects.select_for_update().get()
    versions.require_present(kind=KIND, name=NAME, seen=seen)
    if said["zone"] not in available_timezones():
        raise RuleBroken(_("That is not a time zone; write it like America/Mexico_City."))
    before = as_stated(house)
    if not seen:
        versions.keep(kind=KIND, name=NAME, content=before, by=OPERATOR, at=at)
    if (after := {**before, **said}) == before:
        return house
    for name, value in after.items():
        setattr(house, name, value)
    house.save(update_fields=list(FIELDS))
    versions.keep(kind=KIND, name=NAME, content=after, by=by, at=at, account=person.pk)
    record(
        kind="installation.changed",
        subject=Subject("installation", "1", house.name, "/"),
        by=by,
        at=at,
        data={"fields": [name for name in FIELDS if before[name] != after[name]]},
        annexes={"text": after},
    )
    return house


def change_marks(
    *, accent: str, accent_ink: str, arms: Iterable[bytes] | None, arms_name: str, person: Person, at: datetime
) -> Installation:
    """Choose the colours and, where an image comes, the coat of arms."""
    by = office(person)
    house = services.set_colours(accent=accent.lower(), accent_ink=accent_ink.lower(), by=by, at=at)
    return services.set_arms(chunks=arms, name=arms_name, by=by, at=at) if arms is not None else house


@transaction.atomic
def change_statement(
    *, slug: str, language: str, title: str, text: str, seen: int, person: Person, at: datetime
) -> StatementVersion:
    """Publish another version of a statement. Saying the same again publishes nothing."""
    by = office(person)
    Installation.objects.select_for_update().get()
    last = StatementVersion.objects.filter(slug=slug, language=language).order_by("-number").first()
    if (last.number if last else 0) != seen:
        raise Stale(_("Somebody published another version while you were writing. What you typed is kept."))
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if last and (last.title, last.text) == (title, text):
        return last
    return services.publish_statement(slug=slug, language=language, title=title, text=text, by=by, at=at)


@transaction.atomic
def adopt_rule(
    *,
    slug: str,
    text: str,
    text_en: str,
    values: Mapping[str, Any],
    effective_from: date,
    source_title: str,
    source_url: str,
    person: Person,
    today: date,
    at: datetime,
) -> None:
    """Adopt another edition of one of the program's own rules, by an agreement of the institution.

    The edition before holds until the day on which this one begins; none is changed.
    """
    by = office(person)
    present = rules.find(slug, today)
    if present is None or present.nature is not Nature.PRODUCT:
        raise RuleBroken(_("Only the program's own rules are adopted here; the others say what others ask."))
    if effective_from < today:
        raise RuleBroken(_("A rule holds from today on: what was decided before keeps the one it had."))
    worded = rules.wording_of(slug, today)
    number = sum(one.nature is Nature.PRODUCT for one in rules.editions_of(slug)) + 1
    rules.adopt(
        edition=NewEdition(
            slug=slug,
            edition=str(number),
            nature=Nature.PRODUCT,
            title=worded["title"],
            text=text.strip(),
            translations={"en": {"title": worded["title_en"], "text": text_en.strip()}} if text_en.strip() else {},
            parameters=dict(values),
            source_title=source_title.strip(),
            source_url=source_url,
            retrieved_on=today,
            effective_from=effective_from,
            is_verified=True,
        ),
        by=by,
        at=at,
    )
