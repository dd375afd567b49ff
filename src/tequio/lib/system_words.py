"""What the operating system says of a failure, in the language of whoever reads: its own words are in English."""

import errno

from django.utils.translation import gettext as _


def why(error: Exception) -> str:
    """The reason of an error of the system in a few words, without capital or full stop."""
    number = error.errno if isinstance(error, OSError) else None
    match number:
        case errno.ENOENT:
            return _("it does not exist")
        case errno.EACCES | errno.EPERM:
            return _("there is no permission")
        case errno.EISDIR:
            return _("it is a folder, not a file")
        case errno.ENOTDIR:
            return _("part of its path is a file, not a folder")
        case errno.EROFS:
            return _("the disk can only be read")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EADDRINUSE:
            return _("the port is in use")
        case errno.EADDRNOTAVAIL:
            return _("this computer does not have that address")
        case errno.ECONNREFUSED:
            return _("nobody answers there")
        case errno.ETIMEDOUT | errno.EHOSTUNREACH | errno.ENETUNREACH:
            return _("it cannot be reached")
        case errno.ENAMETOOLONG:
            return _("its name is too long")
        case errno.EIO:
            return _("the disk fails")
    if isinstance(error, UnicodeDecodeError):
        return _("it is not text in UTF-8")
    return _("error %(number)s of the system") % {"number": number} if number else type(error).__name__
