"""Where an institution, network or body takes part, read through the doors of the modules that know it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tequio.decide.governance import api as governance
from tequio.decide.route import api as routes
from tequio.ground.people import api as people
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap
from tequio.ui.core.words import listed, number_words

# The states in which everybody may read a plan.
_PUBLIC = ("published", "closed")

# Any: rows of three models under the same four columns, which no type of Django says.
type _Mentions = QuerySet[Any, Any]


@dataclass(frozen=True)
class Participation:
    """A commitment, and a sentence for each thing done in it."""

    record: commitments.Commitment
    url: str
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
    """The public commitments an institution takes part in. Two queries, however many."""
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
    """The public commitments a network takes part in. Two queries, however many."""
    return _participations(
        _roles(Q(parties__network=network)),
        _lines(Q(lines__parties__network=network)),
        _activities("takes_part", Q(parties__network=network)),
    )


def belongings_of(organisation: people.Organisation) -> list[Belonging]:
    """The public plans an institution leads, its collegiate bodies and the networks it is in today. One query."""
    plans = commitments.ActionPlan.objects.filter(state__in=_PUBLIC, leads__organisation=organisation)
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
    steps = routes.RouteStep.objects.filter(body=body, route__commitment__plan_entries__plan__state__in=_PUBLIC)
    return list(steps.select_related("route__commitment").distinct().order_by("route__commitment__slug", "number"))


def _roles(which: Q) -> _Mentions:
    found = commitments.Commitment.objects.filter(which)
    return found.values_list("pk", _text("role"), Cast("parties__role", CharField()), _number())


def _lines(which: Q) -> _Mentions:
    found = commitments.Commitment.objects.filter(which)
    return found.values_list("pk", _text("line"), _text(""), Cast("lines__number", IntegerField()))


def _activities(manner: str, which: Q) -> _Mentions:
    found = roadmap.Activity.objects.filter(which, removed_at=None)
    return found.values_list("roadmap__commitment", _text(manner), _text("")).annotate(
        count=Cast(Count("pk", distinct=True), IntegerField())
    )


def _advice(which: Q) -> _Mentions:
    found = routes.RouteStep.objects.filter(which)
    return found.values_list("route__commitment", _text("advice"), _text(""), Cast("number", IntegerField()))


def _text(value: str) -> Cast:
    return Cast(Value(value), CharField())


def _number() -> Value:
    return Value(0, output_field=IntegerField())


def _participations(*mentions: _Mentions) -> list[Participation]:
    """All mentions in one query, told in the order in which they were asked for; and the commitments in another."""
    gathered: dict[int, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for commitment, manner, role, number in mentions[0].union(*mentions[1:], all=True):
        gathered[commitment][manner].append((role, number))
    found = commitments.Commitment.objects.filter(pk__in=gathered, plan_entries__plan__state__in=_PUBLIC).distinct()
    return [
        Participation(each, reverse("site:commitment", args=[each.slug]), tuple(_sentences(gathered[each.pk])))
        for each in found.order_by("title")
    ]


def _sentences(said: dict[str, list[tuple[str, int]]]) -> list[str]:
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
    return sentence % {"lines": listed([str(number) for number in numbers], _language())}


def _answers_for(count: int) -> str:
    sentence = ngettext("It answers for %(count)s action.", "It answers for %(count)s actions.", count)
    return sentence % {"count": number_words(count, _language(), "f")}


def _takes_part_in(count: int) -> str:
    sentence = ngettext("It takes part in %(count)s action.", "It takes part in %(count)s actions.", count)
    return sentence % {"count": number_words(count, _language(), "f")}


def _language() -> str:
    return get_language() or "es-mx"
