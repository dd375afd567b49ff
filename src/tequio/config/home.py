"""The home: the one folder that holds everything an installation is, beside its database when that is elsewhere."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


def environment(name: str, default: str = "") -> str:
    """A setting from the environment, or from the file its `_FILE` twin names (how secrets arrive in containers)."""
    twin = os.environ.get(f"{name}_FILE")
    if twin:
        return Path(twin).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


@dataclass(frozen=True)
class Home:
    """The layout of a home. Nothing is created by asking for a path."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "tequio.sqlite3"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def mail(self) -> Path:
        return self.root / "mail"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def spool(self) -> Path:
        return self.root / "spool"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def unfinished_restoration(self) -> Path:
        return self.root / ".restoring"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    def create(self) -> None:
        """Make the folders, readable by their owner alone. Raises OSError where that is impossible."""
        self.root.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.root, self.keys, self.files, self.mail, self.static, self.spool):
            folder.mkdir(mode=0o700, exist_ok=True)

    def secret_key(self) -> str:
        """The key that signs sessions and links: given by the environment, else kept in the home since its creation."""
        given = environment("TEQUIO_SECRET_KEY")
        if given:
            return given
        kept = self.keys / "secret"
        if kept.exists():
            return kept.read_text(encoding="ascii")
        if not self.keys.is_dir():
            # No home yet: commands that only read or make one need a key that nobody will ever see again.
            return secrets.token_urlsafe(50)
        fresh = secrets.token_urlsafe(50)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(fresh)
        return fresh


def current() -> Home:
    """The home this process works in: `TEQUIO_HOME`, else `./var`."""
    return Home(Path(environment("TEQUIO_HOME") or "var").resolve())
