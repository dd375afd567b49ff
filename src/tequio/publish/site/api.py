"""The door of the site, for the desk: what pages say of the record, so that documents say the same."""

from tequio.publish.site import papers, progress, schedules, sentences
from tequio.publish.site.context import House, house_of

__all__ = ["House", "house_of", "papers", "progress", "schedules", "sentences"]
