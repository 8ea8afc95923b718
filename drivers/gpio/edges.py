"""The one thread that waits for the edges of all lines.

The kernel notes the time of each edge and wakes the thread that waits for it. So a process that
waits for buttons uses no CPU time until a button moves, and it knows the exact time of the edge
even if it runs late.
"""

from __future__ import annotations

import logging
import os
import select
from collections.abc import Callable
from errno import EBADF
from threading import Lock, Thread, current_thread

from gpiod import EdgeEvent

from drivers.gpio.lines import Line, Setup

_logger = logging.getLogger(__name__)


class EdgeThread:
    """Holds lines and reports their edges, on a thread that sleeps while there are none."""

    def __init__(self) -> None:
        self._lines: dict[int, Line] = {}
        self._edge: EdgeEvent | None = None
        self._lock = Lock()
        self._poll = select.epoll()
        self._bell = os.eventfd(0, os.EFD_CLOEXEC)
        self._poll.register(self._bell, select.EPOLLIN)
        self._closing = False
        self._thread = Thread(target=self._run, name="gpiod", daemon=True)
        self._thread.start()

    def hold(
        self,
        offset: int,
        setup: Setup,
        heard: Callable[[EdgeEvent], None],
        lost: Callable[[OSError], None],
    ) -> Line:
        """Request a line of the header; `heard` is called with every edge, `lost` once it is gone.

        Both are called on this object's thread. Raises `OSError` when the line cannot be requested.
        """
        if self._closing:
            raise OSError(EBADF, "closed, so it holds no more lines")
        line = Line(offset, setup, heard, lost)
        with self._lock:
            self._lines[line.fd] = line
            self._poll.register(line.fd, select.EPOLLIN)
        return line

    def release(self, line: Line) -> None:
        """Release a line: nothing more is reported about it."""
        self._forget(line)
        line.release()

    def moment(self) -> float | None:
        """The moment of the edge that is being reported, in seconds of the monotonic clock.

        None when the caller is not in a callback for an edge.
        """
        if self._edge is None or current_thread() is not self._thread:
            return None
        return self._edge.timestamp_ns / 1e9

    def close(self) -> None:
        """Stop, and return when no callback runs any more. A second call does nothing."""
        if not self._closing:
            self._closing = True
            os.eventfd_write(self._bell, 1)
        if current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._closing:
            for fd, _ in self._poll.poll():
                # The event `_bell` is not a line, and a line may have been removed a moment ago.
                line = self._lines.get(fd)
                if line is not None:
                    self._tell_edges(line)
        self._poll.close()
        os.close(self._bell)

    def _tell_edges(self, line: Line) -> None:
        try:
            edges = line.edges()
        except OSError as error:
            self._forget(line)
            _tell(line.lost, error)
            return
        for self._edge in edges:
            _tell(line.heard, self._edge)
        self._edge = None

    def _forget(self, line: Line) -> None:
        with self._lock:
            if self._lines.get(line.fd) is line:
                del self._lines[line.fd]
                self._poll.unregister(line.fd)


def _tell(listener: Callable[..., None], news: object) -> None:
    """Call a listener; if it raises an error, log that, so that the next is called all the same."""
    try:
        listener(news)
    except Exception:
        _logger.exception("a listener failed at %s", news)
