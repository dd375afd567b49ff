from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.api import ResponsibleUnit


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to mypy alone
    """A unit with the institution it belongs to."""

    def label_from_instance(self, obj: ResponsibleUnit) -> str:
        return f"{obj.name} ({obj.organisation.acronym or obj.organisation.name})"


class DesignationForm(forms.Form):
    """The letter that names a liaison, and whom it names."""

    unit = UnitField(
        label=_("Unit"),
        empty_label=_("Choose a unit"),
        queryset=ResponsibleUnit.objects.select_related("organisation").order_by("organisation__name", "name"),
    )
    name = forms.CharField(label=_("Name of the liaison"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail of the liaison"),
        help_text=_("A link to enter is sent there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false"}),
    )
    letter = forms.CharField(label=_("Number of the letter"), max_length=120)
    letter_on = forms.DateField(
        label=_("Date of the letter"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    scan = forms.FileField(
        label=_("The letter, scanned"),
        help_text=_("It stays private: only the coordination sees it."),
        max_length=200,
        required=False,
    )


class SignInForm(forms.Form):
    """The address to which a one-time link is sent."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The one your account was opened with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
