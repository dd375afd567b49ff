"""What the system says, in the language of whoever reads."""

import errno

import pytest
from django.utils import translation

from tequio.lib.system_words import why


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOENT, "no existe"),
        (errno.EISDIR, "es una carpeta, no un archivo"),
        (errno.EACCES, "no hay permiso"),
        (errno.ENOTDIR, "una parte de su ruta es un archivo, no una carpeta"),
        (errno.ECONNREFUSED, "nadie responde ahí"),
        (errno.EXDEV, f"error {errno.EXDEV} del sistema"),
    ],
)
def test_a_known_failure_has_its_words_and_another_its_number(number, says):
    with translation.override("es-mx"):
        assert why(OSError(number, "English words", "file")) == says


def test_what_is_no_text_is_said():
    with translation.override("es-mx"):
        assert why(UnicodeDecodeError("utf-8", b"x", 0, 1, "")) == "no es texto en UTF-8"
