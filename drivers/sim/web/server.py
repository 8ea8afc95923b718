"""The page of the simulated device, served to browsers on this machine."""

from __future__ import annotations

import asyncio
import errno
import logging
from socket import create_server, socket
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from websockets.asyncio.server import Server as Listener
from websockets.asyncio.server import serve

from drivers.sim.web.site import answer
from drivers.sim.web.tabs import Tabs
from drivers.sim.web.view import Device

PORT = 8737
"""The usual port."""

ADDRESS = "127.0.0.1"
"""The loopback address: only this machine can reach it."""

FRAME_SECONDS = 1 / 60
"""The seconds from one look at the device to the next: a monitor shows no more frames."""

OPEN_SECONDS = 1.0
"""How many seconds a browser may take to send its request. Browsers also open connections in
advance and send nothing on them, and closing the server would have to wait for these."""

CLOSE_SECONDS = 0.5
"""How many seconds a page has to close its connection."""

LONGEST_MESSAGE = 256
"""The most bytes in a message from the page; the longest that it sends has a quarter of that."""

QUIET_SECONDS = 60.0
"""For how many seconds a message is not logged again, however often it occurs."""


class Sparing(logging.Filter):
    """Lets the same message through only once in `QUIET_SECONDS`, however often it is logged.

    Two messages are the same if their first lines are: the rest may be about a single connection.
    """

    def __init__(self) -> None:
        super().__init__()
        self._logged: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg).partition("\n")[0]
        last = self._logged.get(message)
        if last is not None and 0 <= record.created - last < QUIET_SECONDS:
            return False
        self._logged[message] = record.created
        return True


_log = logging.getLogger("exhalo.simulator")
# websockets logs every request that it cannot read as a failed handshake, with a traceback; its
# version 13 does so for every file that it serves, too.
_log.addFilter(lambda record: record.msg != "opening handshake failed")
_log.addFilter(Sparing())


class Server:
    """Serves the page and the device's socket on one port, in a thread of its own.

    It uses `port`, or any free one if that is in use. Use it as a context manager, or call `start`
    and `close`.
    """

    def __init__(self, device: Device, port: int = PORT) -> None:
        self._device = device
        self._port = port
        self._url = ""
        self._thread: Thread | None = None
        self._leaving = Event()

    @property
    def url(self) -> str:
        """The address of the page; empty while it is not served."""
        return self._url

    def start(self) -> str:
        """Begin to serve; returns the page's address.

        Raises `OSError` if no port can be used, and `RuntimeError` if it serves already.
        """
        if self._thread is not None:
            raise RuntimeError("the page is being served already")
        tabs = Tabs(self._device)
        listening = _listening(self._port)
        self._url = f"http://{ADDRESS}:{listening.getsockname()[1]}/"
        self._leaving.clear()
        self._thread = Thread(target=self._run, args=(tabs, listening), name="page", daemon=True)
        self._thread.start()
        return self._url

    def close(self) -> None:
        """Release every button that a page holds, and stop. A second call does nothing."""
        if self._thread is not None:
            self._leaving.set()
            self._thread.join()
            self._thread, self._url = None, ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, tabs: Tabs, listening: socket) -> None:
        asyncio.run(self._serve(tabs, listening))

    async def _serve(self, tabs: Tabs, listening: socket) -> None:
        asyncio.get_running_loop().set_exception_handler(_tell)
        listener = await _listener(tabs, listening)
        try:
            while not self._leaving.is_set():
                await tabs.look()
                await asyncio.sleep(FRAME_SECONDS)
        finally:
            listener.close()
            await listener.wait_closed()


def _tell(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an error of asyncio, such as that no more connections can be opened."""
    _log.error(context["message"], exc_info=context.get("exception"))


def _listening(port: int) -> socket:
    try:
        return create_server((ADDRESS, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return create_server((ADDRESS, 0))


async def _listener(tabs: Tabs, listening: socket) -> Listener:
    return await serve(
        tabs.serve,
        sock=listening,
        process_request=answer,
        compression=None,  # frames of light are too small for it
        open_timeout=OPEN_SECONDS,
        close_timeout=CLOSE_SECONDS,
        max_size=LONGEST_MESSAGE,
        logger=_log,
    )
