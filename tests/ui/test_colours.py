"""Contrast of every pair of tokens that meet on a page, computed from the style sheet itself, on both papers."""

import re
from pathlib import Path

import pytest

import tequio.ui

CSS = Path(tequio.ui.__file__).parent / "static/ui/css"
TOKENS = (CSS / "tokens.css").read_text()
THEMES = {
    theme: {name: found[index] for name, *found in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)}
    for index, theme in enumerate(("light", "dark"))
}
SURFACES = ("paper", "card")
BODY = [(ink, on, 7.0) for ink in ("ink",) for on in (*SURFACES, "wash", "trough")]
TEXT = [
    (ink, on, 4.5)
    for ink in ("soft", "accent", "accent-ink", "done", "on-time", "late", "stopped", "idle", "planned")
    for on in SURFACES
]
PAIRS = [
    *BODY,
    *TEXT,
    ("soft", "wash", 4.5),
    ("soft", "trough", 4.5),
    ("accent-ink", "wash", 4.5),
    ("paper", "soft", 4.5),
    ("on-accent", "accent-fill", 4.5),
    ("on-accent", "accent-fill-hover", 4.5),
    ("on-solid", "solid", 4.5),
    ("on-planned", "planned", 4.5),
    # Not text, but it must be seen to be used: edges of fields and buttons, marks of place.
    ("line-strong", "paper", 3.0),
    ("line-strong", "card", 3.0),
    ("accent", "card", 3.0),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one():
    assert round(contrast("#000000", "#ffffff"), 6) == 21


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_ink_is_readable_on_its_ground(theme, ink, ground, least):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= least


def test_every_colour_is_held_to_some_contrast_but_the_hairline():
    assert set(THEMES["light"]) == {name for pair in PAIRS for name in pair[:2]} | {"line"}


def test_a_browser_without_both_papers_gets_the_light_one():
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", TOKENS))

    assert plain == THEMES["light"]


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_no_shadow_no_round_corner(sheet):
    text = sheet.read_text()

    assert "box-shadow" not in text
    assert set(re.findall(r"border-radius: ([^;]+);", text)) <= {"0"}


@pytest.mark.parametrize(
    "sheet", [path for path in sorted(CSS.glob("*.css")) if path.name != "tokens.css"], ids=lambda s: s.name
)
def test_colours_are_named_once_in_the_tokens(sheet):
    stray = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text()))

    # The ground of the telar, which no theme changes; and paper in print, where there is one paper only.
    assert stray <= {"#2a1a2e", "#ffffff", "#857c6d"}


def test_every_token_used_is_defined():
    everything = "".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+):", everything))

    assert set(re.findall(r"var\((--[\w-]+)", everything)) - defined == set()
