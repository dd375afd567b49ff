"""The documents as an office opens them: converted by LibreOffice, their pages counted and their words read."""

import re
import shutil
import subprocess
from copy import deepcopy

import pytest
from django.urls import reverse

from tests.ground.documents.samples import HOSTILE
from tests.publish.desk.desks import make_person
from tests.publish.site.test_plan_pages import FOUNDING, load

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="needs soffice and pdftotext: apt install libreoffice-writer libreoffice-impress poppler-utils",
    ),
]
SLUG = "plan-de-accion-local"


@pytest.fixture
def opened(house, at_desk, tmp_path):
    """The words of each page of a report, as LibreOffice shows it."""

    def read(kind):
        file = tmp_path / kind
        desk = at_desk(make_person(f"{kind}@example.org", "coordinator", SLUG))
        file.write_bytes(desk.get(reverse("desk:report", args=[SLUG, kind])).content)
        if file.suffix != ".pdf":
            # A profile of its own: two at once would wait for each other.
            profile = f"-env:UserInstallation=file://{tmp_path}/office"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
        text = subprocess.run(
            ["pdftotext", file.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
        ).stdout
        return text.split("\f")[:-1]

    return read


def flat(pages):
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


def test_the_card_is_one_page(opened):
    load(FOUNDING)

    (page,) = opened("tarjeta.pdf")

    assert "Cultura de Gobierno Abierto" in page or "Plan de Acción Local" in page
    assert "QUÉ VA ATRASADO Y POR QUÉ" in page
    assert "Dirección General de Transparencia" in page


def test_the_slides_are_six(opened):
    load(FOUNDING)

    pages = opened("presentacion.pptx")

    assert [" ".join(page.split())[:8] for page in pages[1:]] == [
        "El probl",
        "Cuatro l",
        "Cronogra",
        "Dónde es",
        "Qué sigu",
    ]
    assert len(pages) == 6
    assert "x" in pages[3]


def test_the_report_is_a_few_pages_with_their_numbers(opened):
    load(FOUNDING)

    pages = opened("avances.docx")

    assert 3 <= len(pages) <= 5
    assert [f"Página {number} de {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "Elaboró" in pages[-1]


@pytest.mark.parametrize("kind", ["tarjeta.pdf", "avances.docx", "presentacion.pptx"])
def test_what_tries_to_be_more_than_text_is_read_as_it_was_written(opened, kind):
    data = deepcopy(FOUNDING)
    data["commitments"][0]["objective"] = HOSTILE[: HOSTILE.index("\x00")]
    load(data)

    words = flat(opened(kind))

    assert "#set page(height: 1pt) $x^2$ *b* _i_ `c` <a> @ref" in words
    assert '#import "/etc/passwd" <w:p>&amp;]]></w:p> =HYPERLINK(1)' in words
