from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.measure.monitoring.services.writing import REPORTED_STATES, Said


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


class ProgressForm(forms.Form):
    """What a liaison says of an activity in a period."""

    activity_state = forms.ChoiceField(
        label=_("How does it stand?"), choices=[(state.value, state.label) for state in REPORTED_STATES]
    )
    percent = forms.IntegerField(
        label=_("How far is it, from 0 to 100?"),
        help_text=_("100 only when it is finished."),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    narrative = forms.CharField(
        label=_("What was done?"),
        help_text=_("One or two sentences. They are published: name offices, not persons."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    began_on = _day(_("Day on which it began"))
    ended_on = _day(_("Day on which it ended"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("If it is late or suspended, why. It is published with the delay."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def said(self) -> Said:
        """What was typed, once it is valid."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Said(**typed)


class ActForm(forms.Form):
    """An act on a report: the words that go with it, where it needs any, and the revision its person saw."""

    note = forms.CharField(max_length=2000, required=False)
    seen = forms.IntegerField(required=False)


class SheetForm(forms.Form):
    """A progress sheet that comes back."""

    file = forms.FileField(
        label=_("The sheet, filled in"),
        help_text=_("An XLSX file. You will see what changes before anything is written."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
