"""The bare application: uvicorn answering bytes it holds in memory, and nothing else. What no page can be faster than.

Run: python -m benchmarks.bare FOLDER    (every file of the folder at the address of its name; prints its port)
"""

import asyncio
import socket
import sys
from pathlib import Path

import uvicorn

type Header = tuple[bytes, bytes]


def application(answers: dict[str, bytes]):
    """An ASGI application that answers each address with its bytes."""
    headers: dict[str, list[Header]] = {
        path: [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-encoding", b"gzip"),
            (b"content-length", str(len(body)).encode()),
        ]
        for path, body in answers.items()
    }

    async def answer(scope, receive, send) -> None:
        path = scope["path"]
        await send({"type": "http.response.start", "status": 200, "headers": headers[path]})
        await send({"type": "http.response.body", "body": answers[path]})

    return answer


def main(folder: Path) -> None:
    answers = {f"/{file.name}": file.read_bytes() for file in folder.iterdir()}
    # The protocol is named because asyncio leaves Nagle's delay on in sockets that do not name it: 40 ms an answer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(512)
    # The same protocol and loop that `tequio serve` uses, so that only the work of the application differs.
    config = uvicorn.Config(application(answers), http="h11", ws="none", lifespan="off", log_level="error")
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
