"""What the desk asks of the house."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _


class HouseForm(forms.Form):
    """How the institution is called and reached. It heads every page and every document."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    name = forms.CharField(label=_("Name of the institution"), max_length=300)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Address"),
        help_text=_("As it goes on a letter, in one or more lines."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    email = forms.EmailField(label=_("Public e-mail"), max_length=254, required=False)
    website = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Dates are counted and told in it: what is due today, and what is late, changes with it."),
        choices=[(name, name) for name in sorted(available_timezones()) if "/" in name and not name.startswith("Etc/")],
    )

    def said(self) -> dict[str, str]:
        """What was typed, once it is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def _colour(label: Any, help_text: Any) -> forms.RegexField:
    return forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label=label,
        help_text=help_text,
        required=False,
        error_messages={"invalid": _("Write the colour like #a3123f.")},
    )


class MarksForm(forms.Form):
    """The colours and the coat of arms."""

    accent = _colour(_("Colour of buttons"), _("Like #a3123f; empty, the one of the house."))
    accent_ink = _colour(_("Colour of links"), _("It must be dark: it is read on light paper."))
    arms = forms.FileField(
        label=_("Coat of arms"),
        help_text=_("A PNG, JPEG or WebP image. It is public."),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
    )


class StatementForm(forms.Form):
    """A text that the institution answers for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("Plain paragraphs, with an empty line between them."),
        max_length=30000,
        widget=forms.Textarea(attrs={"rows": 24}),
    )


class RuleForm(forms.Form):
    """Another edition of a rule: what it says, its values, since when and by what decision."""

    text = forms.CharField(
        label=_("What the rule says"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )
    text_en = forms.CharField(
        label=_("The same in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    effective_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Today or later: what was decided before keeps the rule it had."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    source_title = forms.CharField(
        label=_("Agreement that adopts it"),
        help_text=_("Its number, body and date. It is published with the rule."),
        max_length=300,
    )
    source_url = forms.URLField(
        label=_("Address of the agreement"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, values: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._values = values
        for name, value in values.items():
            self.fields[f"value-{name}"] = _field_of(name, value)
        self.order_fields(["text", "text_en", *(f"value-{name}" for name in values)])

    def values(self) -> dict[str, Any]:
        """The values of the rule as they were typed, each of the kind it had."""
        typed = {name: self.cleaned_data[f"value-{name}"] for name in self._values}
        return {name: given == "yes" if given in ("yes", "no") else given for name, given in typed.items()}


# What the values of the program's own rules are called; those of others keep the names of their data.
_VALUES = {
    "working_days": _("Working days"),
    "same_unit": _("Somebody of the same unit may verify"),
    "behind_over": _("Below expected, with more points less than"),
    "far_behind_over": _("Far below expected, with more points less than"),
}


def _field_of(name: str, value: Any) -> forms.Field:
    label = _VALUES.get(name, name)
    if isinstance(value, bool):
        choices = [("yes", _("Yes")), ("no", _("No"))]
        return forms.ChoiceField(label=label, choices=choices, initial="yes" if value else "no")
    return forms.IntegerField(label=label, min_value=0, max_value=1000, initial=value)
