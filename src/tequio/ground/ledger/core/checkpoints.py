"""Checkpoints: the size and root of a log at one moment, as C2SP tlog-checkpoint says (https://c2sp.org/tlog-checkpoint)."""

import base64
import binascii
import re
from dataclasses import dataclass

from tequio.ground.ledger.core.hashing import HASH_SIZE, Hash
from tequio.ground.ledger.core.notes import NoteRefused, Signer, Verifier, open_note

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """How many entries a log had, and the root over all of them."""

    origin: str
    size: int
    root: Hash

    @property
    def body(self) -> str:
        """C2SP tlog-checkpoint, «Note text»: origin, size and root in base64, one line each."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def signed_by(self, signer: Signer) -> str:
        """The signed note of this checkpoint."""
        return signer.sign(self.body)


def parse_body(text: str) -> Checkpoint:
    """Read the text of a checkpoint; lines after the third are extensions and are passed over. Raises NoteRefused."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise NoteRefused("not a checkpoint")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as wrong:
        raise NoteRefused("the root of the checkpoint is not base64") from wrong
    if len(root) != HASH_SIZE:
        raise NoteRefused("the root of the checkpoint is not 32 bytes")
    return Checkpoint(lines[0], int(lines[1]), root)


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint in a note that this key has signed; its origin is the name of the key. Raises NoteRefused."""
    checkpoint = parse_body(open_note(note, verifier))
    if checkpoint.origin != verifier.name:
        raise NoteRefused("the checkpoint is of another log")
    return checkpoint


def unverified(note: str) -> Checkpoint:
    """What a note says, before its signature has been looked at: only to learn which key should have signed it."""
    return parse_body(note.rpartition("\n\n")[0] + "\n")
