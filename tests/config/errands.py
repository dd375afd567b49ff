"""A task for these tests alone: it says that it has begun, and ends when it is let go."""

import os
import socket

from django.tasks import task


@task
def visit(port, word, **_of_a_later_version):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as door:
        door.sendall(f"{os.getpid()} {word}\n".encode())
        door.recv(1)
