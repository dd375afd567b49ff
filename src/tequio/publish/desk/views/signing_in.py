"""Coming in by a one-time link, and leaving. The other ways in are in `access/`."""

from http import HTTPStatus

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people.api import links
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.publish.desk import clerk
from tequio.publish.desk.access.views import ways_in
from tequio.publish.desk.addresses import safe_next, with_next
from tequio.publish.desk.forms import SignInForm
from tequio.ui.letters import origin_for_letters
from tequio.ui.wording import page_language


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the address has an account or not."""
    onward = request.GET.get("next", "")
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(safe_next(onward))
        return _form(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _form(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    clerk.send_link(
        email=form.cleaned_data["email"],
        origin=origin_for_letters(request),
        onward=onward,
        language=page_language(),
    )
    return redirect("desk:sign-in-asked")


@never_cache
@login_not_required
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next, to whoever asked for a link."""
    return render(request, "desk/sign_in_asked.html", {"is_unlisted": True})


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a link: looking shows a button, pressing it spends the link. Whoever has a second step goes on to it."""
    onward = request.GET.get("next", "")
    try:
        if request.method == "POST":
            person = links.consume(token=token, at=clock.now())
            logout(request)  # Whoever was in on this computer is not whoever opens the link.
            answer: HttpResponse = perform_login(request, person, redirect_url=safe_next(onward))
            return answer
    except RuleBroken:
        return _dead(request, onward)
    if not links.is_open(token=token, at=clock.now()):
        return _dead(request, onward)
    return _secret(
        render(request, "desk/sign_in_link.html", {"is_unlisted": True, "action": with_next(request.path, onward)})
    )


@never_cache
@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out. Doing it twice does no harm."""
    logout(request)
    return render(request, "desk/signed_out.html", {"is_unlisted": True})


def _form(request: HttpRequest, form: SignInForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    context = {"is_unlisted": True, "form": form, **ways_in(request)}
    return render(request, "desk/sign_in.html", context, status=status)


def _dead(request: HttpRequest, onward: str) -> HttpResponse:
    """Used, expired and never issued are told alike, with the way to get another."""
    context = {
        "is_unlisted": True,
        "form": SignInForm(),
        "action": with_next(reverse("desk:sign-in"), onward),
        "is_signed_in": request.user.is_authenticated,
    }
    return _secret(render(request, "desk/sign_in_dead.html", context, status=HTTPStatus.GONE))


def _secret(response: HttpResponse) -> HttpResponse:
    """The address of this page is a secret: pages it leads to hear only the name of the site.

    «no-referrer» would hide even that from our own form, and the form would then be refused as foreign.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
