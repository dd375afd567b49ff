"""What the desk asks of an indicator. The form gives back a part of a package: `said()`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.versions.api import StatementForm, day_field, words_field
from tequio.lib.packages import without_empty
from tequio.plan.indicators.models import Sense
from tequio.plan.indicators.statements import plain
from tequio.plan.indicators.wording import field_names

# Two empty targets wait below those there are; the page has a button for more.
_FREE_TARGETS = 2


def _value(label: Any, *, required: bool = False) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
    return forms.DecimalField(label=label, required=required, max_digits=15, decimal_places=4, widget=widget)


class TargetForm(forms.Form):
    """A value to reach by a day. Emptying both takes it out."""

    value = _value(_("Value to reach"))
    date = day_field(_("By the day"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if (typed.get("value") is None) != (typed.get("date") is None):
            self.add_error(None, _("A target has a value and a day, or neither."))
        return typed


TargetFormSet = forms.formset_factory(TargetForm, extra=_FREE_TARGETS, max_num=200, absolute_max=200, validate_max=True)


class IndicatorForm(StatementForm):
    """What is measured, from where it starts and where it must arrive."""

    name = forms.CharField(label=_("Name of the indicator"), max_length=300)
    definition = words_field(_("What it measures and how it is counted"))
    unit = forms.CharField(label=_("Unit of measure"), max_length=120)
    sense = forms.ChoiceField(label=_("Sense"), choices=Sense.choices)
    baseline_value = _value(_("Baseline"))
    baseline_date = day_field(_("Day of the baseline"), required=False)
    baseline_source = forms.CharField(label=_("Where the baseline comes from"), max_length=300, required=False)
    means_of_verification = words_field(_("Means of verification"), rows=2)
    translated = ("name", "definition", "unit", "means_of_verification")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = TargetFormSet(
            self.data if self.is_bound else None, initial=self.stated.get("targets", []), prefix="target"
        )

    def names(self) -> Mapping[str, str]:
        return field_names()

    def initial_of(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        baseline = stated.get("baseline", {})
        return {
            **super().initial_of(stated),
            "baseline_value": baseline.get("value"),
            "baseline_date": baseline.get("date"),
            "baseline_source": baseline.get("source"),
        }

    def is_valid(self) -> bool:
        """Both the indicator and its targets."""
        return all([super().is_valid(), self.targets.is_valid()])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if (typed.get("baseline_value") is None) != (typed.get("baseline_date") is None):
            self.add_error("baseline_date", _("A baseline has a value and a day, or neither."))
        return typed

    def said(self) -> dict[str, Any]:
        """The keys of an indicator that this form holds."""
        typed, baseline = self.cleaned_data, {}
        if typed["baseline_value"] is not None:
            baseline = without_empty(
                {
                    "value": plain(typed["baseline_value"]),
                    "date": typed["baseline_date"].isoformat(),
                    "source": typed["baseline_source"],
                }
            )
        targets = [one for one in self.targets.cleaned_data if one.get("date")]
        return {
            **{name: typed[name] for name in ("name", "definition", "unit", "sense", "means_of_verification")},
            "baseline": baseline,
            "targets": [{"value": plain(one["value"]), "date": one["date"].isoformat()} for one in targets],
            "translations": self.translations(),
        }
