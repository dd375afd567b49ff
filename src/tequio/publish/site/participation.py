"""Where an institution, network or body takes part, read through the doors of the modules that know it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.decide.governance import api as governance
from tequio.decide.route import api as routes
from tequio.ground.people import api as people
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap
from tequio.ui.core.words import listed, number_words
from tequio.ui.wording import page_language

_OF_PUBLIC_ROUTES = Q(route__commitment__plan_entries__plan__state__in=commitments.PUBLIC_STATES)

# Any: rows of three models under the same four columns, which no type of Django says.
type _Mentions = QuerySet[Any, Any]

_ZERO = Value(0, output_field=IntegerField())


@dataclass(frozen=True)
class Participation:
    """A commitment, and a sentence for each thing done in it."""

    slug: str
    title: str
    translations: dict[str, dict[str, str]]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Belonging:
    """A plan that an institution leads (`plan`), a body of its own (`body`) or a network it is in (`network`)."""

    kind: str
    slug: str
    name: str
    translations: dict[str, dict[str, str]]

    @property
    def title(self) -> str:
        return self.name


def of_organisation(organisation: people.Organisation) -> list[Participation]:
    """The public commitments an institution takes part in. One query, however many."""
    answers_for = Q(responsible_unit__organisation=organisation)
    alongside = Q(co_responsible=organisation) | Q(parties__organisation=organisation)
    return _participations(
        _roles(Q(parties__organisation=organisation)),
        _lines(Q(lines__parties__organisation=organisation)),
        _activities("answers_for", answers_for),
        _activities("takes_part", alongside & ~answers_for),
        _advice(Q(adviser=organisation)),
    )


def of_network(network: people.Network) -> list[Participation]:
    """The public commitments a network takes part in. One query, however many."""
    return _participations(
        _roles(Q(parties__network=network)),
        _lines(Q(lines__parties__network=network)),
        _activities("takes_part", Q(parties__network=network)),
    )


def belongings_of(organisation: people.Organisation) -> list[Belonging]:
    """The public plans an institution leads, its collegiate bodies and the networks it is in today. One query."""
    plans = commitments.ActionPlan.objects.filter(state__in=commitments.PUBLIC_STATES, leads__organisation=organisation)
    bodies = governance.Body.objects.filter(organisation=organisation)
    networks = people.Network.objects.filter(members__organisation=organisation, members__left_on=None)
    found = plans.values_list(_text("plan"), "slug", "title", "translations").union(
        bodies.values_list(_text("body"), "slug", "name", "translations"),
        networks.values_list(_text("network"), "slug", "name", "translations"),
        all=True,
    )
    order = ("plan", "body", "network")
    return sorted((Belonging(*row) for row in found), key=lambda each: (order.index(each.kind), each.name))


def steps_of(body: governance.Body) -> list[routes.RouteStep]:
    """The steps of public routes that a body takes, with their commitments."""
    steps = routes.RouteStep.objects.filter(_OF_PUBLIC_ROUTES, body=body)
    return list(steps.select_related("route__commitment").distinct().order_by("route__commitment__slug", "number"))


def _roles(which: Q) -> _Mentions:
    found = commitments.Commitment.objects.filter(which, plan_entries__plan__state__in=commitments.PUBLIC_STATES)
    return _columns(found, "", _text("role"), Cast("parties__role", CharField()), _ZERO)


def _lines(which: Q) -> _Mentions:
    found = commitments.Commitment.objects.filter(which, plan_entries__plan__state__in=commitments.PUBLIC_STATES)
    return _columns(found, "", _text("line"), _text(""), Cast("lines__number", IntegerField()))


def _activities(manner: str, which: Q) -> _Mentions:
    public = Q(roadmap__commitment__plan_entries__plan__state__in=commitments.PUBLIC_STATES, removed_at=None)
    found = roadmap.Activity.objects.filter(which & public)
    count = Cast(Count("pk", distinct=True), IntegerField())
    counted: _Mentions = _columns(found, "roadmap__commitment__", _text(manner), _text("")).annotate(count=count)
    return counted


def _advice(which: Q) -> _Mentions:
    found = routes.RouteStep.objects.filter(_OF_PUBLIC_ROUTES, which)
    return _columns(found, "route__commitment__", _text("advice"), _text(""), Cast("number", IntegerField()))


def _columns(found: _Mentions, to_commitment: str, *said: Cast | Value) -> _Mentions:
    """The commitment and what is done in it, under the same columns whatever the table."""
    commitment = (f"{to_commitment}{column}" for column in ("slug", "title", "translations"))
    return found.values_list(*commitment, *said)


def _text(value: str) -> Cast:
    return Cast(Value(value), CharField())


def _participations(*mentions: _Mentions) -> list[Participation]:
    """All mentions in one query. A commitment of several plans is mentioned once for each, and told once."""
    named: dict[str, tuple[str, dict[str, dict[str, str]]]] = {}
    said: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
    for slug, title, translations, manner, role, number in mentions[0].union(*mentions[1:], all=True):
        named[slug] = (title, translations)
        said[slug][manner].add((role, number))
    return [
        Participation(slug, title, translations, tuple(_sentences(said[slug])))
        for slug, (title, translations) in sorted(named.items(), key=lambda each: each[1][0])
    ]


def _sentences(said: dict[str, set[tuple[str, int]]]) -> list[str]:
    roles = {
        commitments.PartyRole.LEAD.value: _("It leads this commitment."),
        commitments.PartyRole.SUPPORTING.value: _("It supports this commitment."),
        commitments.PartyRole.CO_RESPONSIBLE.value: _("It shares the responsibility, on behalf of society."),
    }
    named = {role for role, _number in said["role"]}
    sentences = [sentence for role, sentence in roles.items() if role in named]
    if said["line"]:
        sentences.append(_of_lines(sorted({number for _role, number in said["line"]})))
    sentences += [_answers_for(count) for _role, count in said["answers_for"]]
    sentences += [_takes_part_in(count) for _role, count in said["takes_part"]]
    return sentences + [
        _("Step %(number)d of the route names it as adviser.") % {"number": number}
        for number in sorted(number for _role, number in said["advice"])
    ]


def _of_lines(numbers: Sequence[int]) -> str:
    sentence = ngettext("Line of action %(lines)s names it.", "Lines of action %(lines)s name it.", len(numbers))
    return sentence % {"lines": listed([str(number) for number in numbers], page_language())}


def _answers_for(count: int) -> str:
    sentence = ngettext("It answers for %(count)s action.", "It answers for %(count)s actions.", count)
    return sentence % {"count": number_words(count, page_language(), "f")}


def _takes_part_in(count: int) -> str:
    sentence = ngettext("It takes part in %(count)s action.", "It takes part in %(count)s actions.", count)
    return sentence % {"count": number_words(count, page_language(), "f")}
