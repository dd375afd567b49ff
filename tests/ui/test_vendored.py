"""What came from outside is what the record says it is, and can set every language of the State."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import tequio.ui

UI = Path(tequio.ui.__file__).parent
FONTS = UI / "static/ui/fonts"
VENDORED = (FONTS, UI / "static/ui/htmx")
WOFF2 = sorted(FONTS.glob("*.woff2"))
ROOT = Path(__file__).resolve().parents[2]

SPANISH = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZabcdefghijklmnñopqrstuvwxyzÁÉÍÓÚÜáéíóúü0123456789¿?¡!«»“”‘’—–…ªº°%&@§©"
OF_THE_STATE = "ʉɄɨƗøØëËïÏäÄöÖñÑŋꞌꞋʼ\u0331āēīōūãẽĩõũ"
MARKS = "✓▲■×–→←"


def test_each_vendored_file_has_the_digest_on_record():
    recorded = json.loads((UI / "vendor.json").read_text())["files"]

    assert recorded == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in VENDORED
        for path in folder.iterdir()
        if path.is_file()
    }


def test_the_record_names_the_locked_packages():
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    recorded = json.loads((UI / "vendor.json").read_text())["packages"]

    assert {name: package["integrity"] for name, package in recorded.items()} == {
        place.removeprefix("node_modules/"): entry["integrity"] for place, entry in lock.items() if place
    }
    assert all("resolved" not in entry for entry in lock.values())


def test_three_fonts_weigh_less_than_250_kilobytes():
    assert len(WOFF2) == 3
    assert sum(path.stat().st_size for path in WOFF2) < 250_000


@pytest.mark.parametrize("path", WOFF2, ids=lambda path: path.stem)
def test_a_font_has_the_letters_and_stacks_the_line_below(path):
    font = TTFont(BytesIO(path.read_bytes()))
    known = font.getBestCmap()
    positioning = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}

    assert [letter for letter in SPANISH + OF_THE_STATE + MARKS if ord(letter) not in known] == []
    assert "mark" in positioning


@pytest.mark.parametrize("path", WOFF2, ids=lambda path: path.stem)
def test_a_font_does_not_use_the_reserved_name(path):
    names = TTFont(BytesIO(path.read_bytes()))["name"]

    said = {names.getDebugName(number) for number in (1, 4, 6, 16, 25)} - {None}
    assert said
    assert [name for name in said if "Source" in name] == []
