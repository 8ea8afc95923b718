"""The open pages of a device: what is sent to them, and what they ask for."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from device.model.buttons.button import Button
from drivers.sim.web.listening import Listeners
from drivers.sim.web.messages import Command, Jump, Listen, Night, Profile, Speed, Touch, parse
from drivers.sim.web.view import Device, Previewed, View, changes

_POLICY_VIOLATION = 1008
"""The close code for a message that is not understood (RFC 6455, section 7.4.1)."""


class Tabs:
    """All open pages of one device: they show the same, and each may press the buttons."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._view = device.view()
        self._open = 0
        self._changed = asyncio.Condition()
        self._listeners = Listeners(device)
        self._holders: dict[Button, set[ServerConnection]] = {b: set() for b in Button}

    async def look(self) -> None:
        """Look at the device, if any page is open, and tell all pages when it has changed."""
        if not self._open:
            return
        view = self._device.view()
        if view != self._view:
            async with self._changed:
                self._view = view
                self._changed.notify_all()

    async def serve(self, tab: ServerConnection) -> None:
        """Send one page the device's views and do what it asks for, until it is closed."""
        self._open += 1
        await self.look()
        telling = asyncio.create_task(self._tell(tab))
        try:
            with suppress(ConnectionClosed):
                await self._obey(tab)
        finally:
            self._open -= 1
            self._let_go(tab)
            self._listeners.listen(tab, on=False)
            telling.cancel()

    async def _tell(self, tab: ServerConnection) -> None:
        """Send what has changed; a slow page may miss views in between, but never the last."""
        told: View | None = None
        with suppress(ConnectionClosed):
            while True:
                view = await self._other(told)
                for message in changes(told, view):
                    await tab.send(message)
                told = view

    async def _other(self, told: View | None) -> View:
        async with self._changed:
            await self._changed.wait_for(lambda: self._view is not told)
            return self._view

    async def _obey(self, tab: ServerConnection) -> None:
        async for message in tab:
            try:
                self._do(tab, parse(message))
            except ValueError as error:
                await tab.close(_POLICY_VIOLATION, str(error))
                return

    def _do(self, tab: ServerConnection, command: Command) -> None:
        match command:
            case Touch(button, down):
                self._touch(tab, button, down=down)
            case Speed(factor):
                self._device.set_speed(factor)
            case Night(mode):
                self._device.set_night(mode)
            case Profile(name):
                if name not in self._device.view().profiles:
                    raise ValueError("that profile is not offered")
                self._device.set_profile(name)
            case Jump(chapter, slide):
                self._jump(chapter, slide)
            case Listen(on):
                self._listeners.listen(tab, on=on)

    def _jump(self, chapter: int, slide: int) -> None:
        if not isinstance(self._device, Previewed):
            raise ValueError("only a preview can jump to a slide")  # noqa: TRY004 - as in `parse`
        self._device.jump(chapter, slide)

    def _touch(self, tab: ServerConnection, button: Button, *, down: bool) -> None:
        """Move a button, which is down while at least one page holds it."""
        holders = self._holders[button]
        before = bool(holders)
        (holders.add if down else holders.discard)(tab)
        if bool(holders) != before:
            self._device.button(button, down=down)

    def _let_go(self, tab: ServerConnection) -> None:
        for button in Button:
            self._touch(tab, button, down=False)
