"""What the desk asks of a plan, an axis and a commitment. Each form gives back a part of a plan package: `said()`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.api import Network, Organisation, ResponsibleUnit
from tequio.plan.commitments.models import LineNature, OgpValue, Origin, PartyRole
from tequio.plan.commitments.statements import TEXTS, without_empty
from tequio.plan.commitments.wording import field_names

_MOST_TEXT = 8000  # as in packages
# Two empty lines wait below those there are; the page has a button for more.
_FREE_LINES = 2


def _words(label: Any, *, rows: int = 4, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget)


class StatementForm(forms.Form):
    """A part of a package with the version its author read, and its courtesy translation beside."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    translated: tuple[str, ...] = ()

    def __init__(self, *args: Any, stated: Mapping[str, Any] | None = None, seen: int = 0, **kwargs: Any) -> None:
        self.stated = stated or {}
        kwargs.setdefault("initial", {**self.initial_of(self.stated), "seen": seen})
        super().__init__(*args, **kwargs)
        english = self.stated.get("translations", {}).get("en", {})
        names = field_names()
        for name in self.translated:
            self.fields[f"en_{name}"] = forms.CharField(
                label=names[name],
                required=False,
                max_length=_MOST_TEXT,
                initial=english.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
            )

    def choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer these choices, which are known when the page is asked for."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    def initial_of(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields say before anybody writes in them."""
        source = stated.get("source", {})
        return {
            **stated,
            "source_title": source.get("title"),
            "source_url": source.get("url"),
            "source_retrieved": source.get("retrieved"),
        }

    @property
    def english(self) -> list[forms.BoundField]:
        """The fields of the translation."""
        return [self[f"en_{name}"] for name in self.translated]

    def translations(self) -> dict[str, Any]:
        """The translations as they are to stand: the English that was written, the other languages as they were."""
        english = without_empty({name: self.cleaned_data[f"en_{name}"] for name in self.translated})
        return without_empty({**self.stated.get("translations", {}), "en": english})

    def source(self) -> dict[str, Any]:
        """The source, as a package states it."""
        typed = self.cleaned_data
        retrieved = typed["source_retrieved"]
        return without_empty(
            {
                "title": typed["source_title"],
                "url": typed["source_url"],
                "retrieved": retrieved.isoformat() if retrieved else "",
            }
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("source_url") and not typed.get("source_title"):
            self.add_error("source_title", _("Name the document that is at this address."))
        return typed


def _source_fields() -> tuple[forms.CharField, forms.CharField, forms.DateField]:
    return (
        forms.CharField(label=_("Document it comes from"), max_length=300, required=False),
        forms.URLField(label=_("Address of that document"), max_length=500, required=False, assume_scheme="https"),
        _day(_("Day on which it was consulted"), required=False),
    )


class NewPlanForm(forms.Form):
    """What a plan needs to begin."""

    title = forms.CharField(label=_("Title"), max_length=300)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))


class PlanForm(StatementForm):
    """What a plan says of itself."""

    title = forms.CharField(label=_("Title"), max_length=300)
    introduction = _words(_("Introduction"), rows=6)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    leads = forms.MultipleChoiceField(
        label=_("Institutions that lead it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    point_of_contact = forms.ChoiceField(label=_("Point of contact"), required=False)
    source_title, source_url, source_retrieved = _source_fields()
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
    objective = _words(_("General objective"))
    translated = ("title", "objective")

    def said(self) -> dict[str, Any]:
        """The keys of an axis that this form holds."""
        typed = self.cleaned_data
        return {"title": typed["title"], "objective": typed["objective"], "translations": self.translations()}


class LineForm(forms.Form):
    """A line of action. Emptying its words takes it out."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99, required=False)
    title = _words(_("What it consists of"), rows=2)
    nature = forms.ChoiceField(label=_("Kind"), choices=[("", _("Another kind")), *LineNature.choices], required=False)


LineFormSet = forms.formset_factory(LineForm, extra=_FREE_LINES, max_num=99, absolute_max=99, validate_max=True)


class CommitmentForm(StatementForm):
    """What a commitment says, in the order in which its standard asks."""

    title = forms.CharField(label=_("Title"), max_length=300)
    code = forms.CharField(label=_("Code in the plan"), max_length=30)
    axis = forms.ChoiceField(label=_("Axis"), required=False)
    origin = forms.ChoiceField(label=_("How it was born"), choices=Origin.choices)
    problem = _words(_("Problem"), rows=6, help_text=_("What goes wrong, for whom, and how it is known."))
    status_quo = _words(_("What is being done already"))
    objective = _words(_("Objective"))
    action = _words(_("What will be done"), rows=6)
    contribution = _words(_("How it will help to solve the problem"))
    institutionalises = _words(_("What it changes for good: a rule, an office, a budget"))
    values = forms.MultipleChoiceField(
        label=_("Values"), choices=OgpValue.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    policy_areas = _words(_("Policy areas"), rows=3, help_text=_("One in each line."))
    resources = _words(_("Resources"))
    lead = forms.MultipleChoiceField(label=_("Who leads"), required=False, widget=forms.CheckboxSelectMultiple)
    supporting = forms.MultipleChoiceField(label=_("Who supports"), required=False, widget=forms.CheckboxSelectMultiple)
    co_responsible = forms.MultipleChoiceField(
        label=_("Who is co-responsible"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lines_introduction = _words(_("Words before the lines of action"), rows=2)
    source_title, source_url, source_retrieved = _source_fields()
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
