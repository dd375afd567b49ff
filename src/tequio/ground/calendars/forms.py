from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """A day that does not count, and where that is written."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    source_title = forms.CharField(
        label=_("Document that says so"), help_text=_("The official gazette, an agreement."), max_length=300
    )
    source_url = forms.URLField(label=_("Its address"), max_length=500, required=False, assume_scheme="https")
