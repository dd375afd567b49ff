from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.measure.readings.services import Read


class ReadingForm(forms.Form):
    """What an indicator showed on a day."""

    as_of = forms.DateField(
        label=_("Day that the value is of"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    value = forms.DecimalField(
        label=_("Value"),
        max_digits=15,
        decimal_places=4,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("A document, a register, a page: what anybody could look up. It is published."),
        max_length=500,
    )
    note = forms.CharField(
        label=_("How it was counted"),
        help_text=_("It is published: name offices, not persons."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def read(self) -> Read:
        """What was typed, once it is valid."""
        return Read(**self.cleaned_data)
