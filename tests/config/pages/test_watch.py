"""How recent what the door knows of the record is, with a clock and a database that do as they are told."""

import asyncio
import threading
from datetime import UTC

import pytest

from tequio.config.pages import watch as watching
from tequio.config.pages.aside import aside
from tequio.config.pages.watch import FRESH, GRACE, LATE, SILENCE, Known, Watch


class World:
    """A clock that stands still, and a record that answers, refuses or says nothing."""

    def __init__(self):
        self.now, self.revision, self.readings = 1000.0, 1, 0
        self.refuses, self.answers = False, asyncio.Event()
        self.answers.set()
        self.watch = Watch(self.read, lambda: self.now)

    async def read(self):
        self.readings += 1
        seen = self.revision
        await self.answers.wait()
        if self.refuses:
            raise ConnectionRefusedError
        return Known(seen, UTC)

    async def known(self, at_least=0):
        found = await self.watch.known(at_least)
        return found.revision if found else None

    async def let_read(self):
        while self.watch._is_reading:
            await asyncio.sleep(0)


def in_world(journey, monkeypatch=None):
    if monkeypatch:
        monkeypatch.setattr(watching, "PATIENCE", 0.01)

    async def lived():
        return await journey(World())

    return asyncio.run(lived())


def test_it_is_read_once_while_it_is_fresh():
    async def journey(world):
        known = [await world.known() for _ in range(10)]
        world.now += FRESH
        return [*known, await world.known()], world.readings

    assert in_world(journey) == ([1] * 11, 1)


def test_many_who_come_at_once_wait_for_one_reading():
    async def journey(world):
        return await asyncio.gather(*(world.known() for _ in range(50))), world.readings

    assert in_world(journey) == ([1] * 50, 1)


def test_past_fresh_it_is_read_anew_and_nobody_waits():
    async def journey(world):
        await world.known()
        world.revision, world.now = 2, world.now + FRESH + 0.01
        before = [await world.known(), await world.known()]
        await world.let_read()
        return before, await world.known(), world.readings

    assert in_world(journey) == ([1, 1], 2, 2)


def test_past_late_everybody_waits_for_the_reading():
    async def journey(world):
        await world.known()
        world.revision, world.now = 2, world.now + LATE + 0.01
        return await asyncio.gather(world.known(), world.known()), world.readings

    assert in_world(journey) == ([2, 2], 2)


def test_what_a_reading_says_is_as_old_as_its_beginning():
    async def journey(world):
        world.answers.clear()
        waiting = asyncio.create_task(world.known())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        world.now += LATE + 0.01
        world.answers.set()
        await waiting
        world.revision = 2
        return await world.known()

    assert in_world(journey) == 2


def test_who_names_a_newer_revision_sees_it_at_once():
    async def journey(world):
        await world.known()
        world.revision = 7
        return await world.known(), await world.known(7), await world.known()

    assert in_world(journey) == (1, 7, 7)


def test_a_reading_begun_before_the_act_is_not_taken_for_one_after_it():
    async def journey(world):
        await world.known()
        world.now += FRESH + 0.01
        world.answers.clear()
        await world.known()
        await asyncio.sleep(0)  # that reading has seen revision 1 by now
        world.revision, world.now = 2, world.now + 0.01
        author = asyncio.create_task(world.known(2))
        await asyncio.sleep(0)
        world.answers.set()
        return await author

    assert in_world(journey) == 2


def test_a_revision_nobody_ever_heard_of_costs_one_reading():
    async def journey(world):
        await world.known()
        world.now += 0.01
        return await asyncio.gather(*(world.known(10**17) for _ in range(20))), world.readings

    assert in_world(journey) == ([1] * 20, 2)


def test_while_the_database_refuses_what_is_known_stands_for_a_time():
    async def journey(world):
        await world.known()
        world.refuses, world.now = True, world.now + GRACE
        within, silent = await world.known(), world.watch.is_silent
        world.now += 1
        beyond = await world.known()
        world.refuses, world.now = False, world.now + 1
        return within, silent, beyond, await world.known(), world.watch.is_silent

    assert in_world(journey) == (1, True, None, 1, False)


def test_a_database_that_refuses_is_not_asked_again_at_once():
    async def journey(world):
        world.refuses = True
        known = [await world.known() for _ in range(3)]
        return known, world.readings <= 3

    assert in_world(journey) == ([None] * 3, True)


def test_a_database_that_says_nothing_makes_pages_wait_once(monkeypatch):
    async def journey(world):
        await world.known()
        world.answers.clear()
        world.now += LATE + 0.01
        first = await world.known()
        monkeypatch.setattr(watching, "PATIENCE", 3600)
        others = [await world.known() for _ in range(20)], await world.known(9)
        at_once = world.watch.is_silent
        world.now += SILENCE + 0.01
        silent = world.watch.is_silent
        world.answers.set()
        await world.let_read()
        return first, others, at_once, silent, world.watch.is_silent, world.readings

    assert in_world(journey, monkeypatch) == (1, ([1] * 20, 1), False, True, False, 2)


def test_work_aside_is_done_in_one_thread_and_its_failures_are_raised_here():
    def work():
        names.append(threading.current_thread().name)
        if len(names) == 2:
            raise ValueError("two")
        return len(names)

    names, awaited = [], aside(work)

    async def journey():
        first = await awaited()
        with pytest.raises(ValueError, match="two"):
            await awaited()
        return first, await awaited()

    assert asyncio.run(journey()) == (1, 3)
    assert names == ["work"] * 3
