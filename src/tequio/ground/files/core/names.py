"""A name that is safe to show, to store and to give back, made from the one a file came with."""

import re
import unicodedata

LONGEST = 120
NAMELESS = "documento"

# Names that Windows gives to devices: a file so called cannot be opened there.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*%#;]')


def safe_name(given: str) -> str:
    """The last part of the name, without path, control or direction-changing characters; its extension survives."""
    last = re.split(r"[/\\]", given)[-1]
    # Category C holds controls, the marks that reverse the reading direction (gpj.exe), and what has no character.
    visible = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C"))
    plain = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", visible))
    spaced = re.sub(r"\s+", " ", plain).strip(" .")
    stem, dot, extension = spaced.rpartition(".")
    if not dot:
        stem, extension = spaced, ""
    extension = extension[:10].strip()
    ending = f".{extension}" if extension else ""
    stem = stem[: LONGEST - len(ending)].rstrip(" .") or NAMELESS
    return f"_{stem}{ending}" if _DEVICES.fullmatch(stem) else f"{stem}{ending}"


def extension_of(name: str) -> str:
    """The extension in lower case, without its dot; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
