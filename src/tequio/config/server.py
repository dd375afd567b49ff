"""Running the door on a port until told to stop."""

import errno
import resource
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from django.utils.translation import gettext as _

from tequio.config.door import Application
from tequio.config.faults import CannotGoOn
from tequio.config.patience import PatientProtocol

OPEN_FILES = 65536
SECONDS_TO_FINISH = 5


def bind(host: str, port: int) -> socket.socket:
    """Take the port for this process alone, or say that it is busy.

    SO_REUSEPORT stays off: with it a forgotten server would keep answering half of the visitors.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends small answers at once only on sockets that say they speak TCP.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # Two processes may bind one address; only one may listen on it.
        taken.listen(512)
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotGoOn(
                _("Port %(port)d is busy: stop the program that uses it, or choose another one in PORT.")
                % {"port": port}
            ) from error
        if error.errno == errno.EACCES:
            raise CannotGoOn(
                _("This user may not open port %(port)d: choose one above 1023 in PORT.") % {"port": port}
            ) from error
        raise CannotGoOn(_("It is not possible to listen on %(host)s: correct --host.") % {"host": host}) from error
    return taken


def run(taken: socket.socket, application: Application, *, welcome: Callable[[], None]) -> None:
    """Say welcome and answer requests until SIGTERM or SIGINT; finish the ones under way."""
    limit = _raise_open_files()
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            http=PatientProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
            # A connection costs up to three open files: itself and its two buffers.
            limit_concurrency=max(limit // 4, 64),
        )
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # uvicorn listens to signals only while it runs, and repeats them when it has stopped: one that comes before is
    # heard here, and one repeated after finds the work done, so that the process ends in its own time with code 0.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    welcome()
    server.run(sockets=[taken])


def _raise_open_files() -> int:
    """Ask for more open files than the usual 1024: each waiting visitor holds one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted
