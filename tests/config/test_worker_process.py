"""The process kept beside a site: started again when it dies, stopped with whoever keeps it."""

import socket
import sys

import pytest

from tequio.config.worker_process import Keeper

# It knocks, says how it was let go, and then waits for its input to close or ends at once.
CHILD = """
import os, socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=60) as door:
    if door.recv(1) == b"!":
        sys.exit(3)
    os.read(0, 1)
    door.sendall(b"closed")
"""


@pytest.fixture
def door():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        yield listening


def test_it_is_started_again_each_time_it_ends_and_told_to_stop_by_closing_its_input(door, caplog):
    keeper = Keeper((sys.executable, "-S", "-c", CHILD, str(door.getsockname()[1])), first_rest=0.0)
    keeper.start()
    for _ in range(2):
        child, _address = door.accept()
        child.sendall(b"!")
        child.close()
    child, _address = door.accept()
    child.sendall(b".")

    keeper.stop()

    assert child.makefile().read() == "closed"
    child.close()
    assert [record.getMessage() for record in caplog.records] == ["The worker ended (3) and is started again."] * 2


def test_a_program_that_cannot_be_started_is_told_and_does_not_keep_anybody_from_stopping(tmp_path, caplog):
    keeper = Keeper((str(tmp_path / "missing"),), first_rest=3600.0)
    keeper.start()

    keeper.stop()

    assert len(caplog.records) <= 1
