"""The form of something that has versions: a part of a plan package, with its courtesy translation beside."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.lib.packages import without_empty

MOST_TEXT = 8000  # as in packages


def words_field(label: Any, *, rows: int = 4, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Paragraphs."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, written as the browser of each person writes days."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget)


def source_fields() -> tuple[forms.CharField, forms.CharField, forms.DateField]:
    """Where it comes from: the document, its address and the day on which it was consulted."""
    return (
        forms.CharField(label=_("Document it comes from"), max_length=300, required=False),
        forms.URLField(label=_("Address of that document"), max_length=500, required=False, assume_scheme="https"),
        day_field(_("Day on which it was consulted"), required=False),
    )


class StatementForm(forms.Form):
    """A part of a package with the version its author read, and its courtesy translation beside."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    translated: tuple[str, ...] = ()

    def __init__(self, *args: Any, stated: Mapping[str, Any] | None = None, seen: int = 0, **kwargs: Any) -> None:
        self.stated = stated or {}
        kwargs.setdefault("initial", {**self.initial_of(self.stated), "seen": seen})
        super().__init__(*args, **kwargs)
        english = self.stated.get("translations", {}).get("en", {})
        names = self.names()
        for name in self.translated:
            self.fields[f"en_{name}"] = forms.CharField(
                label=names[name],
                required=False,
                max_length=MOST_TEXT,
                initial=english.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
            )

    def names(self) -> Mapping[str, str]:
        """What each translated field is called."""
        raise NotImplementedError

    def choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer these choices, which are known when the page is asked for."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    def initial_of(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields say before anybody writes in them."""
        source = stated.get("source", {})
        return {
            **stated,
            "source_title": source.get("title"),
            "source_url": source.get("url"),
            "source_retrieved": source.get("retrieved"),
        }

    @property
    def english(self) -> list[forms.BoundField]:
        """The fields of the translation."""
        return [self[f"en_{name}"] for name in self.translated]

    def translations(self) -> dict[str, Any]:
        """The translations as they are to stand: the English that was written, the other languages as they were."""
        english = without_empty({name: self.cleaned_data[f"en_{name}"] for name in self.translated})
        return without_empty({**self.stated.get("translations", {}), "en": english})

    def source(self) -> dict[str, Any]:
        """The source, as a package states it."""
        typed = self.cleaned_data
        retrieved = typed["source_retrieved"]
        return without_empty(
            {
                "title": typed["source_title"],
                "url": typed["source_url"],
                "retrieved": retrieved.isoformat() if retrieved else "",
            }
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("source_url") and not typed.get("source_title"):
            self.add_error("source_title", _("Name the document that is at this address."))
        return typed
