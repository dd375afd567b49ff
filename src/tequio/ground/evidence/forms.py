from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.evidence.models import EvidenceKind
from tequio.ground.files import api as files


class EvidenceForm(forms.Form):
    """What a liaison says of a piece of evidence."""

    proves = forms.CharField(
        label=_("What does it prove?"),
        help_text=_("One sentence. Everybody reads it once it is verified: name offices, not persons."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=EvidenceKind.choices)
    happened_on = forms.DateField(
        label=_("Day of what it shows"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Up to 25 MB. Only its unit, the coordination and verification see it until somebody approves"
            " a public version."
        ),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": files.accept()}),
    )
    url = forms.CharField(
        label=_("Or the address of a page"),
        help_text=_("A copy of the page is kept with its day, because pages disappear."),
        max_length=2000,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ActForm(forms.Form):
    """An act on evidence: the words that go with it, where it needs any, and the revision its person saw."""

    note = forms.CharField(max_length=2000, required=False)
    seen = forms.IntegerField(required=False)


class PublicVersionForm(forms.Form):
    """A file that everybody could see."""

    file = forms.FileField(max_length=200)
    seen = forms.IntegerField(required=False)
