"""What a life leaves behind in this process: threads, open files and blocks of memory."""

from __future__ import annotations

import gc
import sys
import threading
from functools import lru_cache
from pathlib import Path

Cached = type(lru_cache(len))

MOST_COUNTS = 1000
"""How often it is counted: while what lives is at rest, two or three times."""


class Remains:
    """What is there now, but for what caches with a bound keep: what has none must not grow.

    So letters are kept, too, and not drawn again: Pillow keeps up to some 400 blocks, once in the
    life of a process, at the first few thousand. What was there when the life began is not looked
    through again each time: it is all of the program, and all tests.
    """

    def __init__(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._caches = bounded_caches()
        gc.freeze()

    def count(self) -> tuple[int, int, int]:
        """The threads, the open files and the blocks of memory, once they are the same again.

        Until then some thread may be about to end what it does.
        """
        for _ in range(MOST_COUNTS):
            if (counted := self._count()) == self._count():
                return counted
        raise AssertionError(f"it never came to rest: {counted}")

    def _count(self) -> tuple[int, int, int]:
        for cache in (*self._caches, *bounded_caches()):
            cache.cache_clear()
        gc.collect()
        files = len(list(Path("/proc/self/fd").iterdir()))
        return threading.active_count(), files, sys.getallocatedblocks()


def bounded_caches() -> list:
    """The caches with a bound, of what the collector of garbage looks through."""
    caches = [each for each in gc.get_objects() if isinstance(each, Cached)]
    return [each for each in caches if each.cache_parameters()["maxsize"] is not None]
