"""The one entry of the program: the kept pages, then the door, with Django behind it in a few threads."""

from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings

from tequio.config.door import Door
from tequio.config.pages import record
from tequio.config.pages.aside import aside
from tequio.config.pages.asked import Understanding
from tequio.config.pages.kept import KeptPages
from tequio.config.pages.shelf import Shelf
from tequio.config.pages.watch import Watch
from tequio.config.wsgi import application as django

THREADS = 6
# Of memory for kept pages, in each process: some four thousand pages, compressed.
ROOM = 64 * 2**20

# The library and Django each name the same shapes in their own way.
_inside: Any = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]

application = KeptPages(
    behind=Door(inside=_inside, spool=settings.HOME.spool, max_body=settings.MAX_UPLOAD_BYTES),
    understand=Understanding(
        parameters_at=record.parameters_at,
        session_cookie=settings.SESSION_COOKIE_NAME.encode(),
        believes_proxy=settings.SECURE_PROXY_SSL_HEADER is not None,
    ),
    watch=Watch(aside(record.revision_and_zone)),
    shelf=Shelf(ROOM),
    hosts=settings.ALLOWED_HOSTS,
)
# Every address is read now, once: the first visitor should not make the others wait for it.
record.parameters_at("/")
