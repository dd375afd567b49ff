"""What many ask for at once and one does for all."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable


class Flights[Key: Hashable, Result]:
    """Work under way, by what it is for."""

    def __init__(self, *, may_share: Callable[[Result], bool], patience: float) -> None:
        self._may_share = may_share
        # How long others wait, in seconds, before one of them begins again.
        self._patience = patience
        self._under_way: dict[Key, asyncio.Future[Result | None]] = {}

    async def take(self, key: Key, work: Callable[[], Awaitable[Result]]) -> Result | None:
        """The result of `work`, done by whoever asks first and shared with who asks meanwhile.

        None tells those others that it failed or is not to be shared, and that each has to do it alone.
        """
        while (under_way := self._under_way.get(key)) is not None:
            done, _pending = await asyncio.wait([under_way], timeout=self._patience)
            if done:
                return under_way.result()
            # Too slow: the first to notice takes over, the rest wait for that one.
            if self._under_way.get(key) is under_way:
                del self._under_way[key]
        return await self._lead(key, work)

    async def _lead(self, key: Key, work: Callable[[], Awaitable[Result]]) -> Result:
        mine: asyncio.Future[Result | None] = asyncio.get_running_loop().create_future()
        self._under_way[key] = mine
        shared: Result | None = None
        try:
            result = await work()
            if self._may_share(result):
                shared = result
            return result
        finally:
            if self._under_way.get(key) is mine:
                del self._under_way[key]
            mine.set_result(shared)
