"""The pages that listen to the speaker: each is sent its samples as they are played."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from drivers.sim.web.view import Device

BLOCK_SECONDS = 0.02
"""The time from one block of samples to the next. A page needs about three of them in advance."""


class Listeners:
    """Sends samples to the pages that have asked for them; nobody else is sent any."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._playing: dict[ServerConnection, asyncio.Task[None]] = {}

    def listen(self, tab: ServerConnection, *, on: bool) -> None:
        """Send a page what is played from now on, or nothing more."""
        if on == (tab in self._playing):
            return
        if on:
            _, place = self._device.heard(None)
            self._playing[tab] = asyncio.create_task(self._play(tab, place))
        else:
            self._playing.pop(tab).cancel()
        self._device.listen(listened=bool(self._playing))

    async def _play(self, tab: ServerConnection, place: int) -> None:
        """Send block after block from a place on; a page that is too slow misses some."""
        with suppress(ConnectionClosed):
            while True:
                samples, place = self._device.heard(place)
                if samples:
                    await tab.send(b"A" + samples)
                await asyncio.sleep(BLOCK_SECONDS)
