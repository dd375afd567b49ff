"""What the record was a moment ago: its revision, read again and again while pages are asked for, and not otherwise."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from typing import NamedTuple

_log = logging.getLogger(__name__)

# Seconds after which what is known is read anew while pages go on being answered with it…
FRESH = 0.25
# …and after which they wait for the reading. A public act shows to everybody within this and the reading itself.
LATE = 0.75
# How long they wait; afterwards pages that are kept go out as they are.
PATIENCE = 1.0
# How long a reading may take before the database counts as silent, and nothing more is asked of it.
SILENCE = 5.0
# How long kept pages go out while the database is silent.
GRACE = 300.0
# Readings begun because somebody names a revision nobody heard of are no closer than this.
_APART = 0.05


class Known(NamedTuple):
    """The revision of the record and the zone its days are counted in."""

    revision: int
    zone: tzinfo


class Watch:
    """Reads with `read`, one reading at a time, and remembers."""

    def __init__(self, read: Callable[[], Awaitable[Known]], clock: Callable[[], float] = time.monotonic) -> None:
        self._read, self._clock = read, clock
        self._known: Known | None = None
        # When the reading that said it began: since then it may have changed.
        self._as_of = self._began_at = -math.inf
        self._begun = 0
        self._reading: asyncio.Task[None] | None = None
        self._failed = self._was_waited_for_in_vain = False

    @property
    def is_silent(self) -> bool:
        """Whether the database refuses, or has been asked and says nothing."""
        return self._failed or (self._is_reading and self._clock() - self._began_at > SILENCE)

    @property
    def _is_reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def known(self, at_least: int = 0) -> Known | None:
        """What is known, and is recent; None where the database has been silent for too long.

        With `at_least`, the answer is newer than this call unless that revision is known: it shows one's own act.
        """
        age = self._clock() - self._as_of
        if self._known is None or self._known.revision < at_least:
            await self._hear_of(at_least)
        elif age > FRESH and (self._is_reading or self._clock() - self._began_at > FRESH):
            reading = self._begin()
            if age > LATE:
                await self._wait_for(reading)
        return self._known if self._clock() - self._as_of <= GRACE else None

    async def _hear_of(self, revision: int) -> None:
        begun = self._begun
        while self._known is None or self._known.revision < revision:
            if self._begun > begun and not self._is_reading:
                return  # A reading begun since then does not know of it: nobody does.
            if not self._is_reading:
                await asyncio.sleep(max(0.0, self._began_at + _APART - self._clock()))
            if not await self._wait_for(self._begin()):
                return

    def _begin(self) -> asyncio.Task[None]:
        """The reading under way, or a new one."""
        if self._reading is None or self._reading.done():
            self._began_at = self._clock()
            self._begun += 1
            self._reading = asyncio.create_task(self._read_once(self._began_at))
        return self._reading

    async def _read_once(self, began_at: float) -> None:
        try:
            self._known = await self._read()
        except Exception as wrong:  # Whatever it is, pages go on; what is kept is told apart by its age.
            if not self._failed:
                _log.error("The revision of the record could not be read: %s", wrong)
            self._failed = True
        else:
            self._as_of, self._failed = began_at, False
        self._was_waited_for_in_vain = False

    async def _wait_for(self, reading: asyncio.Task[None]) -> bool:
        """Wait, within reason, and once: whoever comes while a reading is stuck is not kept waiting again."""
        if self._was_waited_for_in_vain:
            return False
        done, _pending = await asyncio.wait([reading], timeout=PATIENCE)
        if not done and reading is self._reading:
            self._was_waited_for_in_vain = True
        return bool(done)
