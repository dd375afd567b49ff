"""The colours of the installation, over those of the house."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tequio.ground.installation import api as installations
from tequio.publish.site.colours import is_legible_on
from tequio.ui.publicly import publicly

# What is written into a style sheet is a colour or nothing: no other text of the database gets there.
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PAPER, _WHITE, _INK = "#fbf9f4", "#ffffff", "#1c1a17"


@require_safe
@publicly()
@cache_control(public=True, max_age=300)
@login_not_required
def brand(request: HttpRequest) -> HttpResponse:
    """The accent and the ink of links, where the installation chose its own. The dark page keeps those of the house."""
    here = installations.current()
    rules = _rules(here.accent, here.accent_ink) if here else []
    sheet = "@media (prefers-color-scheme: light), print {\n  :root {\n" + "".join(rules) + "  }\n}\n" if rules else ""
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


def _rules(accent: str, ink: str) -> list[str]:
    chosen: dict[str, str] = {}
    if _COLOUR.fullmatch(accent):
        on_accent = _WHITE if is_legible_on(accent, _WHITE) else _INK
        chosen = {
            "--accent": accent,
            "--accent-fill": accent,
            "--accent-fill-hover": accent,
            "--on-accent": on_accent,
        }
    # Links nobody can read are no brand: the house's own stay.
    if _COLOUR.fullmatch(ink) and is_legible_on(_PAPER, ink):
        chosen["--accent-ink"] = ink
    return [f"    {name}: {value};\n" for name, value in chosen.items()]
