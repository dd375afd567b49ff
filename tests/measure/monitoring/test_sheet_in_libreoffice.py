"""The sheet as it comes back from an office without Excel: opened, filled in and saved by LibreOffice."""

import shutil
import subprocess

import pytest
from django.urls import reverse

from tequio.measure.monitoring.models import ProgressReport, ProgressVersion
from tests.measure.monitoring.sheets import filled
from tests.measure.monitoring.test_sheet_pages import address, desk, rows_in, upload, words_of  # noqa: F401
from tests.measure.monitoring.test_sheets import FILLED

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs soffice: apt install libreoffice-calc"),
]


@pytest.fixture
def saved_by_libreoffice(tmp_path):
    """The workbook as LibreOffice writes it when somebody saves it in this format and back."""

    def save(content, through):
        source = tmp_path / "hoja.xlsx"
        source.write_bytes(content)
        for step, form in enumerate((through, "xlsx")):
            folder = tmp_path / str(step)
            # A profile of its own: two at once would wait for each other.
            profile = f"-env:UserInstallation=file://{tmp_path}/office"
            command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, source]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            source = folder / f"hoja.{form}"
        return source.read_bytes()

    return save


@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_it_comes_back_reviewed_by_cell_and_is_written(desk, saved_by_libreoffice, through):  # noqa: F811
    book = desk.get(address("sheet-file")).content
    returned = saved_by_libreoffice(filled(book, **FILLED), through)
    assert returned != book

    page = upload(desk, returned)

    assert "G10 Porcentaje 0 % 40 %" in words_of(page)
    assert "H10 Qué se hizo vacío Se instaló la mesa" in words_of(page)
    done = desk.post(address("sheet-confirm"), {"rows": rows_in(page), "send": "1"})
    assert done.url == reverse("desk:home")
    assert ProgressReport.objects.get().state == "sent"
    version = ProgressVersion.objects.get()
    assert (version.percent, version.narrative, f"{version.began_on}") == (40, "Se instaló la mesa", "2026-11-03")


def test_untouched_it_changes_nothing(desk, saved_by_libreoffice):  # noqa: F811
    returned = saved_by_libreoffice(desk.get(address("sheet-file")).content, "xlsx")

    page = upload(desk, returned)

    assert 'name="rows"' not in page.text
    assert ProgressReport.objects.count() == 0


def test_a_formula_typed_there_is_refused_with_its_cell(desk, saved_by_libreoffice):  # noqa: F811
    book = desk.get(address("sheet-file")).content
    returned = saved_by_libreoffice(filled(book, **FILLED | {"G10": "=20+20"}), "xlsx")

    page = upload(desk, returned)

    assert page.status_code == 422
    assert "G10" in words_of(page)
    assert "fórmula" in words_of(page)
