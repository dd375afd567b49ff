"""What the gallery shows: every component in every state, with sentences of the kind it was made for."""

from datetime import UTC, date, datetime
from typing import TypedDict

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.lib.differences import between
from tequio.lib.months import Month
from tequio.ui.core import dates
from tequio.ui.core.drawing import Drawn, draw, drawing, text_lines
from tequio.ui.core.figures import Figure
from tequio.ui.core.lines import wrap
from tequio.ui.core.statuses import SHAPES
from tequio.ui.wording import page_language

# A digest of nothing: enough to show the band, and nobody's record.
SAMPLE_DIGEST = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


class Bar(TypedDict):
    """One measured share, for the example figure."""

    name: str
    share: int


def context() -> dict[str, object]:
    """Everything `ui/gallery.html` prints. `rooms` are the two papers."""
    return {
        "is_unlisted": True,
        "rooms": ["light", "dark"],
        "statuses": list(SHAPES),
        "knots": _knots(),
        "grid": _grid(),
        "figures": {"light": _figure("shares-light"), "dark": _figure("shares-dark")},
        "forms": {"light": _form("light"), "dark": _form("dark")},
        "page": _page(),
        "digest": SAMPLE_DIGEST.hex(),
        "downloads": [("CSV", "#csv"), ("XLSX", "#xlsx"), ("SVG", "#svg"), ("JSON", "#json")],
        "trail": [(_("Plans"), "#plans"), (_("Local action plan"), "#plan"), (_("Culture of open government"), "")],
        "rows": [
            (_("Responsible unit"), _("Directorate of Transparency and Open Government")),
            (_("Approved by"), _("Local Technical Secretariat, resolution 01")),
            (_("In force"), dates.range_words(date(2026, 9, 1), date(2027, 2, 28), page_language())),
        ],
        "news": [
            {
                "at": datetime(2026, 11, 20, 15, 14, tzinfo=UTC),
                "headline": _("Evidence verified: attendance list of the second workshop"),
                "text": _("The alternate for civil society checked it against the register."),
            },
            {
                "at": datetime(2026, 11, 19, 18, 0, tzinfo=UTC),
                "text": _("Six contributions received a reasoned response."),
            },
        ],
        "steps": _steps(),
        "findings": _findings(),
        "pieces": between(
            _("The congress is held in October, by video."), _("The congress is held in November, by video and radio.")
        ),
        "day": date(2026, 11, 24),
        "other_day": date(2026, 12, 2),
        "at": datetime(2026, 11, 20, 15, 14, tzinfo=UTC),
        "first_month": Month(2026, 9),
        "last_month": Month(2027, 2),
    }


def _knots() -> list[dict[str, object]]:
    facts = [
        (_("Problem"), _("Little interest and little knowledge")),
        (_("Objective"), _("Know and promote open government")),
        (_("Targets"), _("3 of 3 with a baseline")),
        (_("Actions"), _("9 actions, 13 months planned")),
        (_("Evidence"), _("11 verified, 4 to verify")),
        (_("Impact"), _("the last measurement is missing")),
    ]
    return [
        {"label": label, "url": f"#{index}", "fact": fact, "is_current": index == 3}
        for index, (label, fact) in enumerate(facts)
    ]


def _grid() -> dict[str, object]:
    start = Month(2026, 9)
    months = [start.plus(n) for n in range(6)]
    plan: list[tuple[str, str, int | None, str]] = [
        (_("Meetings of the operating group"), "b.....", 100, "finished"),
        (_("Advice"), ".p....", None, "suspended"),
        (_("Dialogue table"), "..b...", 70, "on_time"),
        (_("Campaign on open government and proactive transparency"), "pba...", 45, "late"),
        (_("Virtual congress"), "...p..", 0, "not_started"),
    ]
    states = {"p": "planned", "a": "actual", "b": "both", ".": ""}
    return {
        "caption": _("Months planned and done for each action"),
        "months": months,
        "shows_progress": True,
        "rows": [
            {
                "label": label,
                "url": "#action",
                "cells": [(month, states[mark]) for month, mark in zip(months, marks, strict=True)],
                "progress": progress,
                "status": status,
            }
            for label, marks, progress, status in plan
        ],
    }


def _figure(key: str) -> Figure:
    bars: list[Bar] = [
        {"name": _("Knows where to ask for information"), "share": 61},
        {"name": _("Has taken part in a table of dialogue with an institution of the State"), "share": 18},
    ]
    parts: list[Drawn] = []
    top = 0
    for bar in bars:
        lines = wrap(bar["name"], width=220, size=15)
        parts += [
            text_lines(lines, x=0, y=top + 16, leading=19),
            draw("rect", x=240, y=top + 2, width=400, height=20, class_="d-trough"),
            draw("rect", x=240, y=top + 2, width=4 * bar["share"], height=20, class_="d-planned"),
            draw("text", f"{bar['share']} %", x=650, y=top + 17, class_="d-strong"),
        ]
        top += max(36, 19 * len(lines) + 16)
    return Figure(
        key=key,
        title=_("Survey before the campaign"),
        summary=_("Six of ten people know where to ask; two of ten have taken part."),
        svg=drawing(*parts, width=700, height=top, labelled_by=f"{key}-title {key}-summary"),
        headers=[_("Answer"), _("Share")],
        rows=[[bar["name"], f"{bar['share']} %"] for bar in bars],
        downloads=[("CSV", "#csv"), ("SVG", "#svg")],
    )


class SampleForm(forms.Form):
    """A field of each kind, as the desk will show them."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for the delay"),
        help_text=gettext_lazy("It is published with the delay."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(label=gettext_lazy("New date"), required=False)
    body = forms.ChoiceField(
        label=gettext_lazy("Body"), choices=[("stl", "STL"), ("go", gettext_lazy("Operating group"))]
    )
    told = forms.BooleanField(label=gettext_lazy("The unit has been told"), required=False)


def _form(prefix: str) -> SampleForm:
    """The form as it comes back when the reason was left empty."""
    return SampleForm({f"{prefix}-reason": "", f"{prefix}-body": "stl"}, prefix=prefix)


def _page() -> Page[int]:
    return Paginator(range(230), 20).page(5)


def _steps() -> list[dict[str, object]]:
    return [
        {
            "number": 1,
            "title": _("Proposal of the Commission"),
            "text": _("The Commission proposes the commitment."),
            "status": "finished",
        },
        {
            "number": 2,
            "title": _("Adoption"),
            "text": _("The Local Technical Secretariat adopts it."),
            "status": "on_time",
            "is_current": True,
            "note": _("It needs the minutes of the sitting."),
        },
        {"number": 3, "title": _("Follow-up"), "text": "", "status": "not_started"},
    ]


def _findings() -> list[dict[str, str]]:
    return [
        {
            "severity": "error",
            "kind": _("To correct"),
            "where": _("Campaign"),
            "says": _("The campaign starts before the commitment is approved."),
            "what_to_do": _("Move its start to October or record why it may start earlier."),
            "source": _("Route, step 2"),
        },
        {
            "severity": "warning",
            "kind": _("To review"),
            "where": _("Line 2"),
            "says": _("No action carries out this line."),
            "what_to_do": _("Add the workshops to the schedule."),
            "source": "",
        },
        {
            "severity": "note",
            "kind": _("Note"),
            "where": "",
            "says": _("The plan crosses the end of the year."),
            "what_to_do": "",
            "source": "",
        },
    ]
