"""Text that somebody else wrote, made harmless to show: the words stay, what is invisible or gives commands goes."""

import re
import unicodedata

# Line ends and tabs part words, so a space takes their place.
_SPACES = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
# Controls, surrogates and non-characters cannot stand in XML; bidirectional overrides make a text read as another.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text in composed form (NFC), on one line, without control characters or bidirectional overrides."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", text)))


def tidy(text: str) -> str:
    """Plain text as a title is kept: no space at its ends, one space between words."""
    return " ".join(plain(text).split())


def shortened(text: str, length: int = 40) -> str:
    """Plain text short enough to quote inside a sentence."""
    quoted = tidy(text)
    return quoted if len(quoted) <= length else quoted[: length - 1].rstrip() + "…"
