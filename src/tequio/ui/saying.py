"""Words of the record inside a page: marked with their language where it is not the page's (WCAG 2.2, 3.1.2)."""

import re
from collections.abc import Mapping, Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from tequio.lib.translations import Worded
from tequio.ui.wording import page_language

# Stands in a sentence for a part that is markup. No text of the record can hold it: nothing with controls is shown.
PART = "\x00"
_NAMED = re.compile(r"%\((\w+)\)s")


def said(text: str) -> SafeString:
    """A text, marked with its language where it knows it and the page is in another."""
    language = foreign(text)
    if language:
        return format_html('<span lang="{}">{}</span>', language, str(text))
    return conditional_escape(str(text))


def foreign(text: str) -> str | None:
    """The language of a text that knows it and is not in that of the page; None for any other."""
    page = page_language().split("-")[0]
    if isinstance(text, Worded) and text and text.language.split("-")[0] != page:
        return text.language
    return None


def woven(sentence: str, parts: Mapping[str, str]) -> SafeString:
    """A translated sentence with its `%(name)s` filled, where some of what fills it is markup. The rest is escaped."""
    pieces = _NAMED.split(sentence)  # texts and names, in turn
    said_in_order = (parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))
    return format_html_join("", "{}", ((piece,) for piece in said_in_order))


def placed(text: str, parts: Sequence[SafeString]) -> SafeString:
    """A text with these parts where it says `PART`, in order. The rest is escaped."""
    return format_html_join("", "{}{}", zip(text.split(PART), [*parts, ""], strict=True))
