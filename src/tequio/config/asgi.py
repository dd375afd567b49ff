"""The one entry of the program: the door, with Django behind it in a few threads."""

from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings

from tequio.config.door import Door
from tequio.config.wsgi import application as django

THREADS = 6

# The library and Django each name the same shapes in their own way.
_inside: Any = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]

application = Door(inside=_inside, spool=settings.HOME.spool, max_body=settings.MAX_UPLOAD_BYTES)
