"""The route of a commitment through its bodies."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tequio.decide.route.api import RouteStep, route_for_page
from tequio.lib.translations import in_language
from tequio.plan.roadmap.api import Status, roadmap_in_brief
from tequio.plan.roadmap.types import ScheduledActivity
from tequio.publish.site import commitments, schedules
from tequio.publish.site.context import house_of
from tequio.publish.site.readers import discreetly, reader_of
from tequio.publish.site.thread import thread_of
from tequio.ui.core.dates import day_words
from tequio.ui.core.words import listed, number_words
from tequio.ui.publicly import publicly
from tequio.ui.wording import page_language


@dataclass(frozen=True)
class StepShown:
    """A step with where it stands, in words."""

    step: RouteStep
    status: str
    status_label: str
    is_current: bool
    is_stopped: bool
    activities: list[ScheduledActivity]


_STATUS = {"done": "finished", "under_way": "on_time", "pending": "not_started"}


@require_safe
@publicly()
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps in their true order, with the body of each and the activities that carry it out."""
    read = commitments.read(slug, reader_of(request))
    commitment = read.commitment
    route = route_for_page(commitment.pk)
    if route is None:
        raise Http404(_("This commitment has no route recorded."))
    roadmap = roadmap_in_brief(commitment.pk)
    schedule = schedules.read(roadmap, house_of(request)) if roadmap else None
    scheduled = {activity.code: activity for activity in schedule.activities} if schedule else {}
    steps = [_shown(step, scheduled) for step in route.steps.all()]
    shown = render(
        request,
        "site/route_page.html",
        {
            "commitment": commitment,
            "places": commitment.plan_entries.all(),
            "route": route,
            "title": in_language(route, "title", page_language())[0],
            "steps": steps,
            "sentence": _sentence(steps),
            "printed": _printed_order([one.step for one in steps]),
            "knots": thread_of(read, schedule),
            "schedule_url": reverse("site:schedule", args=[slug]) if roadmap else "",
            "is_draft": commitment.is_draft,
        },
    )
    return discreetly(shown, is_draft=commitment.is_draft)


def _shown(step: RouteStep, scheduled: Mapping[str, ScheduledActivity]) -> StepShown:
    activities = [scheduled[link.activity.code] for link in step.activities.all() if link.activity.code in scheduled]
    stopped = [one for one in activities if one.status in (Status.SUSPENDED, Status.CANCELLED)]
    # What carries a step out may have stopped while nobody said so of the step.
    is_stopped = step.state == "under_way" and bool(activities) and len(stopped) == len(activities)
    if step.done_on:
        label = _("fulfilled on %(day)s") % {"day": day_words(step.done_on, page_language())}
    elif is_stopped:
        label = _("begun, and what carries it out is stopped")
    else:
        label = {"under_way": _("under way"), "pending": _("pending")}[step.state]
    status = str(stopped[0].status) if is_stopped else _STATUS[step.state]
    return StepShown(step, status, label, step.state == "under_way", is_stopped, activities)


def _sentence(steps: list[StepShown]) -> str:
    here = page_language()
    done = sum(1 for one in steps if one.step.state == "done")
    facts = {"total": number_words(len(steps), here)}
    if done == 0:
        return _("None of the %(total)s steps has been fulfilled yet.") % facts
    if done == len(steps):
        return _("The %(total)s steps have been fulfilled.") % facts
    under_way = sum(1 for one in steps if one.step.state == "under_way" and not one.is_stopped)
    stopped = sum(1 for one in steps if one.is_stopped)
    clauses = [_fulfilled(done) % {"count": number_words(done, here)}]
    if under_way:
        clauses.append(_under_way(under_way) % {"count": number_words(under_way, here)})
    if stopped:
        clauses.append(_stopped(stopped) % {"count": number_words(stopped, here)})
    return _("Of %(total)s steps, %(clauses)s.") % {**facts, "clauses": listed(clauses, here)}


def _fulfilled(count: int) -> str:
    return ngettext("one has been fulfilled", "%(count)s have been fulfilled", count)


def _under_way(count: int) -> str:
    return ngettext("one is under way", "%(count)s are under way", count)


def _stopped(count: int) -> str:
    return ngettext("one is stopped", "%(count)s are stopped", count)


def _printed_order(steps: list[RouteStep]) -> str:
    """The order in which the document printed the steps, when it is not their own; else empty."""
    if any(step.printed_position is None for step in steps):
        return ""
    printed = sorted(steps, key=lambda step: step.printed_position or 0)
    order = [step.number for step in printed]
    return "" if order == sorted(order) else ", ".join(map(str, order))
