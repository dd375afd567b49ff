"""What `tequio doctor` looks at. Each examination is one function: it says what it found, and how to mend it."""

import json
import shutil
import smtplib
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from tequio.config import house, migrations_state, static_files, the_log
from tequio.config.home import environment
from tequio.ground.files import api as files
from tequio.ground.installation import api as installations
from tequio.ground.jobs import api as jobs
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger import keys
from tequio.ground.search import api as search
from tequio.lib import clock

ROOM = 500 * 2**20
DRIFT_SECONDS = 60
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """What one examination says; `mend` is empty where nothing needs mending."""

    says: str
    mend: str = ""

    @property
    def is_well(self) -> bool:
        return not self.mend


def examine() -> Iterator[Finding]:
    """Every finding, in an order where each makes sense if those before it are well."""
    yield from (_python(), _room())
    database = _database()
    yield database
    if not database.is_well:
        return
    tables = _tables()
    yield tables
    yield from (_keys(), _static(), _mail(), *_identities(), _clock())
    if tables.is_well:
        # The log and the files are read whole: last, since they may take a while.
        yield from (_installation(), _privacy(), _jobs(), search_index(), _log_key(), _coverage(), _log(), _files())


def _python() -> Finding:
    return Finding(_("Python %(version)s") % {"version": sys.version.split()[0]})


def _room() -> Finding:
    free = shutil.disk_usage(house.home().root).free
    said = _("Room on the disk: %(megabytes)d MB") % {"megabytes": free // 2**20}
    return Finding(said, "" if free > ROOM else _("Make room: less than 500 MB are left."))


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA quick_check")
                if cursor.fetchone() != ("ok",):
                    return Finding(_("The database is damaged."), _("Restore the last backup in an empty home."))
            else:
                cursor.execute("SELECT 1")
    except DatabaseError as error:
        said = _("The database does not answer (%(said)s).") % {"said": str(error).strip().partition("\n")[0]}
        return Finding(said, _("Start it, or correct DATABASE_URL."))
    if connection.vendor != "sqlite":
        return Finding(_("The database answers: PostgreSQL"))
    said = _("The database answers: SQLite %(version)s") % {"version": sqlite3.sqlite_version}
    return Finding(said, "" if sqlite3.sqlite_version_info >= (3, 37) else _("Use a Python with SQLite 3.37 or later."))


def _tables() -> Finding:
    missing = migrations_state.pending()
    if missing:
        said = _("Pending migrations: %(count)d") % {"count": len(missing)}
        return Finding(said, _("Run «tequio migrate»."))
    later = migrations_state.of_a_later_program()
    if later:
        said = _("The tables are of a later version of Tequio (%(name)s).") % {"name": later[-1]}
        return Finding(said, _("Install that version or a later one again; with this one, data could be lost."))
    return Finding(_("The tables are this program's."))


def _installation() -> Finding:
    here = house.installation()
    if here is None or here.ready_at is None:
        return Finding(_("The creation of the installation was not finished."), _("Run «tequio init» again."))
    return Finding(_("Installation of %(name)s (%(kind)s)") % {"name": here.name, "kind": here.get_kind_display()})


def _keys() -> Finding:
    exposed = [path for path in (house.home().keys, *house.home().keys.glob("*")) if path.stat().st_mode & 0o077]
    if exposed:
        return Finding(
            _("Others on this computer can read the keys."),
            _("Run «chmod -R go= %(folder)s».") % {"folder": house.home().keys},
        )
    return Finding(_("Only this user can read the keys."))


def _static() -> Finding:
    if static_files.is_current():
        return Finding(_("The static files are this program's."))
    return Finding(_("The static files are not gathered yet; «tequio serve» does it when it starts."))


def _mail() -> Finding:
    address = environment("EMAIL_URL")
    if not address:
        return Finding(_("Mail is written to files in %(folder)s.") % {"folder": house.home().mail})
    host = urlsplit(address).hostname
    try:
        with mail.mailers.default:
            pass
    except (OSError, smtplib.SMTPException) as error:
        said = _("The mail server %(host)s does not take us (%(said)s).") % {"host": host, "said": error}
        return Finding(said, _("Correct EMAIL_URL, or start the server."))
    return Finding(_("The mail server %(host)s takes our mail.") % {"host": host})


def _identities() -> Iterator[Finding]:
    """The institution's own identities, where the environment names them."""
    given = {name: bool(environment(name)) for name in ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")}
    if not any(given.values()):
        return
    missing = [name for name, is_given in given.items() if not is_given]
    if missing:
        said = _("The institution's identities are half described.")
        yield Finding(said, _("Give %(names)s too, or none of them.") % {"names": ", ".join(missing)})
        return
    issuer = environment("OIDC_ISSUER").rstrip("/")
    try:
        with urlopen(f"{issuer}/.well-known/openid-configuration", timeout=10) as answer:  # noqa: S310  # the operator's
            json.load(answer)["authorization_endpoint"]
    except (OSError, KeyError, ValueError) as error:
        said = _("The service of identities %(issuer)s does not answer (%(said)s).") % {"issuer": issuer, "said": error}
        yield Finding(said, _("Correct OIDC_ISSUER, or ask whoever runs it."))
        return
    yield Finding(_("The service of identities %(issuer)s answers.") % {"issuer": issuer})


def _clock() -> Finding:
    """Compared with the last checkpoint, and with the `Date` that the public address gives, where there is one."""
    now = clock.now()
    said = _("The clock says %(now)s UTC.") % {"now": f"{now:%Y-%m-%d %H:%M:%S}"}
    last = ledger.current_checkpoint()
    if last is not None and last.signed_at > now:
        return Finding(said, _("Set it right: the last checkpoint was signed later than that."))
    if not settings.BASE_URL.startswith(("http://", "https://")):
        return Finding(said)
    try:
        with urlopen(Request(settings.BASE_URL, method="HEAD"), timeout=10) as answer:  # noqa: S310  # checked just above
            there = parsedate_to_datetime(answer.headers["Date"])
    except (URLError, OSError, TypeError, ValueError):
        return Finding(said)
    is_right = abs((there - now).total_seconds()) < DRIFT_SECONDS
    return Finding(said, "" if is_right else _("Set it right: the public address says another time."))


def _privacy() -> Finding:
    """A notice that nobody completed is told and forbids nothing: a demonstration may keep it."""
    if house.is_demonstration() or not installations.is_as_brought("privacidad"):
        return Finding(_("The privacy notice was seen to."))
    return Finding(
        _("Note: the privacy notice still says what the program brings, which asks the institution to complete it.")
    )


def _jobs() -> Finding:
    """What was left for later must be done, or somebody must know that it was not."""
    given_up = jobs.given_up()
    if given_up:
        return Finding(
            _("Jobs given up: %(count)d; the first is %(task)s (%(why)s).")
            % {"count": len(given_up), "task": given_up[0].task, "why": given_up[0].why},
            _("Mend what they say in «tequio jobs list», then run «tequio jobs retry» or «tequio jobs discard»."),
        )
    late = jobs.count_late(clock.now() - LATE)
    if late:
        return Finding(
            _("Jobs waiting for more than an hour: %(count)d") % {"count": late},
            _("Start «tequio serve» or «tequio worker», and look at what it writes if this lasts."),
        )
    return Finding(_("No job was given up."))


def search_index() -> Finding:
    """The worker brings the index up to the record every minute; an hour is enough to say that none does."""
    if not search.is_behind():
        return Finding(_("Search knows every public page."))
    last = ledger.latest(1)
    if not last or last[0].at > clock.now() - LATE:
        return Finding(_("Note: search does not know the latest changes yet; the worker brings them within a minute."))
    return Finding(
        _("Search does not know what changed more than an hour ago."),
        _("Start «tequio serve» or «tequio worker», and look at what it writes if this lasts."),
    )


def _log_key() -> Finding:
    """Whoever signs must hold the secret half of the key that the log shows."""
    shown = ledger.head().verifier_key
    mend = _("Bring «keys/%(file)s» back from the backup of this home; without it no new act can be signed.") % {
        "file": keys.KEY_FILE
    }
    if not shown:
        return Finding(_("The log has no name yet."), _("Run «tequio init» again."))
    try:
        held = keys.signers(house.home().keys)
    except keys.KeyMissing:
        return Finding(_("The key that signs the log cannot be read."), mend)
    if not held:
        return Finding(_("The key that signs the log is missing."), mend)
    if all(str(each.verifier) != shown for each in held):
        return Finding(_("The key kept here is another log's, not the one that this log shows."), mend)
    return Finding(_("The key that signs the log is here."))


def _coverage() -> Finding:
    if ledger.is_covering():
        return Finding(_("The signed log covers every act."))
    return Finding(
        _("The signed log does not cover the latest acts."),
        _("Start «tequio serve» or «tequio worker», and look at what it writes if this lasts."),
    )


def _log() -> Finding:
    problems = the_log.problems()
    if problems:
        return Finding(
            _("The log does not verify: %(problem)s") % {"problem": problems[0]},
            _("Keep this home as it is, and restore the last backup in an empty one."),
        )
    return Finding(_("The log verifies."))


def _files() -> Finding:
    faults = list(files.verify_all())
    if faults:
        return Finding(
            _("Files missing or changed: %(count)d") % {"count": len(faults)},
            _("Bring them back from a backup: their names are their SHA-256, the first is %(name)s.")
            % {"name": faults[0].sha256},
        )
    return Finding(_("Every file is there, unchanged."))
