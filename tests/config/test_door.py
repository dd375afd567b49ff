"""The door, with a plain application inside it and clients that behave as badly as real ones."""

import asyncio
from pathlib import Path

from tequio.config.door import Door

CAP = 1000


async def echo(scope, receive, send):
    """Answers with the length the scope announces and what it was sent."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    length = dict(scope["headers"])[b"content-length"]
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-length", length)]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def scope(path="/", headers=()):
    return {"type": "http", "method": "POST", "path": path, "headers": list(headers)}


def pieces(*bodies):
    return [
        {"type": "http.request", "body": body, "more_body": number < len(bodies)}
        for number, body in enumerate(bodies, start=1)
    ]


def pass_through(door, request_scope, messages):
    """Everything the door sends back when it is sent these messages and nothing after."""
    sent = []

    async def journey():
        waiting = list(messages)

        async def receive():
            if not waiting:
                await asyncio.Event().wait()
            return waiting.pop(0)

        async def send(message):
            sent.append(message)

        await door(request_scope, receive, send)

    asyncio.run(journey())
    return sent


def said(sent):
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def door(tmp_path: Path, inside=echo, **patience) -> Door:
    return Door(inside=inside, spool=tmp_path, max_body=CAP, **patience)


def test_a_body_in_pieces_arrives_whole_with_its_length(tmp_path):
    sent = pass_through(door(tmp_path), scope(), pieces(b"uno ", b"dos"))

    assert said(sent) == (200, b"uno dos")
    assert sent[0]["headers"] == [(b"x-length", b"7")]


def test_a_body_as_long_as_the_cap_is_taken(tmp_path):
    sent = pass_through(door(tmp_path), scope(), pieces(b"x" * CAP))

    assert said(sent) == (200, b"x" * CAP)


def test_a_body_announced_too_long_is_refused_with_a_sentence(tmp_path):
    announced = scope(headers=[(b"content-length", str(CAP + 1).encode())])

    sent = pass_through(door(tmp_path), announced, pieces(b""))

    assert said(sent) == (413, "El archivo es demasiado grande: se aceptan 0 MB como máximo.".encode())


def test_a_body_longer_than_announced_is_refused_in_the_language_of_the_address(tmp_path):
    lying = scope("/en/subir", headers=[(b"content-length", b"5")])

    sent = pass_through(door(tmp_path), lying, pieces(b"x" * CAP, b"x"))

    assert said(sent) == (413, b"The file is too big: at most 0 MB are accepted.")


def test_a_body_that_stops_arriving_is_given_up(tmp_path):
    never_ends = pieces(b"x", b"x")[:1]

    sent = pass_through(door(tmp_path, silence=0.01), scope(), never_ends)

    assert said(sent)[0] == 408


def test_a_sender_who_leaves_reaches_nobody(tmp_path):
    reached = []

    async def inside(scope, receive, send):
        reached.append(scope)

    sent = pass_through(door(tmp_path, inside), scope(), [*pieces(b"x", b"x")[:1], {"type": "http.disconnect"}])

    assert (reached, sent) == ([], [])


def test_a_header_with_an_underscore_cannot_pass_for_another(tmp_path):
    seen = []

    async def inside(scope, receive, send):
        seen.extend(name for name, _value in scope["headers"])
        await echo(scope, receive, send)

    pass_through(
        door(tmp_path, inside), scope(headers=[(b"x_forwarded_proto", b"https"), (b"accept", b"*/*")]), pieces(b"")
    )

    assert seen == [b"accept", b"content-length"]


def test_streams_have_an_address_of_their_own_which_shows_nothing_yet(tmp_path):
    sent = pass_through(door(tmp_path), scope("/live/sala"), pieces(b""))

    assert said(sent) == (404, "No hay nada en esta dirección.".encode())


def test_an_answer_is_taken_whole_from_the_program_while_its_reader_does_not_read(tmp_path):
    long, finished = [b"x" * 100_000] * 20, asyncio.Event()

    async def inside(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for piece in long:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        finished.set()

    received = []

    async def journey():
        async def receive():
            return pieces(b"")[0]

        async def send(message):
            # The reader takes its first bytes only when the program has already handed everything over.
            await finished.wait()
            received.append(message.get("body", b""))

        async with asyncio.timeout(10):
            await door(tmp_path, inside)(scope(), receive, send)

    asyncio.run(journey())

    assert b"".join(received) == b"".join(long)
