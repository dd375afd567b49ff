"""What the desk asks of an activity and of the months of a cronograma."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.api import Network, Organisation, ResponsibleUnit
from tequio.lib.months import Month
from tequio.plan.commitments.api import ActionLine, Commitment
from tequio.plan.indicators.api import Indicator
from tequio.plan.roadmap.models import ActivityKind
from tequio.plan.roadmap.queries.statements import plain_weight
from tequio.plan.roadmap.types import ActivityStated, Segment

_MOST_TEXT = 8000  # as in packages
_FREE_STRETCHES = 2
_TRANSLATED = {
    "title": _("Title"),
    "description": _("Description"),
    "means_of_verification": _("Means of verification"),
}


def _words(label: Any, *, rows: int = 3, help_text: Any = "", lang: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, **({"lang": lang} if lang else {})})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=_MOST_TEXT, widget=widget)


class StretchForm(forms.Form):
    """A stretch of planned days, both included. Emptying both takes it out."""

    start = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    end = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        start, end = typed.get("start"), typed.get("end")
        if bool(start) != bool(end) and not self.errors:
            self.add_error("end" if start else "start", _("A stretch has its first and its last day."))
        return typed


StretchFormSet = forms.formset_factory(
    StretchForm, extra=_FREE_STRETCHES, max_num=60, absolute_max=60, validate_max=True
)


class ActivityForm(forms.Form):
    """What an activity says, and when it is planned."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Title"), max_length=300)
    description = _words(_("Description"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    line = forms.ChoiceField(label=_("Line of action"), required=False)
    responsible_unit = forms.ChoiceField(label=_("Responsible unit"), required=False)
    co_responsible = forms.ChoiceField(label=_("Co-responsible"), required=False)
    organisations = forms.MultipleChoiceField(
        label=_("Institutions that take part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    networks = forms.MultipleChoiceField(
        label=_("Networks that take part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    indicators = forms.MultipleChoiceField(
        label=_("Indicators it moves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    means_of_verification = _words(
        _("Means of verification"), help_text=_("How anybody will know that it was done: minutes, a list, a page.")
    )
    weight = forms.DecimalField(
        label=_("Weight"),
        help_text=_(
            "How much it counts in the progress of the commitment. It is used once every activity has one; until then"
            " the planned days are."
        ),
        required=False,
        min_value=Decimal("0.001"),
        max_value=100_000,
        max_digits=9,
        decimal_places=3,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )

    def __init__(
        self, *args: Any, commitment: Commitment, stated: ActivityStated | None, seen: int, **kwargs: Any
    ) -> None:
        self.stated = stated
        kwargs["initial"] = {**(vars(stated) if stated else {}), "seen": seen}
        super().__init__(*args, **kwargs)
        lines = ActionLine.objects.filter(commitment=commitment).order_by("number").values_list("number", "title")
        self._choose("line", [("", _("None")), *((str(number), f"{number}. {title}") for number, title in lines)])
        units = ResponsibleUnit.objects.order_by("name").values_list("slug", "name")
        organisations = list(Organisation.objects.order_by("name").values_list("slug", "name"))
        self._choose("responsible_unit", [("", _("Nobody yet")), *units])
        self._choose("co_responsible", [("", _("Nobody")), *organisations])
        self._choose("organisations", organisations)
        self._choose("networks", Network.objects.order_by("name").values_list("slug", "name"))
        self._choose("indicators", _indicators(commitment, stated))
        english = (stated.translations if stated else {}).get("en", {})
        for name, label in _TRANSLATED.items():
            self.fields[f"en_{name}"] = _words(label, rows=2, lang="en")
            self.initial[f"en_{name}"] = english.get(name, "")
        stretches = [{"start": one.start, "end": one.end} for one in stated.segments] if stated else []
        self.stretches = StretchFormSet(self.data if self.is_bound else None, initial=stretches, prefix="stretch")

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    @property
    def english(self) -> list[forms.BoundField]:
        """The fields of the translation."""
        return [self[f"en_{name}"] for name in _TRANSLATED]

    def is_valid(self) -> bool:
        """Both the activity and its stretches."""
        return all([super().is_valid(), self.stretches.is_valid()])

    def said(self) -> ActivityStated:
        """The activity as it is to stand. A new one has no code yet."""
        typed = self.cleaned_data
        stretches = [one for one in self.stretches.cleaned_data if one.get("start")]
        return ActivityStated(
            code=self.stated.code if self.stated else "",
            title=typed["title"],
            segments=tuple(sorted(Segment(one["start"], one["end"]) for one in stretches)),
            description=typed["description"],
            kind=typed["kind"],
            line=int(typed["line"]) if typed["line"] else None,
            responsible_unit=typed["responsible_unit"] or None,
            co_responsible=typed["co_responsible"] or None,
            organisations=tuple(typed["organisations"]),
            networks=tuple(typed["networks"]),
            indicators=tuple(typed["indicators"]),
            means_of_verification=typed["means_of_verification"],
            weight=plain_weight(typed["weight"]),
            translations=self._translations(),
        )

    def _translations(self) -> Mapping[str, Any]:
        typed = self.cleaned_data
        english = {name: typed[f"en_{name}"] for name in _TRANSLATED if typed[f"en_{name}"]}
        others = {**(self.stated.translations if self.stated else {}), "en": english}
        return {language: texts for language, texts in others.items() if texts}


def _indicators(commitment: Commitment, stated: ActivityStated | None) -> Iterable[tuple[str, str]]:
    """Those of the commitment, and those of others that the activity already moves."""
    own = Q(commitment=commitment) | Q(slug__in=stated.indicators if stated else ())
    return Indicator.objects.filter(own).order_by("order", "name").values_list("slug", "name")


def _month(label: Any) -> forms.RegexField:
    return forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label=label,
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-09"}),
        error_messages={"invalid": _("Write the year and the month, for example 2026-09.")},
    )


class SpanForm(forms.Form):
    """The months across a cronograma."""

    first = _month(_("First month"))
    last = _month(_("Last month"))

    def months(self) -> tuple[Month, Month]:
        """What was typed, once it is valid."""
        return Month.parse(self.cleaned_data["first"]), Month.parse(self.cleaned_data["last"])
