"""What a person who verifies has seen of each log: its last checkpoint, its key, and the hash of each of its acts."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from tequio.ground.ledger import keys


class MemoryDamaged(Exception):
    """The memory is there and cannot be understood: nothing is written over it."""


@dataclass(frozen=True)
class Seen:
    """What was seen of a log the last time: its key, its checkpoint and where."""

    key: str
    note: str
    place: str


@dataclass(frozen=True)
class Memory:
    """A small file of the person who verifies, and beside it, for each log, 32 bytes for each act seen."""

    path: Path

    def of(self, origin: str) -> Seen | None:
        """What was seen last of a log, if ever. Raises MemoryDamaged."""
        try:
            seen = self._all().get(origin)
            return Seen(seen["key"], seen["note"], seen["place"]) if seen else None
        except (KeyError, TypeError, AttributeError) as wrong:
            raise MemoryDamaged(self.path) from wrong

    def acts_of(self, origin: str) -> bytes:
        """The leaf hashes of the acts that were seen, one after another; empty where none were kept."""
        try:
            return self._acts(origin).read_bytes()
        except OSError:
            return b""

    def remember(self, origin: str, seen: Seen, acts: bytes) -> None:
        """Keep what was just verified. A place that cannot be written is no reason to fail. Raises MemoryDamaged."""
        kept = self._all() | {origin: asdict(seen)}
        try:
            self._acts(origin).parent.mkdir(parents=True, exist_ok=True)
            keys.write_durably(self._acts(origin), acts)
            keys.write_durably(self.path, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True))
        except OSError:
            return

    def _acts(self, origin: str) -> Path:
        return self.path.parent / "acts" / hashlib.sha256(origin.encode()).hexdigest()

    def _all(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except OSError:
            return {}
        except ValueError as wrong:
            raise MemoryDamaged(self.path) from wrong
        if not isinstance(found, dict):
            raise MemoryDamaged(self.path)
        return found


def default_path() -> Path:
    """Where a person's programs keep what they remember (XDG Base Directory)."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "tequio" / "verified.json"
