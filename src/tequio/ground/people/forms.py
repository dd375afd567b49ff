"""What the desk asks of an institution, a unit and a network. Each form gives back a part of a package: `said()`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ground.people.models import Organisation, OrganisationKind, Sector
from tequio.ground.people.wording import field_names
from tequio.ground.versions.api import StatementForm, day_field, source_fields, words_field


class _Form(StatementForm):
    """A part of a package about who takes part."""

    asked: tuple[str, ...] = ()

    def names(self) -> Mapping[str, str]:
        return field_names()

    def said(self) -> dict[str, Any]:
        """The keys of a package that this form holds."""
        typed = self.cleaned_data
        said = {name: _plain(typed[name]) for name in self.asked}
        if "source_title" in typed:
            said["source"] = self.source()
        return {**said, "translations": self.translations()}


def _plain(value: Any) -> Any:
    """A day as packages write it; nothing where there is none."""
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else value


class OrganisationForm(_Form):
    """An institution: what it is, since when and until when, and who is proposed to follow it."""

    name = forms.CharField(label=_("Name"), max_length=300)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    valid_from = day_field(_("It exists from"), required=False)
    valid_to = day_field(_("It ended, or ends, on"), required=False)
    ending_note = words_field(
        _("What is known of its end, while it is not certain"), rows=2, help_text=_("Once it is, write its day above.")
    )
    legal_basis = words_field(_("Legal basis"), rows=2)
    website = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    source_title, source_url, source_retrieved = source_fields()
    successor = forms.ChoiceField(
        label=_("Who is proposed to follow it"),
        help_text=_("It is shown as a proposal until it is confirmed, below."),
        required=False,
    )
    successor_basis = words_field(_("On what ground"), rows=2)
    successor_source = forms.CharField(label=_("Document that says so"), max_length=300, required=False)
    successor_url = forms.URLField(label=_("Its address"), max_length=500, required=False, assume_scheme="https")
    translated = ("name", "acronym", "ending_note", "legal_basis")
    asked = (
        "name", "acronym", "kind", "sector", "valid_from", "valid_to", "ending_note", "legal_basis", "website",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.exclude(slug=self.stated.get("slug", "")).order_by("name")
        self.choose("successor", [("", _("Nobody")), *others.values_list("slug", "name")])

    def initial_of(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        proposed: Mapping[str, Any] = next(iter(stated.get("proposed_successors", [])), {})
        return {
            **super().initial_of(stated),
            "successor": proposed.get("organisation"),
            "successor_basis": proposed.get("basis"),
            "successor_source": proposed.get("source", {}).get("title"),
            "successor_url": proposed.get("source", {}).get("url"),
        }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("successor") and not typed.get("successor_basis"):
            self.add_error("successor_basis", _("Say on what ground it is proposed."))
        if typed.get("successor_url") and not typed.get("successor_source"):
            self.add_error("successor_source", _("Name the document that is at this address."))
        return typed

    def said(self) -> dict[str, Any]:
        """The keys of an institution, with the first of those proposed to follow it; the others stay as they were."""
        typed, others = self.cleaned_data, self.stated.get("proposed_successors", [])
        proposed = []
        if typed["successor"]:
            before: dict[str, Any] = next((one for one in others if one["organisation"] == typed["successor"]), {})
            source = {"title": typed["successor_source"], "url": typed["successor_url"]}
            given = {name: value for name, value in source.items() if value}
            proposed = [
                {
                    **before,
                    "organisation": typed["successor"],
                    "basis": typed["successor_basis"],
                    **({"source": {**before.get("source", {}), **given}} if given else {}),
                }
            ]
        rest = [one for one in others[1:] if one["organisation"] != typed["successor"]]
        return {**super().said(), "proposed_successors": [*proposed, *rest]}


class UnitForm(_Form):
    """An office that answers for work. Persons are not named in it."""

    name = forms.CharField(label=_("Name"), max_length=300)
    organisation = forms.ChoiceField(label=_("Institution"))
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    address = words_field(_("Address"), rows=3)
    translated = ("name", "address")
    asked = ("name", "organisation", "phone", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("organisation", Organisation.objects.order_by("name").values_list("slug", "name"))


class NetworkForm(_Form):
    """Organisations that work together under a name. Who is in it is written below, by letter."""

    name = forms.CharField(label=_("Name"), max_length=300)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    purpose = words_field(_("Purpose"))
    valid_from = day_field(_("It exists from"), required=False)
    valid_to = day_field(_("It ended, or ends, on"), required=False)
    source_title, source_url, source_retrieved = source_fields()
    translated = ("name", "acronym", "purpose")
    asked = ("name", "acronym", "purpose", "valid_from", "valid_to")


class MemberForm(forms.Form):
    """An institution that joins a network, and the letter by which it does."""

    organisation = forms.ModelChoiceField(
        label=_("Institution that joins"), queryset=Organisation.objects.order_by("name"), to_field_name="slug"
    )
    letter = forms.CharField(label=_("Number of the letter"), max_length=120, required=False)
    joined_on = day_field(_("Day on which it joined"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]  # Django's way


class LeavingForm(forms.Form):
    """The day on which an institution left."""

    left_on = day_field(_("Day on which it left"))
