"""What the publisher keeps in the home, outside the database: the secret keys, and the last checkpoint it signed."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tequio.ground.ledger.core.checkpoints import unverified
from tequio.ground.ledger.core.notes import NoteRefused, Signer

KEY_FILE = "ledger.key"
LAST_CHECKPOINT_FILE = "last-checkpoint"


class KeyMissing(Exception):
    """The secret key of the log is not where it should be, or cannot be read."""


def signers(keys_dir: Path) -> list[Signer]:
    """Every key in the file, one a line: one for each log this installation has opened."""
    try:
        lines = (keys_dir / KEY_FILE).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as wrong:
        raise KeyMissing(str(wrong)) from wrong
    try:
        return [Signer.parse(line) for line in lines]
    except NoteRefused as wrong:
        raise KeyMissing(str(wrong)) from wrong


def signer_of(keys_dir: Path, verifier_key: str) -> Signer | None:
    """The secret key whose public half this is."""
    return next((each for each in signers(keys_dir) if str(each.verifier) == verifier_key), None)


def signer_named(keys_dir: Path, name: str) -> Signer:
    """The key of a log that is about to be opened: made now, unless an interrupted opening left it behind."""
    kept = signers(keys_dir)
    found = next((each for each in kept if each.name == name), None)
    if found:
        return found
    fresh = Signer.generate(name)
    keys_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(keys_dir / KEY_FILE, "".join(f"{each.secret_text()}\n" for each in (*kept, fresh)))
    return fresh


def last_checkpoint(keys_dir: Path) -> str | None:
    """The note that was signed last, as this disk remembers it."""
    try:
        return (keys_dir / LAST_CHECKPOINT_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def remember(keys_dir: Path, note: str) -> bool:
    """Keep the note that is about to be published: on disk, for good. False where a larger one of its log is there."""
    with _one_at_a_time(keys_dir):
        if _is_behind(note, last_checkpoint(keys_dir)):
            return False
        write_durably(keys_dir / LAST_CHECKPOINT_FILE, note)
    return True


def _is_behind(note: str, kept: str | None) -> bool:
    fresh = unverified(note)
    try:
        known = unverified(kept) if kept else None
    except NoteRefused:
        return False  # Whoever signs has refused such a file already.
    return known is not None and known.origin == fresh.origin and fresh.size < known.size


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: str | bytes) -> None:
    """Replace a file whole: whoever reads it, and whoever cuts the power, finds the old text or the new one."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # readable by its owner alone
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
