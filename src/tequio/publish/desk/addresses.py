"""Addresses the desk gives out: where to go after signing in, where a finding is."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tequio.plan.checks.types import Place
from tequio.plan.commitments.api import ActionPlan


def safe_next(wanted: str) -> str:
    """The page to go on to, when it is one of this site; otherwise the desk."""
    if wanted.startswith("/") and wanted.isprintable() and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("desk:home")


def with_next(url: str, wanted: str) -> str:
    """The address, remembering where its reader was going. The desk itself needs no remembering."""
    onward = safe_next(wanted)
    return url if onward == reverse("desk:home") else f"{url}?{urlencode({'next': onward})}"


def of_place(place: Place, actor_kinds: Mapping[str, str]) -> str:
    """The public page, and the spot on it, of what a finding speaks of; empty where there is none."""
    match place.kind:
        case "plan":
            return _page("plan", place.code)
        case "commitment":
            return _page("commitment", place.code)
        case "line":
            return _page("commitment", place.commitment, "t-lineas")
        case "step":
            return _page("route", place.commitment, f"paso-{place.code}")
        case "activity":
            return of_activity(place.commitment, place.code)
        case "actor":
            return _page(actor_kinds.get(place.code, "organisation"), place.code)
    return ""


def of_plan(plan: ActionPlan) -> str:
    """A plan's page; while it is a draft, only people with a role in it can open it."""
    return _page("plan", plan.slug)


def of_reports(plan: ActionPlan) -> str:
    """The reports of a plan, on the desk."""
    return reverse("desk:reports", args=[plan.slug])


def of_indicators(plan: ActionPlan) -> str:
    """The indicators of a plan, on the desk."""
    return reverse("readings:listing", args=[plan.slug])


def of_schedule(commitment: str) -> str:
    """The cronograma of a commitment."""
    return _page("schedule", commitment)


def of_activity(commitment: str, code: str) -> str:
    """An activity's row in the public cronograma of its commitment."""
    return _page("schedule", commitment, code)


def _page(name: str, slug: str, anchor: str = "") -> str:
    page = reverse(f"site:{name}", args=[slug])
    return f"{page}#{anchor}" if anchor else page


def of_sheet(plan: ActionPlan) -> str:
    """Where progress on a plan is reported by sheet."""
    return reverse("monitoring:sheet", args=[plan.slug])
