"""The door of the installation."""

from tequio.ground.installation.models import Installation, InstallationKind
from tequio.ground.installation.queries import current, current_with_root, is_as_brought, statement, zone
from tequio.ground.installation.services import create, identify, publish_statement, set_arms, set_colours
from tequio.ground.installation.statements import STATEMENTS

__all__ = [
    "STATEMENTS",
    "Installation",
    "InstallationKind",
    "create",
    "current",
    "current_with_root",
    "identify",
    "is_as_brought",
    "publish_statement",
    "set_arms",
    "set_colours",
    "statement",
    "zone",
]
