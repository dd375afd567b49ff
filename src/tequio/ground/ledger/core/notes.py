"""Signed notes with Ed25519, as C2SP signed-note says (https://c2sp.org/signed-note)."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"  # C2SP signed-note, «Signature types».
_SIGNATURE = re.compile(r"— ([^ +\n]+) ([A-Za-z0-9+/=]+)")
_NAME = re.compile(r"[^\s+]+")


class NoteRefused(Exception):
    """A note or key that is not written as the specification asks, or is not signed by whom it should be."""


def key_id(name: str, public: bytes) -> bytes:
    """C2SP signed-note: SHA-256(name || LF || type || public key), its first four bytes."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


@dataclass(frozen=True)
class Verifier:
    """A public key with the name it signs under."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.public)

    def __str__(self) -> str:
        """C2SP signed-note, «Verifier keys»: `<name>+<key id in hexadecimal>+<base64 of type and key>`."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """Read a verifier key. Raises NoteRefused."""
        name, key = _parse_key(text)
        verifier = cls(name, key)
        if text != str(verifier):
            raise NoteRefused("the key does not match its own number")
        return verifier

    def has_signed(self, text: str, signature: bytes) -> bool:
        """Whether these 64 bytes are this key's signature of the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A secret key with the name it signs under. Its text is the form Go's `note.NewSigner` reads."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """A new key. The name may hold no space and no plus sign."""
        if not _NAME.fullmatch(name):
            raise NoteRefused(f"«{name}» cannot name a key: no spaces, no plus signs")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> "Signer":
        """Read a secret key. Raises NoteRefused, without ever repeating the key."""
        line = text.strip()
        if not line.startswith("PRIVATE+KEY+"):
            raise NoteRefused("not a secret key of a signed note")
        name, seed = _parse_key(line.removeprefix("PRIVATE+KEY+"))
        signer = cls(name, seed)
        if line != signer.secret_text():
            raise NoteRefused("the secret key does not match its own number")
        return signer

    @property
    def verifier(self) -> Verifier:
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, private.public_key().public_bytes_raw())

    def secret_text(self) -> str:
        """The key as it is kept in its file."""
        return f"PRIVATE+KEY+{self.name}+{self.verifier.id.hex()}+{base64.b64encode(_ED25519 + self.seed).decode()}"

    def sign(self, text: str) -> str:
        """The note: the text, an empty line, and one signature line."""
        if not text.endswith("\n"):
            raise NoteRefused("the text of a note ends with a line break")
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n— {self.name} {base64.b64encode(self.verifier.id + signature).decode()}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a note that this key has signed. Signatures of other keys are passed over. Raises NoteRefused."""
    head, separator, tail = note.rpartition("\n\n")
    if not separator or not tail.endswith("\n") or "\r" in note:
        raise NoteRefused("not a signed note")
    text = head + "\n"
    for line in tail[:-1].split("\n"):
        found = _SIGNATURE.fullmatch(line)
        if not found:
            raise NoteRefused("a signature line is not well written")
        number, signature = _decode(found[2])[:4], _decode(found[2])[4:]
        if found[1] == verifier.name and number == verifier.id:
            if not verifier.has_signed(text, signature):
                raise NoteRefused("the signature is not of this text")
            return text
    raise NoteRefused("the note is not signed by this key")


def _parse_key(text: str) -> tuple[str, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]):
        raise NoteRefused("a key is written name+number+base64")
    raw = _decode(parts[2])
    if raw[:1] != _ED25519 or len(raw) != 33:
        raise NoteRefused("the key is not an Ed25519 key")
    return parts[0], raw[1:]


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise NoteRefused("not base64") from wrong
