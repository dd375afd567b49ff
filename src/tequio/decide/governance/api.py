"""The door of governance."""

from tequio.decide.governance.models import Body
from tequio.decide.governance.queries import bodies_for_list, body_for_page, body_slugs

__all__ = ["Body", "bodies_for_list", "body_for_page", "body_slugs"]
