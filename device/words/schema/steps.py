"""The kinds of step that an exercise is written in, and in which cases each of them is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from device.model.breathing.breath import BreathStyle
from device.model.channel import Channel
from device.model.needs import Needs
from device.typed_yaml.problem import Text

Texts = tuple[Text, ...]
"""Texts that are shown one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """When a step is done: in these `ways`, or in all if there are none; and by which channels.

    `only_with` names channels that must be on, and `only_without` channels that must be off. A
    `closing` step belongs to the end of an exercise after which somebody gets up: it is left out of
    one that ends in a fade.
    """

    ways: Texts = ()
    only_with: tuple[Channel, ...] = ()
    only_without: tuple[Channel, ...] = ()
    closing: bool = False

    @property
    def needs(self) -> Needs:
        """Which channels must be on, and which off."""
        return Needs(frozenset(self.only_with), frozenset(self.only_without))

    def holds(self, way: str, channels: frozenset[Channel] | None) -> bool:
        """Whether the step is done in a way while these channels are on; None for any channels."""
        if self.ways and way not in self.ways:
            return False
        return channels is None or self.needs.met_by(channels)


@dataclass(frozen=True, slots=True)
class Say(Conditions):
    """Prompts, each shown for `seconds`, or for as long as it takes to read and to do."""

    say: Texts
    seconds: float | None = None

    def __post_init__(self) -> None:
        _lasting(self.seconds)


@dataclass(frozen=True, slots=True)
class Read(Conditions):
    """Pages that wait for the reader."""

    read: Texts


@dataclass(frozen=True, slots=True)
class Breaths(Conditions):
    """Breaths that the ring guides, one for each prompt."""

    breaths: Texts
    light: BreathStyle = BreathStyle.SWELL


@dataclass(frozen=True, slots=True)
class Breathe(Conditions):
    """Breaths that the ring guides for the minutes chosen, with prompts at some exhales.

    With `silent` no prompt and no count is shown.
    """

    breathe: Texts
    silent: bool = False


@dataclass(frozen=True, slots=True)
class OwnPace(Conditions):
    """Breaths that the ring guides for the minutes chosen, from the person's own pace on.

    `own_pace` asks for a tap at each inhale, `tapping` stays while they are listened to, and
    `found` comes before the first breath that is led. `unclear` offers to tap once more (`again`)
    or the usual breath (`usual`). `quick` comes before the help that is shown in place of a breath
    that is too quick to be led. `easier` and `longer` say what a press changes.
    """

    own_pace: Text
    tapping: Text
    found: Text
    unclear: Text
    again: Text
    usual: Text
    quick: Text
    easier: Text
    longer: Text


@dataclass(frozen=True, slots=True)
class Attend(Conditions):
    """Prompts while one place of the ring is lit: `at` 0 is its top and 1 its bottom."""

    attend: Texts
    at: float
    seconds: float | None = None

    def __post_init__(self) -> None:
        _lasting(self.seconds)
        _within_ring(self.at)


@dataclass(frozen=True, slots=True)
class Rest(Conditions):
    """`rest` seconds without words, with one place of the ring lit, if `at` is given."""

    rest: float
    at: float | None = None

    def __post_init__(self) -> None:
        _lasting(self.rest)
        _within_ring(self.at)


@dataclass(frozen=True, slots=True)
class Repeat(Conditions):
    """Steps that are done `repeat` times, and skipped all together."""

    repeat: int
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.repeat <= 20:
            raise ValueError(f"repeat must be 1 to 20, not {self.repeat}")
        # A repeat is skipped as a whole; pages that wait, and breathing for minutes, cannot be.
        if any(isinstance(step, Read | Breathe | OwnPace) for step in every_step(self.steps)):
            raise ValueError("what is repeated must be say, breaths, attend or rest")


Step = Say | Read | Breaths | Breathe | OwnPace | Attend | Rest | Repeat


def every_step(steps: Iterable[Step]) -> Iterator[Step]:
    """Every step, and after each `repeat` the steps inside it."""
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from every_step(step.steps)


def texts_in(step: Step) -> Texts:
    """The texts of a step that come one after the other; a `repeat` has none of its own."""
    match step:
        case Say():
            return step.say
        case Read():
            return step.read
        case Breaths():
            return step.breaths
        case Breathe():
            return step.breathe
        case Attend():
            return step.attend
        case _:
            return ()


def steps_in(
    steps: Iterable[Step], way: str, channels: frozenset[Channel] | None, *, closing: bool = True
) -> Iterator[Step]:
    """The steps of a way while these channels are on, with the `closing` ones or without.

    With None they are those of any channels.
    """
    for step in steps:
        if step.holds(way, channels) and (closing or not step.closing):
            yield (
                replace(step, steps=tuple(steps_in(step.steps, way, channels, closing=closing)))
                if isinstance(step, Repeat)
                else step
            )


def most_steps(steps: Iterable[Step], way: str) -> int:
    """How many steps a way has at most, with all repeats, counted without building them."""
    return sum(
        step.repeat * most_steps(step.steps, way) if isinstance(step, Repeat) else 1
        for step in steps
        if not step.ways or way in step.ways
    )


def _within_ring(at: float | None) -> None:
    if at is not None and not 0 <= at <= 1:
        raise ValueError(f"at must be 0 (the top) to 1 (the bottom), not {at}")


def _lasting(seconds: float | None) -> None:
    if seconds is not None and not 1 <= seconds <= 600:
        raise ValueError(f"a step lasts 1 to 600 seconds, not {seconds}")
