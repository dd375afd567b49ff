"""What the desk asks of a plan, an axis and a commitment. Each form gives back a part of a plan package: `said()`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.api import Network, Organisation, ResponsibleUnit
from tequio.ground.versions import api as versions
from tequio.ground.versions.api import day_field, source_fields, words_field
from tequio.lib.packages import without_empty
from tequio.plan.commitments.models import LineNature, OgpValue, Origin, PartyRole
from tequio.plan.commitments.statements import TEXTS
from tequio.plan.commitments.wording import field_names

# Two empty lines wait below those there are; the page has a button for more.
_FREE_LINES = 2


class StatementForm(versions.StatementForm):
    """A part of a package that says something of a plan."""

    def names(self) -> dict[str, str]:
        return field_names()


class NewPlanForm(forms.Form):
    """What a plan needs to begin."""

    title = forms.CharField(label=_("Title"), max_length=300)
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))


class PlanForm(StatementForm):
    """What a plan says of itself."""

    title = forms.CharField(label=_("Title"), max_length=300)
    introduction = words_field(_("Introduction"), rows=6)
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    leads = forms.MultipleChoiceField(
        label=_("Institutions that lead it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    point_of_contact = forms.ChoiceField(label=_("Point of contact"), required=False)
    source_title, source_url, source_retrieved = source_fields()
    translated = ("title", "introduction")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = ResponsibleUnit.objects.order_by("name").values_list("slug", "name")
        self.choose("leads", _organisations())
        self.choose("point_of_contact", [("", _("Nobody yet")), *units])

    def said(self) -> dict[str, Any]:
        """The keys of a package that this form holds."""
        typed = self.cleaned_data
        return {
            "title": typed["title"],
            "introduction": typed["introduction"],
            "starts_on": typed["starts_on"].isoformat(),
            "ends_on": typed["ends_on"].isoformat(),
            "leads": _in_order(typed["leads"], self.stated.get("leads", [])),
            "point_of_contact": typed["point_of_contact"],
            "source": self.source(),
            "translations": self.translations(),
        }


class AxisForm(StatementForm):
    """A theme of a plan."""

    title = forms.CharField(label=_("Title"), max_length=300)
    objective = words_field(_("General objective"))
    translated = ("title", "objective")

    def said(self) -> dict[str, Any]:
        """The keys of an axis that this form holds."""
        typed = self.cleaned_data
        return {"title": typed["title"], "objective": typed["objective"], "translations": self.translations()}


class LineForm(forms.Form):
    """A line of action. Emptying its words takes it out."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99, required=False)
    title = words_field(_("What it consists of"), rows=2)
    nature = forms.ChoiceField(label=_("Kind"), choices=[("", _("Another kind")), *LineNature.choices], required=False)


LineFormSet = forms.formset_factory(LineForm, extra=_FREE_LINES, max_num=99, absolute_max=99, validate_max=True)


class CommitmentForm(StatementForm):
    """What a commitment says, in the order in which its standard asks."""

    title = forms.CharField(label=_("Title"), max_length=300)
    code = forms.CharField(label=_("Code in the plan"), max_length=30)
    axis = forms.ChoiceField(label=_("Axis"), required=False)
    origin = forms.ChoiceField(label=_("How it was born"), choices=Origin.choices)
    problem = words_field(_("Problem"), rows=6, help_text=_("What goes wrong, for whom, and how it is known."))
    status_quo = words_field(_("What is being done already"))
    objective = words_field(_("Objective"))
    action = words_field(_("What will be done"), rows=6)
    contribution = words_field(_("How it will help to solve the problem"))
    institutionalises = words_field(_("What it changes for good: a rule, an office, a budget"))
    values = forms.MultipleChoiceField(
        label=_("Values"), choices=OgpValue.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    policy_areas = words_field(_("Policy areas"), rows=3, help_text=_("One in each line."))
    resources = words_field(_("Resources"))
    lead = forms.MultipleChoiceField(label=_("Who leads"), required=False, widget=forms.CheckboxSelectMultiple)
    supporting = forms.MultipleChoiceField(label=_("Who supports"), required=False, widget=forms.CheckboxSelectMultiple)
    co_responsible = forms.MultipleChoiceField(
        label=_("Who is co-responsible"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lines_introduction = words_field(_("Words before the lines of action"), rows=2)
    source_title, source_url, source_retrieved = source_fields()
    translated = ("title", *TEXTS)

    def __init__(self, *args: Any, axes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actors = _actors()
        for role in PartyRole.values:
            self.choose(role, actors)
        self.choose("axis", [("", _("None")), *axes])
        lines = self.stated.get("lines", [])
        self.lines = LineFormSet(self.data if self.is_bound else None, initial=lines, prefix="line")

    def initial_of(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **super().initial_of(stated),
            "policy_areas": "\n".join(stated.get("policy_areas", [])),
            **{role: _keys_of(stated.get(role)) for role in PartyRole.values},
        }

    def is_valid(self) -> bool:
        """Both the commitment and its lines."""
        return all([super().is_valid(), self.lines.is_valid()])

    def said(self) -> dict[str, Any]:
        """The keys of a commitment that this form holds. What it does not ask for stays as it was."""
        typed = self.cleaned_data
        plain = ("title", "code", "axis", "origin", *TEXTS)
        return {
            **{name: typed[name] for name in plain},
            "values": typed["values"],
            "policy_areas": list(dict.fromkeys(filter(None, map(str.strip, typed["policy_areas"].splitlines())))),
            **{role: _parties_of(typed[role], self.stated.get(role)) for role in PartyRole.values},
            "lines": self._said_lines(),
            "source": self.source(),
            "translations": self.translations(),
        }

    def _said_lines(self) -> list[dict[str, Any]]:
        """The lines with words, each with what the form does not ask for; those without a number get the next ones."""
        before = {line["number"]: line for line in self.stated.get("lines", [])}
        written = [line for line in self.lines.cleaned_data if line.get("title")]
        taken = {line["number"] for line in written if line["number"]}
        free = (number for number in range(1, 100) if number not in taken)
        return [
            without_empty(
                {
                    **before.get(number, {}),
                    "number": number,
                    "title": line["title"],
                    "nature": line["nature"],
                }
            )
            for line in written
            for number in [line["number"] or next(free)]
        ]


def _organisations() -> list[tuple[str, str]]:
    return list(Organisation.objects.order_by("name").values_list("slug", "name"))


def _actors() -> list[tuple[str, str]]:
    networks = Network.objects.order_by("name").values_list("slug", "name")
    organisations = [(f"organisations:{slug}", name) for slug, name in _organisations()]
    return [*organisations, *((f"networks:{slug}", name) for slug, name in networks)]


def _keys_of(parties: Mapping[str, Any] | None) -> list[str]:
    return [f"{kind}:{slug}" for kind, slugs in (parties or {}).items() for slug in slugs]


def _parties_of(keys: Iterable[str], before: Mapping[str, Any] | None) -> dict[str, list[str]]:
    """The actors chosen, as a package names them: those that were there first, in their order."""
    chosen: dict[str, list[str]] = {"organisations": [], "networks": []}
    for key in keys:
        kind, _colon, slug = key.partition(":")
        chosen[kind].append(slug)
    had = before or {}
    return without_empty({kind: _in_order(slugs, had.get(kind, [])) for kind, slugs in chosen.items()})


def _in_order(chosen: Iterable[str], before: list[str]) -> list[str]:
    wanted = list(chosen)
    return [*(slug for slug in before if slug in wanted), *(slug for slug in wanted if slug not in before)]


class StateForm(forms.Form):
    """An act that changes the state of a commitment, and why."""

    act = forms.ChoiceField(label=_("What happens"), widget=forms.RadioSelect)
    reason = words_field(
        _("Why, or by which agreement"), rows=3, help_text=_("It is published: name offices, not persons.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args: Any, acts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = list(acts)  # type: ignore[attr-defined]  # a choice field
