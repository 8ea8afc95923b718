"""The device in the browser: a coach on a simulated board, and the page that shows it."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from device.cli import common
from device.cli.keeping import keeping
from device.cli.library import Library, context_for
from device.cli.simulated.other_parts import other_parts
from device.cli.simulated.serving import served
from device.core.events import to_all
from device.core.loop import run
from device.flows.visit import device
from device.model.buttons.button import Button
from device.outputs.screen.layout import draw
from device.settings.profile import Profile
from device.settings.settings import Settings
from drivers.sim.board.live import Interrupted, LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.board.said import caps
from drivers.sim.web.view import View, view_of


def built(settings: Settings, *, dated: bool = True) -> LiveBoard:
    """A board with the parts that the settings name, and the local time of this machine.

    One that is not `dated` does not know the date until somebody sets it.
    """
    board = LiveBoard(Parts.of(settings, draw), datetime.now)
    board.dated = dated
    return board


class Simulated:
    """A device that a web page can show and press, and whose profile it can change.

    `load` returns the words for some settings, and `build` a board with their parts.
    """

    def __init__(
        self,
        settings: Settings,
        load: Callable[[Settings], Library],
        build: Callable[[Settings], LiveBoard] = built,
    ) -> None:
        self._given = self._wanted = self._settings = settings
        self._load, self._build = load, build
        self._quitting = self._listened = False
        self._board = self._build(settings)

    def run(self) -> None:
        """Run the device until told to quit; start it again each time its profile changes."""
        try:
            while not self._quitting:
                if self._settings is self._wanted:
                    self._run_one()
                else:
                    self._become(self._wanted)
        finally:
            self._board.close()

    def quit(self) -> None:
        """Let `run` return. May be called from any thread."""
        self._quitting = True
        self._board.interrupt()

    def view(self) -> View:
        profiles = tuple(profile.value for profile in Profile)
        return view_of(self._board, self._settings.profile.value, profiles)

    def button(self, button: Button, *, down: bool) -> None:
        self._board.button(button, down=down)

    def set_speed(self, factor: float) -> None:
        self._board.set_speed(factor)

    def set_night(self, mode: str) -> None:
        self._board.set_night(mode)

    def set_profile(self, name: str) -> None:
        if name != self._wanted.profile.value:
            # In this order: `run` reads `_wanted` again after the board is interrupted.
            self._wanted = replace(self._given, profile=Profile(name))
            self._board.interrupt()

    def listen(self, *, listened: bool) -> None:
        self._listened = listened
        self._board.listen(listened=listened)

    def heard(self, place: int | None) -> tuple[bytes, int]:
        return self._board.heard(place)

    def _run_one(self) -> None:
        board, settings = self._board, self._settings
        library = self._load(settings)
        board.say = library.voice.samples
        board.caps = caps((library.words, *library.languages))
        with keeping(settings, board.local_time) as history, suppress(Interrupted):
            context = context_for(board, library, settings, history)
            flow = device(context, problem=library.problem, tell=to_all([history.tell]))
            run(flow, board)

    def _become(self, settings: Settings) -> None:
        for line in other_parts(settings):
            common.tell(line)
        before, board = self._board, self._build(settings)
        board.set_speed(before.speed)
        board.set_night(before.night)
        board.caps = before.caps
        board.listen(listened=self._listened)
        self._settings, self._board = settings, board
        before.close()


def serve(
    settings: Settings,
    load: Callable[[Settings], Library],
    port: int,
    *,
    open_browser: bool,
    dated: bool = True,
) -> None:
    """Serve the device's page, say where, open it, and run the device until interrupted."""
    simulated = Simulated(settings, load, partial(built, dated=dated))
    with served(simulated, port) as url:
        common.tell(f"Exhalo is running at {url} (stop it with Ctrl-C).")
        if open_browser:
            webbrowser.open(url)
        simulated.run()
