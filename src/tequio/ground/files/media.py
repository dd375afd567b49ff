"""The kinds of file that are accepted, read from `data/media_types.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tequio.ground.files.core.names import extension_of, safe_name

FILE = Path(__file__).parent / "data" / "media_types.yaml"


@dataclass(frozen=True)
class MediaType:
    """A kind of file: its extensions and how its content is recognised."""

    media_type: str
    extensions: tuple[str, ...]
    family: str
    main_part: str = ""


@cache
def accepted() -> dict[str, MediaType]:
    """The accepted kinds, by extension."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["media_types"]
    kinds = [MediaType(**{**row, "extensions": tuple(row["extensions"])}) for row in rows]
    return {extension: kind for kind in kinds for extension in kind.extensions}


def kind_named(name: str) -> MediaType | None:
    """The kind a file of this name is accepted as, if it is: its content has to agree before it is kept."""
    return accepted().get(extension_of(safe_name(name)))


def accept() -> str:
    """What a form says that it accepts. Since it does not name HEIC, telephones hand over JPEG (ADR 0019)."""
    return ",".join(f".{extension}" for extension in accepted())
