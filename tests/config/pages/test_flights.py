"""Many ask for one page at once: it is made once, and a failure of whoever makes it stops nobody."""

import asyncio

import pytest

from tequio.config.pages.flights import Flights


def flights(patience=60.0):
    return Flights(may_share=lambda result: result != "mine", patience=patience)


class Oven:
    """Work that goes on until it is opened, and is counted."""

    def __init__(self, result="page"):
        self.result, self.begun, self.open = result, 0, asyncio.Event()

    async def bake(self):
        self.begun += 1
        await self.open.wait()
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


async def asked_together(flying, oven, number=20):
    tasks = [asyncio.create_task(flying.take("key", oven.bake)) for _ in range(number)]
    while not oven.begun:
        await asyncio.sleep(0)
    oven.open.set()
    return await asyncio.gather(*tasks, return_exceptions=True)


def test_what_many_ask_for_is_made_once():
    async def journey():
        oven = Oven()
        return await asked_together(flights(), oven), oven.begun

    assert asyncio.run(journey()) == (["page"] * 20, 1)


def test_what_is_one_visitors_own_is_not_shared():
    async def journey():
        return await asked_together(flights(), Oven("mine"))

    assert asyncio.run(journey()) == ["mine"] + [None] * 19


def test_when_it_fails_the_others_are_told_to_go_on():
    wrong = RuntimeError("no")

    async def journey():
        flying = flights()
        first = await asked_together(flying, Oven(wrong))
        return first, await asked_together(flying, Oven(), 1)

    assert asyncio.run(journey()) == ([wrong] + [None] * 19, ["page"])


def test_when_whoever_makes_it_is_cut_short_the_others_go_on():
    async def journey():
        flying, oven = flights(), Oven()
        leader = asyncio.create_task(flying.take("key", oven.bake))
        await asyncio.sleep(0)
        other = asyncio.create_task(flying.take("key", oven.bake))
        await asyncio.sleep(0)
        leader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leader
        return await other

    assert asyncio.run(journey()) is None


def test_when_it_is_too_slow_the_others_do_not_wait_for_it():
    async def journey():
        flying, stuck, oven = flights(patience=0.01), Oven("late"), Oven()
        oven.open.set()
        leader = asyncio.create_task(flying.take("key", stuck.bake))
        await asyncio.sleep(0)
        others = await asyncio.gather(*(flying.take("key", oven.bake) for _ in range(20)))
        stuck.open.set()
        return await leader, others

    assert asyncio.run(journey()) == ("late", ["page"] * 20)


def test_pages_apart_do_not_wait_for_each_other():
    async def journey():
        flying, stuck, oven = flights(), Oven(), Oven()
        oven.open.set()
        waiting = asyncio.create_task(flying.take("one", stuck.bake))
        answer = await flying.take("another", oven.bake)
        waiting.cancel()
        return answer

    assert asyncio.run(journey()) == "page"
