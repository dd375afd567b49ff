"""Static files are hashed where they were collected, and still found where they were not."""

import re

import pytest
from django.core.management import call_command

from tequio.ui.storage import HashedStatic


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.INSTALLED_APPS = ["django.contrib.staticfiles", "tequio.ui"]
    call_command("collectstatic", interactive=False, verbosity=0)
    return HashedStatic(location=tmp_path, base_url="/static/")


def test_a_collected_file_is_served_under_its_hash(collected):
    assert re.fullmatch(r"/static/ui/css/tokens\.[0-9a-f]{12}\.css", collected.url("ui/css/tokens.css"))


def test_style_sheets_point_to_the_hashed_fonts(collected, tmp_path):
    sheet = (tmp_path / collected.stored_name("ui/css/tokens.css")).read_text()

    named = re.findall(r'url\("\.\./fonts/([^"]+)"\)', sheet)
    assert len(named) == 3
    assert [name for name in named if not (tmp_path / "ui/fonts" / name).is_file()] == []
    assert all(re.fullmatch(r"[a-z-]+\.[0-9a-f]{12}\.woff2", name) for name in named)


def test_a_file_nobody_collected_is_named_plainly(collected, tmp_path):
    assert collected.url("ui/css/absent.css") == "/static/ui/css/absent.css"
    assert HashedStatic(location=tmp_path / "empty", base_url="/static/").url("ui/mark.svg") == "/static/ui/mark.svg"
