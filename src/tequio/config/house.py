"""The state of the home a command is about to work in, and the lock that keeps two kinds of work apart."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from tequio.config import migrations_state
from tequio.config.faults import CannotGoOn
from tequio.config.home import Home
from tequio.ground.installation.models import Installation, InstallationKind


def home() -> Home:
    """The home this process works in."""
    current: Home = settings.HOME
    return current


def exists() -> bool:
    """Whether somebody already made this home."""
    return home().keys.is_dir()


def found() -> None:
    """Make the home, and take the secret it was just given."""
    home().create()
    settings.SECRET_KEY = home().secret_key()


def require_no_half_restoration() -> None:
    """Refuse a home that a restoration was filling when it was cut short. Nothing in it is deleted unasked."""
    if home().unfinished_restoration.exists():
        raise CannotGoOn(
            _(
                "A restoration was cut short in «%(home)s»: delete that folder and what its database holds, and restore"
                " again."
            )
            % {"home": home().root}
        )


def require_home() -> None:
    """Refuse to go on where no installation lives."""
    require_no_half_restoration()
    if not exists():
        raise CannotGoOn(
            _("There is no installation in «%(home)s»: create one with «tequio init» or correct TEQUIO_HOME.")
            % {"home": home().root}
        )
    if not os.access(home().root, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(home().root))


def require_ready() -> None:
    """Refuse to go on unless there is an installation whose tables are this program's."""
    require_home()
    missing = migrations_state.pending()
    if missing:
        raise CannotGoOn(
            _("The database has pending migrations (%(count)d): run «tequio migrate» (it makes a backup first).")
            % {"count": len(missing)}
        )


def installation() -> Installation | None:
    """The row that says whose house this is; None where none was made, or its making was cut short before it."""
    if "installation_installation" not in connection.introspection.table_names():
        return None
    return Installation.objects.filter(id=1).first()


def is_whole() -> bool:
    """Whether the making of the installation was finished."""
    here = installation()
    return here is not None and here.ready_at is not None


def is_demonstration() -> bool:
    """Whether this house is one that shows and records nothing."""
    here = installation()
    return here is not None and here.kind == InstallationKind.DEMONSTRATION


def require_installation() -> None:
    """Refuse to go on unless an installation was made here, whole, and its tables are this program's."""
    require_ready()
    if not is_whole():
        raise CannotGoOn(
            _("The creation of the installation in «%(home)s» was not finished: run «tequio init» again.")
            % {"home": home().root}
        )


def has_tables() -> bool:
    """Whether the database holds anything at all."""
    return bool(connection.introspection.table_names())


@contextmanager
def alone() -> Iterator[None]:
    """Hold the home for oneself: nobody may serve from it meanwhile."""
    with _locked(
        fcntl.LOCK_EX, _("The installation in «%(home)s» is in use: stop «tequio serve» and repeat the command.")
    ):
        yield


@contextmanager
def shared() -> Iterator[None]:
    """Work in the home beside others who serve from it."""
    with _locked(
        fcntl.LOCK_SH,
        _("The installation in «%(home)s» is being created, migrated or restored: wait for it to finish and repeat."),
    ):
        yield


@contextmanager
def _locked(kind: int, refusal: str) -> Iterator[None]:
    descriptor = os.open(home().lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            # The system lets go of it when the process ends, however it ends.
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotGoOn(refusal % {"home": home().root}) from None
        yield
    finally:
        os.close(descriptor)
