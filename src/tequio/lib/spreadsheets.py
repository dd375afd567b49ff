"""Keeping a text from becoming a formula when a spreadsheet opens a CSV, and getting the text back when it is read."""

import re

# What Excel, LibreOffice and others take for the beginning of a formula, the full-width forms included. Apostrophes
# and spaces before it are looked through, so that neutralising can always be undone exactly.
_WOULD_RUN = re.compile(r"[\s']*?[=+\-@\t\r\n＝＋－＠]")


def neutral(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def restored(cell: str) -> str:
    """The text that `neutral` was given. An apostrophe before anything else is part of the text and stays."""
    return cell[1:] if cell.startswith("'") and _WOULD_RUN.match(cell[1:]) else cell
