"""The colours of the installation, over those of the house."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tequio.ground.installation import api as installations

# What is written into a style sheet is a colour or nothing: no other text of the database gets there.
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@require_safe
@cache_control(public=True, max_age=300)
@login_not_required
def brand(request: HttpRequest) -> HttpResponse:
    """The accent and the ink of links, where the installation chose its own."""
    here = installations.current()
    chosen = {"--accent": here.accent, "--accent-ink": here.accent_ink} if here else {}
    lines = [f"  {name}: {value};" for name, value in chosen.items() if _COLOUR.fullmatch(value)]
    sheet = "@layer brand {\n:root {\n" + "\n".join(lines) + "\n}\n}\n" if lines else ""
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")
