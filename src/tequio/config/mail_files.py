"""Mail where no server was named: one `.eml` file for each letter, which any mail program opens and anybody reads."""

import os
from collections.abc import Sequence
from email.policy import SMTP
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from tequio.lib import clock, ids

# Letters carry links: written as they are, in one line, however long (RFC 5322 allows 998 characters).
_PLAIN = SMTP.clone(cte_type="8bit", max_line_length=998)


class EmailBackend(BaseEmailBackend):
    """Writes each letter whole, for the eyes of the owner of the home alone."""

    def __init__(self, *, folder: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write these letters; how many."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in email_messages:
            name = f"{clock.now():%Y%m%dT%H%M%S}-{ids.new_folio(6)}.eml"
            descriptor = os.open(self._folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(letter.message(policy=_PLAIN).as_bytes())
        return len(email_messages)
