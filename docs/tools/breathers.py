"""Simulated breathers, who go through the real flow of breathing at their own pace.

Each taps at their inhales, as well as they can, and then follows. The time is simulated, and so is
chance: the same seed does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from random import Random

from visits import BEDSIDE, Visitor

from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, Gesture, Press
from device.model.page import Kind
from device.words.schema.steps import OwnPace

TAP_SECONDS = 0.12
"""How long a tap keeps the button down."""

LATE, VARIES = 0.25, 0.1
"""By how many seconds a follower breathes in after the device, and how much that varies."""


@dataclass(frozen=True, slots=True)
class Breather:
    """Somebody whose breath takes `cycle` seconds, give or take `jitter`, a share of it.

    They miss a tap, or make it twice, with the probabilities `misses` and `doubles`. They tap
    `sleeps_after` times at most, and with `drums` at random moments instead. They ask for an
    easier breath when it has become longer than `enough` seconds.
    """

    name: str
    cycle: float
    jitter: float = 0.1
    misses: float = 0.0
    doubles: float = 0.0
    sleeps_after: int | None = None
    drums: bool = False
    enough: float | None = None

    def inhales(self, chance: Random) -> Iterator[float]:
        """The moments at which they breathe in by themselves, from 0 on."""
        moment = 0.0
        while True:
            yield moment
            varied = 1 + min(max(chance.gauss(0.0, self.jitter), -0.5), 0.6)
            moment += chance.uniform(0.9, 8.0) if self.drums else self.cycle * varied

    def taps(self, chance: Random) -> Iterator[float]:
        """The moments of their taps, from 0 on."""
        return islice(self._taps(chance), self.sleeps_after)

    def _taps(self, chance: Random) -> Iterator[float]:
        for number, inhale in enumerate(self.inhales(chance)):
            moment = inhale + max(chance.gauss(0.1, 0.05), 0.0)
            if number == 0 or chance.random() >= self.misses:
                yield moment
                if chance.random() < self.doubles:
                    yield moment + chance.uniform(0.25, 0.5)


BREATHERS = (
    Breather("3 s a breath", 3.0, 0.06),
    Breather("4 s a breath", 4.0),
    Breather("5 s, uneven as breath is", 5.0, 0.2),
    Breather("6 s, misses one tap in five", 6.0, misses=0.2),
    Breather("6 s, taps twice now and then", 6.0, doubles=0.4),
    Breather("8 s a breath", 8.0),
    Breather("13 s a breath", 13.0, 0.03),
    Breather("5 s, eases at 9 s", 5.0, enough=9.0),
    Breather("4 s, asleep after six taps", 4.0, sleeps_after=6),
    Breather("4 s, asleep after two taps", 4.0, sleeps_after=2),
    Breather("taps at random", 4.5, drums=True),
    Breather("2.2 s a breath", 2.2, 0.05),
)
"""Those who are drawn, and told in the page's tables."""


@dataclass(slots=True)
class Session:
    """What happened from the first tap on, in seconds since then.

    `taps` are the person's, `own` their inhales while nothing led, `led` each breath of the device
    with its beginning, `followed` their inhales after that, and `ended` what came of it.
    """

    taps: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    led: list[tuple[float, Breath]] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)
    ended: str = ""

    @property
    def largest_step(self) -> float:
        """By which share one breath was longer than the one before, at most."""
        cycles = [breath.cycle for _, breath in self.led]
        return max((b / a - 1 for a, b in pairwise(cycles)), default=0.0)

    @property
    def arrived(self) -> float | None:
        """Seconds from the first breath that was led to the first at the pattern, if one was."""
        at = (since for since, breath in self.led if breath.stretch == 1)
        first = next(at, None)
        return None if first is None else first - self.led[0][0]


class _Chooser(Visitor):
    """A visitor who chooses breathing at their own pace, for five minutes."""

    @property
    def said(self) -> OwnPace:
        """The words of the step."""
        steps = self.words.exercises["deep-breathing"].every_step()
        return next(step for step in steps if isinstance(step, OwnPace))

    def _onward(self) -> Button | None:
        exercise = self.words.exercises["deep-breathing"]
        minutes = self.words.common.breath.minutes.format(minutes=5)
        if self.page.kind is Kind.MENU:
            wanted = (exercise.name, exercise.ways["own"], minutes)
            return Button.YES if self.page.text in wanted else Button.NO
        return super()._onward()


def session(breather: Breather, seed: int = 1) -> Session:
    """Let somebody breathe at their own pace, from rest to the end of it."""
    visitor = _Chooser(BEDSIDE)
    said = visitor.said
    visitor.until(lambda each: each.page.text == said.own_pace)
    visitor.player.wait(3.0)
    done, began = Session(), visitor.player.now
    _tap(visitor, breather, done, began, seed)
    asked = visitor.page.text == said.unclear
    if asked and breather.sleeps_after is None:
        # Who is awake reads the page, and taps once more.
        visitor.player.wait(8.0)
        visitor.press(Button.YES)
        visitor.player.wait(3.0)
        _tap(visitor, breather, done, began, seed + 1)
    _follow(visitor, breather, done, began, seed)
    done.ended = _ended(visitor, done, asked=asked)
    return done


def _tap(visitor: _Chooser, breather: Breather, done: Session, began: float, seed: int) -> None:
    """Tap while that is asked for, and once more: nobody stops at once."""
    player, said, first = visitor.player, visitor.said, visitor.player.now
    for tap in breather.taps(Random(seed)):  # noqa: S311
        player.wait(first + tap + TAP_SECONDS + DEBOUNCE_SECONDS - player.now)
        if visitor.page.text not in (said.own_pace, said.tapping, said.found):
            break
        done.taps.append(first + tap - began)
        player.send(Press(Button.START, Gesture.TAP, player.now, first + tap))
        if visitor.page.text == said.found:
            break
    while visitor.page.text in (said.tapping, said.found):
        player.wait(_left(visitor))
    inhales = (first + each for each in breather.inhales(Random(seed)))  # noqa: S311
    # Who sleeps breathes on as before, for as long as five minutes.
    until = player.now + (300.0 if breather.sleeps_after else 0.0)
    done.own += [each - began for each in takewhile(lambda each: each < until, inhales)]


def _left(visitor: _Chooser) -> float:
    until = visitor.player.scene.until
    return 0.0 if until is None else until - visitor.player.now


def _follow(visitor: _Chooser, breather: Breather, done: Session, began: float, seed: int) -> None:
    """Breathe along with each breath that is led, to the last."""
    player, chance, last = visitor.player, Random(seed + 2), -1.0  # noqa: S311
    while isinstance(cue := player.scene.cue, Breath):
        since = player.scene.since or 0.0
        if since != last:
            last = since
            done.led.append((since - began, cue))
            if breather.sleeps_after is None:
                done.followed.append(since - began + max(chance.gauss(LATE, VARIES), 0.0))
            if breather.enough is not None and cue.cycle > breather.enough:
                visitor.press(Button.NO)
        player.wait(_left(visitor))


def _ended(visitor: _Chooser, done: Session, *, asked: bool) -> str:
    """What came of it, in words."""
    if done.led:
        return "asked once more, then led to the end" if asked else "led to the end"
    if visitor.page.text == visitor.said.quick:
        return "shown the help"
    seconds = visitor.at_rest_after()
    return f"asked once more, and at rest {seconds:.0f} s later"
