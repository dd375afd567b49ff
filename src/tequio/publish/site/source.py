"""The source of this very program, for whoever uses it over the network to take away (AGPL-3.0, section 13)."""

import gzip
import io
import tarfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

_FOLDERS = (".ci", "benchmarks", "deploy", "docs", "plans", "scripts", "src", "tests")
_LOOSE = (
    ".gitignore",
    ".importlinter",
    ".npmrc",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
)


def name() -> str:
    """«tequio-0.1.0»."""
    return f"tequio-{version('tequio')}"


@cache
def archive() -> bytes:
    """The source as a gzipped tar, the same bytes for the same files. Made once in each process."""
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path, inside in _files():
            member = tarfile.TarInfo(f"{name()}/{inside}")
            content = path.read_bytes()
            member.size, member.mode = len(content), 0o755 if path.stat().st_mode & 0o100 else 0o644
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def _files() -> Iterator[tuple[Path, str]]:
    """Every file of the checkout that this program runs from, or of the package alone where it was installed so."""
    package = Path(settings.PACKAGE)
    root = package.parent.parent
    if not (root / "pyproject.toml").is_file():
        yield from ((path, f"tequio/{path.relative_to(package)}") for path in _below(package))
        return
    yield from ((root / loose, loose) for loose in _LOOSE if (root / loose).is_file())
    for folder in _FOLDERS:
        yield from ((path, str(path.relative_to(root))) for path in _below(root / folder))


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not hidden and ".egg-info" not in str(path):
            yield path
