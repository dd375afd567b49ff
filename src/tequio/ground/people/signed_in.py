"""Who is signed in, for the pages of the desk of every module."""

from typing import cast

from django.http import HttpRequest

from tequio.ground.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. The middleware has already sent strangers to sign in."""
    return cast(Person, request.user)  # mypy knows it only as «a user or nobody».
