"""The drawing as a picture: legible, and never too much to draw."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from tequio.plan.roadmap.api import png_of
from tequio.plan.roadmap.exporting import as_png

from .schedules import HOSTILE, activity, schedule


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_drawing_becomes_a_picture_twice_as_fine_as_a_screen():
    with opened(png_of(schedule())) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")
        assert picture.width > 2000


def test_past_six_hundred_actions_it_shows_the_first_and_says_so():
    one = schedule(activity())
    many = replace(one, activities=one.activities * 700, institution="Instituto")

    shown = as_png.legible(many)

    assert len(shown.activities) == 600
    assert shown.institution == "Instituto. Las primeras 600 de 700 acciones"
    assert as_png.legible(one) == one


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_drawn(title):
    with opened(png_of(schedule(activity(title=title), institution=title))) as picture:
        assert picture.width > 2000
