"""The one entry of the program: the door, with Django behind it in a few threads."""

from a2wsgi import WSGIMiddleware
from django.conf import settings

from tequio.config.door import Door
from tequio.config.wsgi import application as django

THREADS = 6

application = Door(
    inside=WSGIMiddleware(django, workers=THREADS), spool=settings.HOME.spool, max_body=settings.MAX_UPLOAD_BYTES
)
