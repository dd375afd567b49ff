"""Letters written to files, for a home without a mail server."""

import stat

from django.core.mail import EmailMessage

from tequio.config.mail_files import EmailBackend

LINK = "http://127.0.0.1:8000/escritorio/entrar/" + "Añ0" * 60 + "/?next=/escritorio/"


def test_a_letter_is_one_file_that_shows_its_link_whole(tmp_path):
    folder = tmp_path / "mail"
    letter = EmailMessage("Su enlace para entrar", f"Entre aquí:\n\n{LINK}\n", "a@example.org", ["b@example.org"])

    sent = EmailBackend(folder=str(folder)).send_messages([letter, letter])

    files = sorted(folder.iterdir())
    assert (sent, [file.suffix for file in files]) == (2, [".eml", ".eml"])
    lines = files[0].read_text(encoding="utf-8").splitlines()
    assert LINK in lines
    assert "Subject: Su enlace para entrar" in lines
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, *files)] == [0o700, 0o600, 0o600]
