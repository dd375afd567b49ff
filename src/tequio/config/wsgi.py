"""Django's side of the door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")

application = get_wsgi_application()
