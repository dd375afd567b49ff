"""The door of versions: what something said each time it changed, for every module that lets people change words."""

from tequio.ground.versions.queries import changes_between, content_of, history, present
from tequio.ground.versions.services import keep, keep_many, require_present

__all__ = ["changes_between", "content_of", "history", "keep", "keep_many", "present", "require_present"]
