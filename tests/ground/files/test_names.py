import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.ground.files.core.names import LONGEST, extension_of, safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Acta de instalación.pdf", "Acta de instalación.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\oficio 12.docx", "oficio 12.docx"),
        ("oficio\u202efdp.exe", "oficiofdp.exe"),
        ("nota\r\nSet-Cookie: a=1.txt", "notaSet-Cookie_ a=1.txt"),
        ("acta\x00.pdf", "acta.pdf"),
        ("  .bashrc  ", "bashrc"),
        ("CON.txt", "_CON.txt"),
        (".pdf", "pdf"),
        ("...", "documento"),
        ("", "documento"),
        ("a/", "documento"),
        ('¿qué "es"?.csv', "¿qué _es__.csv"),
        ("hoja #3 100%.xlsx", "hoja _3 100_.xlsx"),
        ("tla\u0304lli.md", "tlālli.md"),
        ("x" * 500 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_loses_what_is_dangerous_and_keeps_what_is_not(given_name, kept):
    assert safe_name(given_name) == kept


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_is_safe_everywhere(name):
    safe = safe_name(name)

    assert 0 < len(safe) <= LONGEST + 1
    assert not set(safe) & set('/\\<>:"|?*%#;')
    assert not any(unicodedata.category(letter).startswith("C") for letter in safe)
    assert safe == safe.strip(" .")
    safe.encode("utf-8")


@given(st.text(max_size=300))
def test_a_safe_name_is_left_as_it_is(name):
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize(("name", "extension"), [("a.PDF", "pdf"), ("a.pdf.exe", "exe"), ("a", ""), ("a.", "")])
def test_the_extension_is_what_follows_the_last_dot(name, extension):
    assert extension_of(name) == extension
