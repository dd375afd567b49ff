"""The pages of the desk. None of them may be kept by a browser or by anything on the way."""

from typing import cast

from django.http import HttpRequest

from tequio.ground.people.api import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. The middleware has already sent strangers to sign in."""
    return cast(Person, request.user)  # mypy knows it only as «a user or nobody».
