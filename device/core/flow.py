"""Flows: how the coach is written.

The device only ever waits for one of two things: a press, or a moment. So everything it
does with a person is written as a straight line, in a generator:

    def ask(question: Page) -> Flow[bool]:
        press = yield Scene(question, Still())
        return press is not None and press.button is Button.YES

A flow *yields* a Scene: what is presented, and until when. It is *sent* the Press that
ended the scene, or None when the scene's deadline came first. It *returns* what it found
out. Flows call each other with `yield from`, as functions do, and a `return` leaves a
whole conversation behind: there is no state machine to keep in step, and nothing to
reset, for what a flow knows lives in its local variables and ends with it.

The rules of the house:

*Flows do no input or output.* They read no clock but the one they are handed, open
nothing, and sleep never. The one loop that presents scenes and waits is `device.core.loop`.

*Time is absolute.* A deadline is a moment, not a duration that is counted down. A breath
starts at the run's start plus a whole number of seconds, so nothing drifts, however late
a scene was sent. An exercise ends because its deadline fired, never because a
remainder of floats reached zero.

*A scene with no deadline waits for the person.* How long it may wait, what happens when
nobody comes, and what a hold does are not the flow's concern: `device.flows.idle` deals with
them once, around every flow.

*A scene says everything.* Two scenes that are equal look the same; what changed between
one scene and the next is for the board to find out.

`Player` runs a flow with no board, no thread and no clock of its own. Tests use it to ask
what would be on show at any moment.

Two traps. A lambda in a loop binds late: it sees the loop's last value. And a scene must not
be given a deadline that has passed because a sum of floats fell short: count what is done in
whole numbers, and add it to the start once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar, cast

from device.core.clearance import Clearance
from device.model.cue import Cue
from device.model.ending import Ending
from device.model.gestures import Button, Gesture, Press
from device.model.page import UNLOCKED_KINDS, Page

T = TypeVar("T")

Now = Callable[[], float]
"""Seconds on a clock that never goes back."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is presented until a press, or until the moment `until`: a page, and what it means.

    The `cue` began at the moment `since`; None for one that does not move, which is the same
    whenever it began. `until` is None when the scene waits for the person. `patience` is how
    many times longer than usual it waits before it is taken to be left. `night` is how much of
    the night it is, from 0 by day to 1. `clearance` is the proof that came with an unlocked
    device, and None while it is locked: a page of an exercise, or a cue that needs a clearance,
    raises `PermissionError` without one.
    """

    page: Page
    cue: Cue
    since: float | None = None
    until: float | None = None
    clearance: Clearance | None = None
    patience: float = 1.0
    night: float = 0.0

    def __post_init__(self) -> None:
        unlocked = self.page.kind in UNLOCKED_KINDS or self.cue.needs_clearance
        if unlocked and not isinstance(self.clearance, Clearance):
            raise PermissionError(f"a scene of kind {self.page.kind} needs a clearance")

    def is_due(self, now: float) -> bool:
        """Whether its deadline, if it has one, has come by the moment `now`."""
        return self.until is not None and self.until <= now

    def until_at_most(self, moment: float) -> Scene:
        """The scene with an end at that moment, if it has none before."""
        return self if self.is_due(moment) else replace(self, until=moment)


Flow = Generator[Scene, Press | None, T]
"""A conversation: yields scenes, is sent the press that ended each or None, returns a T."""


class Closed(BaseException):
    """What a flow is told when it goes no further, and how that came; none holds it off."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.value)
        self.ending = ending


class Running(Generic[T]):
    """A flow under way: `scene` is what is on show, the last one when the flow is `over`.

    As a context manager it closes the flow as what is around it is closed.
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
        """What the flow returned; raises `RuntimeError` while it has not."""
        if not self.over:
            raise RuntimeError("the flow has not ended yet")
        return cast("T", self._result)

    def send(self, press: Press | None) -> Scene:
        """End the scene by a press, or by its deadline (None); returns what is then on show.

        Once the flow is over nothing changes any more.
        """
        if self.over:
            return self.scene
        try:
            self.scene = self._flow.send(press)
        except StopIteration as stop:
            self.over, self._result = True, stop.value
        return self.scene

    def close(self, ending: Ending) -> None:
        """End the flow where it is; what was begun in it is told how, by `Closed`."""
        if not self.over:
            self.over = True
            with suppress(Closed):
                self._flow.throw(Closed(ending))


class Player(Running[T]):
    """Runs a flow without a board: time is what the caller says it is.

    `make` is handed the player's clock and returns the flow.
    """

    def __init__(self, make: Callable[[Now], Flow[T]], now: float = 0.0) -> None:
        self.now = now
        super().__init__(make(lambda: self.now))

    def press(self, button: Button, gesture: Gesture = Gesture.TAP) -> Scene:
        """Press a button now; returns the scene that follows, or the last one at the end."""
        return self.send(Press(button, gesture, self.now))

    def wait(self, seconds: float) -> Scene:
        """Let time pass, through every deadline on the way; returns what is then on show."""
        moment = self.now + seconds
        while not self.over and self.scene.is_due(moment):
            self.now = max(self.now, self.scene.until or 0.0)
            self.send(None)
        self.now = moment
        return self.scene
