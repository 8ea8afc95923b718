"""Flows: how everything that the device does with a person is written.

The device only ever waits for one of two things: a press, or a moment. So a conversation with a
person is written from top to bottom, in a generator:

    def ask(question: Page) -> Flow[bool]:
        press = yield Scene(question, Still())
        return press is not None and press.button is Button.YES

A flow *yields* a Scene: what is presented, and until when. It is *sent* the Press that ended the
scene, or None when the scene's deadline came first. It *returns* its result. Flows call each other
with `yield from`, as functions do, and a `return` ends a whole conversation. There is no state
machine, and nothing to reset: a flow's state is in its local variables and ends with it.

The rules for flows:

*Flows do no input or output.* They read no clock but the one they are given, open no files or
devices, and never sleep. The one loop that presents scenes and waits is `device.core.loop`.

*Time is absolute.* A deadline is a moment, not a duration that is counted down. A breath starts at
the start of the breathing plus a whole number of seconds, so nothing drifts, however late a scene
was sent. An exercise ends because its deadline came, never because a remainder of floats reached
zero.

*A scene with no deadline waits for the person.* A flow does not say how long it may wait, what
happens when nobody comes, or what a hold does: `device.flows.idle` decides that, around every flow.

*A scene says everything.* Two scenes that are equal look the same. The board finds out what
changed between one scene and the next.

`Player` runs a flow with no board, no thread and no clock of its own. Tests use it to ask what
would be on show at any moment.

Two mistakes to avoid. A lambda in a loop sees the loop's last value. And a deadline must not lie
in the past because a sum of floats is a little too small: count in whole numbers, and add the count
to the start once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar, cast

from device.core.clearance import Clearance
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture, Press
from device.model.channel import EVERY_CHANNEL, Channel, replaced
from device.model.cue import Cue
from device.model.ending import Ending
from device.model.page import UNLOCKED_KINDS, Page
from device.model.speech import Speech

T = TypeVar("T")

Now = Callable[[], float]
"""Seconds on a clock that never goes back."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is presented until a press, or until the moment `until`: a page and a cue.

    All moments are in seconds of the board's clock. The `cue` began at the moment `since`; None
    for a cue that does not move. `until` is None when the scene waits for the person. `patience`
    is how many times longer than usual the scene waits for a press before the device asks whether
    somebody is there. `night` is how much of the night it is, from 0 by day to 1. `speech` is what
    is said, if anything. `channels` are those that are on, by which an exercise guides. `told` is
    the page whose words they tell, where `page` is without them for that reason. `fade` is how much
    is left of light, sound and vibration while they fade, from 1, all of it, to 0. `clearance` is
    the proof that the screening was passed, and None while the device is locked. A
    page of an unlocked device (`device.model.page.UNLOCKED_KINDS`) or a cue that needs a clearance
    raises `PermissionError` without one.
    """

    page: Page
    cue: Cue
    since: float | None = None
    until: float | None = None
    clearance: Clearance | None = None
    patience: float = 1.0
    night: float = 0.0
    speech: Speech | None = None
    channels: frozenset[Channel] = EVERY_CHANNEL
    told: Page | None = None
    fade: float = 1.0

    def __post_init__(self) -> None:
        unlocked = self.page.kind in UNLOCKED_KINDS or self.cue.needs_clearance
        if unlocked and not isinstance(self.clearance, Clearance):
            raise PermissionError(f"a scene of kind {self.page.kind} needs a clearance")

    def is_due(self, now: float) -> bool:
        """Whether the scene has a deadline that has come by the moment `now` (seconds)."""
        return self.until is not None and self.until <= now

    def until_at_most(self, moment: float) -> Scene:
        """The scene with its deadline at `moment` (seconds), or as it is if that comes earlier."""
        return self if self.is_due(moment) else replace(self, until=moment)

    def by_usable(self, usable: frozenset[Channel]) -> Scene:
        """The scene as it is presented while only these channels can be used.

        In the place of one that cannot, light and screen are on, and the page has all its words.
        """
        if self.channels <= usable:
            return self
        return replace(self, page=self.told or self.page, channels=replaced(self.channels, usable))


Flow = Generator[Scene, Press | None, T]
"""A conversation: it yields scenes, is sent the press that ended each or None, and returns a T."""


class Closed(BaseException):
    """Raised in a flow that is closed before its end; `ending` says how. No flow suppresses it."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.value)
        self.ending = ending


class Running(Generic[T]):
    """A flow that was started: `scene` is on show, and stays the last one once the flow is `over`.

    As a context manager it closes the flow when an exception leaves the block, with the ending of
    a `Closed`, and else with `SWITCHED_OFF`.
    """

    def __init__(self, flow: Flow[T]) -> None:
        self.over = False
        self._result: T | None = None
        self._flow = flow
        try:
            self.scene = next(flow)
        except StopIteration as stop:
            self.over, self._result = True, stop.value

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            self.close(error.ending if isinstance(error, Closed) else Ending.SWITCHED_OFF)

    @property
    def result(self) -> T:
        """What the flow returned; raises `RuntimeError` while it has not ended."""
        if not self.over:
            raise RuntimeError("the flow has not ended yet")
        return cast("T", self._result)

    def send(self, press: Press | None) -> Scene:
        """End the scene by a press, or by its deadline (None); returns the scene on show after it.

        Does nothing once the flow is over.
        """
        if self.over:
            return self.scene
        try:
            self.scene = self._flow.send(press)
        except StopIteration as stop:
            self.over, self._result = True, stop.value
        return self.scene

    def close(self, ending: Ending) -> None:
        """End the flow where it is, by raising `Closed` in it with this ending."""
        if not self.over:
            self.over = True
            with suppress(Closed):
                self._flow.throw(Closed(ending))


class Player(Running[T]):
    """Runs a flow without a board: the caller decides what time it is.

    `make` is called with the player's clock and returns the flow. `now` is in seconds.
    """

    def __init__(self, make: Callable[[Now], Flow[T]], now: float = 0.0) -> None:
        self.now = now
        super().__init__(make(lambda: self.now))

    def press(self, button: Button, gesture: Gesture = Gesture.TAP) -> Scene:
        """Press a button now; returns the scene that follows, or the last one at the end."""
        return self.send(Press(button, gesture, self.now))

    def wait(self, seconds: float) -> Scene:
        """Let time pass, and every deadline come; returns the scene that is then on show."""
        moment = self.now + seconds
        while not self.over and (until := self.scene.until) is not None and until <= moment:
            self.now = max(self.now, until)
            self.send(None)
        self.now = moment
        return self.scene
