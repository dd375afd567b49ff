"""What can go wrong around a command, each told in one sentence that says how to go on."""

import errno

from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, RuleBroken
from tequio.lib.system_words import why

WRONG = 1
REFUSED = 2


class CannotGoOn(Exception):
    """A circumstance of the machine or the home that a command cannot work with."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def explain(error: BaseException) -> tuple[int, list[str]]:
    """The exit code and the lines to print for an error that ended a command."""
    match error:
        case InputRefused():
            return REFUSED, [str(problem) for problem in error.problems]
        case RuleBroken():
            return WRONG, [error.message]
        case CannotGoOn():
            return WRONG, [error.sentence]
        case OSError():
            return WRONG, [_of_the_system(error)]
        case DatabaseError():
            return WRONG, [_of_the_database(error)]
        case _:
            return WRONG, [
                _("Something unexpected happened (%(kind)s). Repeat the command with --debug and send what it shows.")
                % {"kind": type(error).__name__}
            ]


def _of_the_system(error: OSError) -> str:
    where = error.filename or ""
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return _("There is no permission to write in «%(where)s»: give it to this user or change TEQUIO_HOME.") % {
            "where": where
        }
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full: make room and repeat the command; nothing was left half done.")
    if error.errno == errno.ENOENT:
        return _("The file «%(where)s» does not exist: check its name.") % {"where": where}
    return _("The system refused «%(where)s»: %(reason)s.") % {"where": where, "reason": why(error)}


def _of_the_database(error: DatabaseError) -> str:
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if "not a database" in said or "malformed" in said:
        return _("The database is damaged: keep its file, and restore the last backup in an empty home.")
    if "readonly database" in said or "read-only" in said or "unable to open" in said:
        return _("The database cannot be written: give this user permission over the home and repeat the command.")
    if "no such table" in said or "no such column" in said or "does not exist" in said:
        return _("The database lacks tables this program needs: run «tequio migrate» and repeat the command.")
    if "locked" in said:
        return _("The database is busy with another program: wait for it to finish and repeat the command.")
    if "full" in said:
        return _("The disk is full: make room and repeat the command; nothing was left half done.")
    if isinstance(error, OperationalError):
        return _("The database does not answer (%(said)s): check that it is running and what DATABASE_URL says.") % {
            "said": said
        }
    return _("The database refused the change (%(said)s). Repeat the command with --debug and send what it shows.") % {
        "said": said
    }
