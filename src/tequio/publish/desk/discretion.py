"""What must not be written in the program's own log."""

import logging
import re

_TOKEN = re.compile(r"(/entrar/)[\w-]{20,}")


class WithoutTokens(logging.Filter):
    """Takes the secret out of the address of a sign-in link: whoever reads a log must not be able to use it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub(r"\1…", record.getMessage()), ()
        return True
