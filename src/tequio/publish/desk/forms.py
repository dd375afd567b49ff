from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.api import ResponsibleUnit, Role

# A liaison is named by letter, on a page of its own.
INVITED_ROLES = (Role.COORDINATOR, Role.VERIFIER, Role.HEAD, Role.READER)


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


class InvitationForm(forms.Form):
    """Who is given which role, and where."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A link to enter is sent there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in INVITED_ROLES])
    scope = forms.ChoiceField(label=_("Where"))
    unit = UnitField(
        label=_("Unit"),
        help_text=_("For whoever heads one."),
        empty_label=_("No unit"),
        required=False,
        queryset=ResponsibleUnit.objects.select_related("organisation").order_by("organisation__name", "name"),
    )

    def __init__(self, *args: Any, scopes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = list(scopes)  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("role") == Role.HEAD and not typed.get("unit"):
            self.add_error("unit", _("Say which unit they head."))
        return typed


class DelegationForm(forms.Form):
    """Which of one's roles is lent, to whom, and for which days."""

    role = forms.ChoiceField(label=_("Your role"))
    email = forms.EmailField(
        label=_("E-mail of your colleague"),
        help_text=_("Somebody who already has an account here."),
        max_length=254,
        widget=forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false"}),
    )
    first = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    last = forms.DateField(
        label=_("Last day"),
        help_text=_("It is included."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Holidays, a leave. Only colleagues read it."), max_length=500
    )

    def __init__(self, *args: Any, roles: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = list(roles)
        self.fields["role"].choices = self.choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        return typed


class NewVersionForm(forms.Form):
    """A file that takes the place of another."""

    file = forms.FileField(max_length=200)


class DocumentForm(forms.Form):
    """A document of a plan."""

    title = forms.CharField(label=_("Title"), help_text=_("What everybody would read of it."), max_length=300)
    file = forms.FileField(
        label=_("File"),
        help_text=_("Check that it names no private persons before it is shown to everybody."),
        max_length=200,
    )


class SignInForm(forms.Form):
    """The address to which a one-time link is sent."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The one your account was opened with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
