"""One file that holds an installation whole: its database, its files and its keys. It is as secret as they are."""

import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.db import connection
from django.utils.translation import gettext as _

from tequio.config import databases, house
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem

FORMAT = 1
MANIFEST = "manifest.json"
FOLDERS = ("files", "keys")


def write(file: Path) -> None:
    """Write everything to `file`, which appears whole or not at all, while others may go on working."""
    if file.exists():
        raise InputRefused([Problem(_("«%(file)s» already exists: choose another name.") % {"file": file})])
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".tequio-") as folder:
        # The order matters while others work. The keys go before the database, which then holds every act that the
        # last checkpoint kept beside them covers; the files go after it, since what it names was written before.
        keys = shutil.copytree(house.home().keys, Path(folder) / "keys", ignore=shutil.ignore_patterns(".*"))
        snapshot = databases.snapshot(Path(folder))
        manifest = Path(folder) / MANIFEST
        manifest.write_text(
            json.dumps({"format": FORMAT, "database": snapshot.name, "made_at": clock.now().isoformat()}),
            encoding="utf-8",
        )
        unfinished = Path(folder) / "archive"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            with tarfile.open(fileobj=output, mode="w:gz", compresslevel=6) as tar:
                tar.add(manifest, MANIFEST, filter=_nobodys)
                tar.add(snapshot, snapshot.name, filter=_nobodys)
                _add_folder(tar, Path(keys), "keys")
                _add_folder(tar, house.home().files, "files")
            output.flush()
            os.fsync(output.fileno())
        unfinished.rename(file)


def _add_folder(tar: tarfile.TarFile, folder: Path, name: str) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            tar.add(path, f"{name}/{path.relative_to(folder)}", recursive=False, filter=_nobodys)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out whose computer it was."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def read(file: Path, verify: Callable[[], None]) -> None:
    """Rebuild the home from `file`, then let `verify` judge it. A refusal leaves the home as empty as it was."""
    home = house.home()
    home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    house.require_no_half_restoration()
    _require_emptiness()
    unpacked = home.unfinished_restoration
    unpacked.mkdir(mode=0o700)
    begun = False
    try:
        snapshot = _unpack(file, unpacked)
        for name in FOLDERS:
            if (unpacked / name).is_dir():
                shutil.rmtree(home.root / name, ignore_errors=True)
                (unpacked / name).rename(home.root / name)
        begun = True
        databases.rebuild(snapshot)
        house.found()
        home.keys.chmod(0o700)
        verify()
    except BaseException:
        _undo(unpacked, with_database=begun)
        raise
    shutil.rmtree(unpacked)


def _require_emptiness() -> None:
    home = house.home()
    occupied = home.keys.exists() or (home.files.exists() and any(home.files.iterdir()))
    if occupied or databases.holds_anything():
        raise InputRefused(
            [
                Problem(
                    _("There is already an installation in «%(home)s»: a backup is only restored in an empty one.")
                    % {"home": home.root}
                )
            ]
        )


def _undo(unpacked: Path, *, with_database: bool) -> None:
    """Take back what this restoration put in a home and a database that were empty when it began."""
    connection.close()
    if with_database:
        databases.empty()
    for name in FOLDERS:
        shutil.rmtree(house.home().root / name, ignore_errors=True)
    shutil.rmtree(unpacked, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> Path:
    """Take out the members a backup has, and refuse the whole when it has any other."""
    try:
        with tarfile.open(file, mode="r:gz") as tar:
            for member in tar:
                if not _belongs(member):
                    raise _not_a_backup(file)
                tar.extract(member, folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        name = manifest["database"]
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise _not_a_backup(file) from error
    except FileNotFoundError as error:
        if not file.exists():
            raise
        raise _not_a_backup(file) from error
    except OSError as error:
        if error.errno is None:  # zlib and gzip tell of damage with an OSError that is not the system's
            raise _not_a_backup(file) from error
        raise
    # Only a name we know is ever joined to the folder: a path in its place would lead out of it.
    if manifest.get("format") != FORMAT or name not in databases.SNAPSHOTS or not (folder / name).is_file():
        raise _not_a_backup(file)
    return folder / str(name)


def _belongs(member: tarfile.TarInfo) -> bool:
    parts = PurePosixPath(member.name).parts
    if not member.isreg() or ".." in parts or member.name.startswith("/"):
        return False
    if len(parts) == 1:
        return parts[0] == MANIFEST or parts[0] in databases.SNAPSHOTS
    return bool(parts) and parts[0] in FOLDERS


def _not_a_backup(file: Path) -> InputRefused:
    return InputRefused(
        [Problem(_("«%(file)s» is not a whole backup of Tequio: nothing was restored.") % {"file": file})]
    )
