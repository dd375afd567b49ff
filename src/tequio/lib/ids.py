"""Names for things: random where counting must be impossible, readable where a person will type them."""

import re
import secrets
import unicodedata

# Crockford's alphabet: no I, L, O, U, so that nobody misreads a folio over the telephone.
_FOLIO_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_folio(characters: int = 10) -> str:
    """A random folio of 5 bits a character. It cannot be guessed from another one, nor counted."""
    return "".join(secrets.choice(_FOLIO_ALPHABET) for _ in range(characters))


def slug_of(text: str, limit: int = 80) -> str:
    """A lower-case ASCII name for an address, made from a title: «Mesa de diálogo» becomes `mesa-de-dialogo`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
