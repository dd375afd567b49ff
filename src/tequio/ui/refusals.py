"""What a person is not allowed, told with a sentence on a page of its own."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from tequio.lib.errors import RuleBroken


def refusals_shown[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase], /
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let a view refuse by raising RuleBroken."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except RuleBroken as refusal:
            context = {"is_unlisted": True, "says": refusal.message}
            return render(request, "ui/refused.html", context, status=HTTPStatus.FORBIDDEN)

    return shown
