"""The device of a preview: a simulated board that shows what is turned to, and nothing else.

There is no flow here and so no exercise: nobody is asked anything and nothing unlocks.
Pages and cues are put on the board as they are, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from queue import SimpleQueue

from device.authoring.cursor import Cursor
from device.authoring.outline import Moment, outline
from device.cli.simulated.watcher import Watcher
from device.flows.paging import on_leaf
from device.model.cue import Cue, Off
from device.model.gestures import Button
from device.model.page import BLANK, Page
from device.outputs.screen.layout import draw
from device.settings.settings import Profile, Settings
from device.words.reading_time import LEAF_SECONDS
from drivers.sim.board.live import Interrupted, LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.web.outline import Sheet
from drivers.sim.web.view import View, view_of

LOOK_SECONDS = 0.5
"""How often the files are looked at."""

PROFILES = tuple(profile.value for profile in Profile)

NOTHING = Moment("", (BLANK,), Off())
"""What is on show while there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment as outputs are told it: no scene, for nothing is unlocked here."""

    page: Page
    cue: Cue
    since: float
    night: float


class Stand:
    """A simulated board of one profile, and what it shows."""

    def __init__(self, settings: Settings) -> None:
        self.profile = settings.profile.value
        self.board = LiveBoard(Parts.of(settings, draw), datetime.now)

    def show(self, moment: Moment, since: float, night: float) -> None:
        """Show a moment that began at the moment `since`."""
        now = self.board.now()
        number = int((now - since) / LEAF_SECONDS)
        page = on_leaf(moment.page(now - since), self.board.screen.panel, number)
        for output in self.board.outputs:
            output.present(Shown(page, moment.cue, since, night), now)


class PreviewDevice:
    """Shows the manuscript's words moment by moment; NO and YES turn, START plays.

    `run` keeps it going. Everything else may be called from any thread.
    """

    def __init__(self, manuscript: Watcher, settings: Settings, name: str = "") -> None:
        self._manuscript, self._settings = manuscript, settings
        self._wishes: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._cursor = Cursor()
        self._night = 0.0
        self._stand = Stand(settings)
        self._quitting = False
        self._read(self._now())
        self._cursor.turn_to(name, self._now())
        self._sheet = self._written()

    def run(self) -> None:
        """Show what is turned to, until told to quit."""
        try:
            while not self._quitting:
                self._turn()
        finally:
            self._stand.board.close()

    def quit(self) -> None:
        """Let `run` return."""
        self._quitting = True
        self._stand.board.interrupt()

    def view(self) -> View:
        stand = self._stand
        return view_of(stand.board, stand.profile, PROFILES, self._sheet)

    def button(self, button: Button, *, down: bool) -> None:
        self._stand.board.button(button, down=down)

    def jump(self, part: int, moment: int) -> None:
        self._wish(lambda: self._cursor.jump(part, moment, self._now()))

    def set_speed(self, factor: float) -> None:
        self._stand.board.set_speed(factor)

    def set_night(self, mode: str) -> None:
        self._stand.board.set_night(mode)

    def set_profile(self, name: str) -> None:
        self._wish(lambda: self._change(Profile(name)))

    def _now(self) -> float:
        return self._stand.board.now()

    def _turn(self) -> None:
        """Show what is on, and wait for the next thing to do; then do it."""
        now = self._now()
        self._read(now)
        self._cursor.advance(now)
        self._stand.show(self._cursor.moment or NOTHING, self._cursor.since, self._night)
        self._sheet = self._written()
        look = now + LOOK_SECONDS * self._stand.board.speed
        self._wait(min(look, self._cursor.due(now)))

    def _read(self, now: float) -> None:
        """Follow the files, and the time of day from minute to minute."""
        time = self._stand.board.local_time().time().replace(second=0, microsecond=0)
        self._night = self._settings.night.share_at(time)
        if self._manuscript.look():
            words, pattern = self._manuscript.words, self._settings.pattern
            self._cursor.renew(outline(words, pattern) if words else (), now)

    def _written(self) -> Sheet:
        words, mark = self._manuscript.words, self._cursor
        language = str(words.common.language) if words else self._settings.language
        place = (mark.part, mark.index)
        return Sheet(language, mark.parts, self._manuscript.problems, place, mark.playing)

    def _wait(self, until: float) -> None:
        edge = None
        with suppress(Interrupted):
            edge = self._stand.board.wait(until)
        while not self._wishes.empty():
            self._wishes.get()()
        if edge is not None and edge.down:
            self._press(edge.button)

    def _press(self, button: Button) -> None:
        if button is Button.START:
            self._cursor.toggle(self._now())
        else:
            self._cursor.step(-1 if button is Button.NO else 1, self._now())

    def _wish(self, wish: Callable[[], None]) -> None:
        """Have something done by whoever runs this."""
        self._wishes.put(wish)
        self._stand.board.interrupt()

    def _change(self, profile: Profile) -> None:
        """Go over to a board as that profile has it."""
        before = self._stand.board
        self._settings = replace(self._settings, profile=profile)
        stand = Stand(self._settings)
        stand.board.set_speed(before.speed)
        stand.board.set_night(before.night)
        self._stand = stand
        before.close()
        self._cursor.jump(*self._sheet.place, self._now())
