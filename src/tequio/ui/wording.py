"""Words that depend on who reads: states, days and months in the language of the page, the file or the terminal."""

from datetime import date
from functools import cache

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, override, pgettext

from tequio.lib.months import Month
from tequio.ui.core import dates


def page_language() -> str:
    """The language that is being written in."""
    return get_language() or settings.LANGUAGE_CODE


def in_page_language(path: str) -> str:
    """The address of a subject, kept once and in the installation's language, in the language of this page."""
    if not path.startswith("/") or path.startswith("//"):
        return ""
    language = page_language()
    if language == settings.LANGUAGE_CODE:
        return path
    with override(settings.LANGUAGE_CODE):
        return translate_url(path, language)


def status_words() -> dict[str, str]:
    """The word of each state, by its key."""
    return _status_words(page_language())


@cache
def _status_words(language: str) -> dict[str, str]:
    """Looked up once for each language: a page says a state in every row."""
    return {
        "finished": pgettext("status of an action", "finished"),
        "finished_late": pgettext("status of an action", "finished late"),
        "on_time": pgettext("status of an action", "on time"),
        "late": pgettext("status of an action", "late"),
        "suspended": pgettext("status of an action", "suspended"),
        "cancelled": pgettext("status of an action", "cancelled"),
        "not_started": pgettext("status of an action", "not started"),
        "on_pace": pgettext("status of an action", "as expected"),
        "behind": pgettext("status of an action", "below expected"),
        "far_behind": pgettext("status of an action", "far below expected"),
        "no_evidence": pgettext("status of an action", "without evidence"),
        "met": pgettext("status of a target", "met"),
        "partly": pgettext("status of a target", "met in part"),
        "not_met": pgettext("status of a target", "not met"),
        "no_data": pgettext("status of an action", "no data"),
    }


def status_word(key: str) -> str:
    """«con retraso»."""
    return status_words()[key]


def month_words(month: Month) -> str:
    """«septiembre de 2026»."""
    return dates.month_words(month, page_language())


def month_short(month: Month) -> str:
    """«sep», where its year is said elsewhere."""
    return dates.month_short(month, page_language())


def month_brief(month: Month) -> str:
    """«sep 2026»."""
    return dates.month_brief(month, page_language())


def day_brief(day: date) -> str:
    """«22 nov 2026»."""
    return dates.day_brief(day, page_language())
