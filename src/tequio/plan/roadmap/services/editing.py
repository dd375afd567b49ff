"""Changing the cronograma from the desk, one activity at a time.

Each change is another statement of the whole roadmap, written and told by the same service as a package's. `seen` is
the number of the version of the activity that its author had before their eyes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.people.api import OPERATOR, Person, RoleAssignment, actor_of
from tequio.ground.versions import api as versions
from tequio.lib.errors import RuleBroken
from tequio.lib.ids import slug_of
from tequio.lib.months import Month
from tequio.plan.commitments.api import Commitment, StartGivenBy, commitment_role
from tequio.plan.roadmap.in_the_log import KIND, name_of
from tequio.plan.roadmap.models import Activity, Roadmap
from tequio.plan.roadmap.queries.statements import stated_in
from tequio.plan.roadmap.services import roadmaps
from tequio.plan.roadmap.types import ActivityStated, Segment
from tequio.plan.roadmap.wording import as_content

_MOST_MONTHS = 120  # as in packages

type _Statement = list[ActivityStated]


@transaction.atomic
def add(*, commitment: Commitment, stated: ActivityStated, person: Person, at: datetime) -> str:
    """Put another activity at the end of the cronograma, and return its code, which is made from its title."""
    role = commitment_role(person, commitment)
    roadmap = _locked(commitment)
    code = _free_code(stated.title, roadmap)
    _restate(commitment, roadmap, lambda all_of: [*all_of, replace(stated, code=code)], role, person, at)
    return code


@transaction.atomic
def change(*, commitment: Commitment, stated: ActivityStated, seen: int, person: Person, at: datetime) -> None:
    """Change what an activity says or when it is planned. What was done of it is not touched."""
    role = commitment_role(person, commitment)
    roadmap = _locked(commitment)
    versions.require_present(kind=KIND, name=name_of(commitment.slug, stated.code), seen=seen)

    def changed(all_of: _Statement) -> _Statement:
        _require(stated.code, all_of)
        return [stated if one.code == stated.code else one for one in all_of]

    _restate(commitment, roadmap, changed, role, person, at)


@transaction.atomic
def take_off(*, commitment: Commitment, code: str, person: Person, at: datetime) -> None:
    """Take an activity off the cronograma. It stays on record, marked; where everybody reads it, the log says so."""
    role = commitment_role(person, commitment)
    roadmap = _locked(commitment)

    def without(all_of: _Statement) -> _Statement:
        _require(code, all_of)
        return [one for one in all_of if one.code != code]

    _restate(commitment, roadmap, without, role, person, at)


@transaction.atomic
def move(*, commitment: Commitment, code: str, up: bool, person: Person, at: datetime) -> None:
    """Change an activity's place with the one above it, or below. The first and the last stay where they are."""
    role = commitment_role(person, commitment)
    roadmap = _locked(commitment)

    def moved(all_of: _Statement) -> _Statement:
        place = _require(code, all_of)
        other = place + (-1 if up else 1)
        if 0 <= other < len(all_of):
            all_of[place], all_of[other] = all_of[other], all_of[place]
        return all_of

    _restate(commitment, roadmap, moved, role, person, at)


@transaction.atomic
def span(*, commitment: Commitment, first: Month, last: Month, person: Person, at: datetime) -> None:
    """Say which months the cronograma has. Refused where an activity is planned outside them."""
    role = commitment_role(person, commitment)
    roadmap = _locked(commitment)
    if last < first:
        raise RuleBroken(_("The last month comes before the first one."))
    if first.until(last) + 1 > _MOST_MONTHS:
        raise RuleBroken(_("A cronograma has %(most)d months at most.") % {"most": _MOST_MONTHS})
    _restate(commitment, roadmap, lambda all_of: all_of, role, person, at, months=_months(first, last))


def _locked(commitment: Commitment) -> Roadmap | None:
    """The roadmap, while nobody else changes it; None where the commitment has none yet."""
    Commitment.objects.select_for_update().get(pk=commitment.pk)
    return Roadmap.objects.select_for_update().filter(commitment=commitment).first()


def _restate(
    commitment: Commitment,
    roadmap: Roadmap | None,
    change: Callable[[_Statement], _Statement],
    role: RoleAssignment,
    person: Person,
    at: datetime,
    *,
    months: Sequence[Month] = (),
) -> None:
    before = stated_in(roadmap) if roadmap else []
    _keep_first(commitment, before, at)
    after = change(list(before))
    standing = _months_of(commitment, roadmap)
    _refuse_unsound(after, months or standing)
    keeps_months = roadmap is not None and (not months or months == standing)
    roadmaps.state(
        commitment=commitment,
        months=months or standing,
        activities=after,
        start_given_by=roadmap.start_given_by if roadmap and keeps_months else StartGivenBy.DOCUMENT,
        by=actor_of(role),
        at=at,
        account=person.pk,
    )


def _keep_first(commitment: Commitment, stated: _Statement, at: datetime) -> None:
    """Keep how activities stood before versions were kept of them, so that their first change can be told."""
    contents = {name_of(commitment.slug, one.code): as_content(one) for one in stated}
    known = versions.last_of(KIND, contents)
    unknown = {name: content for name, content in contents.items() if name not in known}
    versions.keep_many(kind=KIND, contents=unknown, by=OPERATOR, at=at)


def _months_of(commitment: Commitment, roadmap: Roadmap | None) -> list[Month]:
    """The months there are; those of the plan where there is no cronograma yet."""
    if roadmap:
        first = Month.of(roadmap.first_month)
        return [first.plus(n) for n in range(roadmap.months)]
    if commitment.starts_on is None or commitment.ends_on is None:
        raise RuleBroken(_("Say first which months the cronograma has."))
    return _months(Month.of(commitment.starts_on), Month.of(commitment.ends_on))


def _months(first: Month, last: Month) -> list[Month]:
    return [first.plus(n) for n in range(first.until(last) + 1)]


def _require(code: str, all_of: _Statement) -> int:
    for place, one in enumerate(all_of):
        if one.code == code:
            return place
    raise RuleBroken(_("This activity is no longer in the cronograma."))


def _free_code(title: str, roadmap: Roadmap | None) -> str:
    name = slug_of(title, limit=76)
    if not name:
        raise RuleBroken(_("The title needs letters: the address of the activity is made from them."))
    taken = set(Activity.objects.filter(roadmap=roadmap).values_list("code", flat=True)) if roadmap else set()
    number = next(n for n in range(1, len(taken) + 2) if _numbered(name, n) not in taken)
    return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _refuse_unsound(stated: _Statement, months: Sequence[Month]) -> None:
    """Refuse stretches that end before they begin, overlap, or fall outside the months across."""
    first, last = months[0].first_day, months[-1].last_day
    for one in stated:
        before: Segment | None = None
        for segment in one.segments:
            said = {"title": one.title}
            if segment.end < segment.start:
                raise RuleBroken(_("«%(title)s»: a stretch ends before it begins.") % said)
            if segment.start < first or segment.end > last:
                raise RuleBroken(
                    _("«%(title)s» is planned outside the months of the cronograma: change its days or the months.")
                    % said
                )
            if before and segment.start <= before.end:
                raise RuleBroken(_("«%(title)s»: two stretches share days. Join them in one.") % said)
            before = segment
