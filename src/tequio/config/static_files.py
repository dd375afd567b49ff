"""The static files of this program, kept in the home under hashed names."""

import hashlib

from django.contrib.staticfiles import finders
from django.core.management import call_command

from tequio.config import house


def gather_if_stale() -> None:
    """Copy them into the home when they are not the ones this program brings. What old pages name is left in place."""
    stamp = house.home().static / ".gathered"
    present = digest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == present:
        return
    house.home().static.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(present, encoding="ascii")


def is_current() -> bool:
    """Whether the home holds the static files of this program."""
    stamp = house.home().static / ".gathered"
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest()


def digest() -> str:
    """One digest of every static file and its name."""
    whole = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            with storage.open(name) as file:
                whole.update(name.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return whole.hexdigest()
