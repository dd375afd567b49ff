"""What the desk asks of the house."""

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
