"""Whoever uses the program over a network can take its source away."""

import io
import tarfile
from pathlib import Path

import pytest

from tequio.publish.site import source

ROOT = Path(__file__).parents[3]


def test_every_page_leads_to_the_source_and_its_licence(site, client):
    assert '<a href="/codigo/">Código y licencia</a>' in client.get("/").text
    page = client.get("/codigo/").text
    assert "GNU Affero General Public License" in page
    assert 'href="/codigo/tequio.tar.gz"' in page


def test_where_it_is_developed_is_shown_when_somebody_says(site, client, settings):
    settings.SOURCE_URL = "https://example.org/tequio"

    assert 'href="https://example.org/tequio"' in client.get("/codigo/").text


@pytest.fixture(scope="module")
def members():
    with tarfile.open(fileobj=io.BytesIO(source.archive())) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_it_is_the_source_of_this_program_whole_and_nothing_else(members):
    inside = {name.partition("/")[2] for name in members}

    assert {"LICENSE", "Makefile", "README.md", "pyproject.toml", "requirements.lock", ".ci/run"} <= inside
    assert members[f"{source.name()}/src/tequio/publish/site/source.py"] == Path(source.__file__).read_bytes()
    assert [name for name in inside if "__pycache__" in name or name.startswith(("var/", ".git/", ".venv/"))] == []


def test_the_same_files_give_the_same_bytes():
    first = source.archive()
    source.archive.cache_clear()

    assert source.archive() == first


def test_it_is_served_as_a_file_to_keep(site, client):
    answer = client.get("/codigo/tequio.tar.gz")

    assert answer.content == source.archive()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{source.name()}.tar.gz"'
