from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """The address to which a one-time link is sent."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The one your account was opened with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
