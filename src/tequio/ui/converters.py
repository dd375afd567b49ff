"""How a digest is written in an address."""


class Digest:
    """Thirty-two bytes as sixty-four lowercase hexadecimal digits: one address for each picture, no synonyms."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> bytes:
        return bytes.fromhex(value)

    def to_url(self, value: bytes | str) -> str:
        return value if isinstance(value, str) else value.hex()
