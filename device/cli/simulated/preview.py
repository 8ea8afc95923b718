"""The device of a preview: a simulated board that shows one slide of the outline.

No flow runs here, and so there is no exercise: nobody is asked anything, and nothing is unlocked.
Pages and cues are given to the board's outputs, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from queue import SimpleQueue

from device.authoring.cursor import Cursor
from device.authoring.outline import Slide, outline
from device.cli.simulated.watcher import Watcher
from device.flows.layers.paging import on_leaf
from device.model.buttons.button import Button
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.cue import Cue, Off
from device.model.page import BLANK, Page
from device.model.speech import Speech
from device.outputs.screen.layout import draw
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.words.reading_time import LEAF_SECONDS
from drivers.sim.board.live import Interrupted, LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.board.said import caps
from drivers.sim.web.outline import Sheet
from drivers.sim.web.view import View, view_of

POLL_SECONDS = 0.5
"""The time from one check of the files to the next, in real seconds."""

PROFILES = tuple(profile.value for profile in Profile)

NOTHING = Slide("", (BLANK,), Off())
"""What is shown while there are no words without problems."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an output is told to present. It is no `Scene`: it needs no clearance."""

    page: Page
    cue: Cue
    since: float
    night: float
    speech: Speech | None = None
    channels: frozenset[Channel] = EVERY_CHANNEL
    fade: float = 1.0


class SimulatedBoard:
    """A simulated board of one profile, and what it shows."""

    def __init__(self, settings: Settings) -> None:
        self.profile = settings.profile.value
        silent = replace(Parts.of(settings, draw), speaker=None)
        self.board = LiveBoard(silent, datetime.now)

    def show(self, slide: Slide, since: float, night: float) -> None:
        """Show a slide that began at `since`, in seconds on the board's clock."""
        now = self.board.now()
        number = int((now - since) / LEAF_SECONDS)
        page = on_leaf(slide.page(now - since), self.board.screen.panel, number)
        for output in self.board.outputs:
            output.present(Shown(page, slide.cue, since, night), now)


class PreviewDevice:
    """Shows the words that `watcher` reads, slide by slide; NO and YES turn, START plays.

    `run` does the work. Everything else may be called from any thread.
    """

    def __init__(self, watcher: Watcher, settings: Settings, name: str = "") -> None:
        self._watcher, self._settings = watcher, settings
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._cursor = Cursor()
        self._night = 0.0
        self._simulated = SimulatedBoard(settings)
        self._quitting = False
        self._read(self._now())
        self._cursor.turn_to(name, self._now())
        self._sheet = self._sheet_now()
        words = self._watcher.words
        self._simulated.board.caps = caps([words] if words else [])

    def run(self) -> None:
        """Show the slide that is turned to, until told to quit."""
        try:
            while not self._quitting:
                self._step()
        finally:
            self._simulated.board.close()

    def quit(self) -> None:
        """Let `run` return."""
        self._quitting = True
        self._simulated.board.interrupt()

    def view(self) -> View:
        simulated = self._simulated
        return view_of(simulated.board, simulated.profile, PROFILES, self._sheet)

    def button(self, button: Button, *, down: bool) -> None:
        self._simulated.board.button(button, down=down)

    def jump(self, chapter: int, slide: int) -> None:
        self._call(lambda: self._cursor.jump(chapter, slide, self._now()))

    def set_speed(self, factor: float) -> None:
        self._simulated.board.set_speed(factor)

    def set_night(self, mode: str) -> None:
        self._simulated.board.set_night(mode)

    def listen(self, *, listened: bool) -> None:
        """Do nothing: there is no speaker in a preview."""

    def heard(self, place: int | None) -> tuple[bytes, int]:
        return self._simulated.board.heard(place)

    def set_profile(self, name: str) -> None:
        self._call(lambda: self._change(Profile(name)))

    def _now(self) -> float:
        return self._simulated.board.now()

    def _step(self) -> None:
        """Show the slide, wait for a press, a call or the next change, and do what it asks."""
        now = self._now()
        self._read(now)
        self._cursor.advance(now)
        self._simulated.show(self._cursor.slide or NOTHING, self._cursor.since, self._night)
        self._sheet = self._sheet_now()
        poll = now + POLL_SECONDS * self._simulated.board.speed
        self._wait(min(poll, self._cursor.due(now)))

    def _read(self, now: float) -> None:
        """Read the files if they have changed, and the time of day, to the minute."""
        time = self._simulated.board.likely_time().time().replace(second=0, microsecond=0)
        self._night = self._settings.night.share_at(time)
        if self._watcher.refresh():
            words, pattern = self._watcher.words, self._settings.pattern
            self._cursor.renew(outline(words, pattern) if words else (), now)

    def _sheet_now(self) -> Sheet:
        words, cursor = self._watcher.words, self._cursor
        language = str(words.common.language) if words else self._settings.language
        place = (cursor.chapter, cursor.index)
        return Sheet(language, cursor.chapters, self._watcher.problems, place, cursor.playing)

    def _wait(self, until: float) -> None:
        edge = None
        with suppress(Interrupted):
            edge = self._simulated.board.wait(until)
        while not self._calls.empty():
            self._calls.get()()
        if edge is not None and edge.down:
            self._press(edge.button)

    def _press(self, button: Button) -> None:
        if button is Button.START:
            self._cursor.toggle(self._now())
        else:
            self._cursor.step(-1 if button is Button.NO else 1, self._now())

    def _call(self, call: Callable[[], None]) -> None:
        """Have the thread that is in `run` do something."""
        self._calls.put(call)
        self._simulated.board.interrupt()

    def _change(self, profile: Profile) -> None:
        """Change to a board with the parts of that profile."""
        before = self._simulated.board
        self._settings = replace(self._settings, profile=profile)
        simulated = SimulatedBoard(self._settings)
        simulated.board.set_speed(before.speed)
        simulated.board.set_night(before.night)
        self._simulated = simulated
        before.close()
        self._cursor.jump(*self._sheet.place, self._now())
