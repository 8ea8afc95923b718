"""Exercises, as a clinician writes them: a list of steps of a few kinds.

    name: A short rest
    ways: {full: With the feet, brief: Without them}
    steps:
      - say: [Sit back., Let your hands rest.]
      - breaths: [In through your nose., Out as if at a candle.]
        light: flame
      - attend: [Feel your scalp., Let it soften.]
        at: 0.0
      - attend: [Feel your feet.]
        at: 1.0
        ways: [full]
      - rest: 20

`say` shows prompts, each for as long as it takes to read it and to do it. `breaths` guides
breaths with the ring, one for each prompt. `breathe` guides breaths for the minutes that are
chosen, and shows a prompt at some of the exhales; with `silent: true` it shows no words. `attend`
shows prompts while one place of the ring is lit: 0 is its top and 1 its bottom. `rest` shows no
words for some seconds. `read` shows pages that wait for the reader. `repeat` does its steps
several times; skipping one of them skips all that are left. A step with `ways` belongs to those
ways of doing the exercise, a step without to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from device.model.breath import BreathStyle
from device.typed_yaml import limits
from device.typed_yaml.problem import Invalid, Problem, Text, closest, listed

Texts = tuple[Text, ...]
"""Texts that are shown one after the other."""

LONGEST_MINUTES = 30
"""The longest breathing that can be chosen, in minutes."""


@dataclass(frozen=True, slots=True)
class Say:
    """Prompts, each shown for `seconds`, or for as long as it takes to read and to do."""

    say: Texts
    seconds: float | None = None
    ways: Texts = ()

    def __post_init__(self) -> None:
        _lasting(self.seconds)


@dataclass(frozen=True, slots=True)
class Read:
    """Pages that wait for the reader."""

    read: Texts
    ways: Texts = ()


@dataclass(frozen=True, slots=True)
class Breaths:
    """Breaths that the ring guides, one for each prompt."""

    breaths: Texts
    light: BreathStyle = BreathStyle.SWELL
    ways: Texts = ()


@dataclass(frozen=True, slots=True)
class Breathe:
    """Breaths that the ring guides for the minutes chosen, with prompts at some exhales.

    With `silent` no prompt and no count is shown.
    """

    breathe: Texts
    silent: bool = False
    ways: Texts = ()


@dataclass(frozen=True, slots=True)
class Attend:
    """Prompts while one place of the ring is lit: `at` 0 is its top and 1 its bottom."""

    attend: Texts
    at: float
    seconds: float | None = None
    ways: Texts = ()

    def __post_init__(self) -> None:
        _lasting(self.seconds)
        _within_ring(self.at)


@dataclass(frozen=True, slots=True)
class Rest:
    """`rest` seconds without words, with one place of the ring lit, if `at` is given."""

    rest: float
    at: float | None = None
    ways: Texts = ()

    def __post_init__(self) -> None:
        _lasting(self.rest)
        _within_ring(self.at)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps that are done `repeat` times, and skipped all together."""

    repeat: int
    steps: tuple[Step, ...]
    ways: Texts = ()

    def __post_init__(self) -> None:
        if not 1 <= self.repeat <= 20:
            raise ValueError(f"repeat must be 1 to 20, not {self.repeat}")
        # A repeat is skipped as a whole; pages that wait, and breathing for minutes, cannot be.
        if any(isinstance(step, Read | Breathe) for step in _flat(self.steps)):
            raise ValueError("what is repeated must be say, breaths, attend or rest")


Step = Say | Read | Breaths | Breathe | Attend | Rest | Repeat


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise, as one file of content has it.

    `minutes` are the lengths to choose from in an exercise with a `breathe` step; the first is
    the usual one. `ways` are the ways to do it: the name in the menu by the id; without any
    there is one way. `again` is shown instead of the first prompts when the exercise was done
    before on the same day. Raises `ValueError` or `Invalid` for values that do not go together.
    """

    source: Text
    name: Text
    steps: tuple[Step, ...]
    minutes: tuple[int, ...] = ()
    ways: dict[str, Text] = field(default_factory=dict)
    again: Text | None = None

    def __post_init__(self) -> None:
        if not all(1 <= length <= LONGEST_MINUTES for length in self.minutes):
            raise ValueError(f"minutes must be 1 to {LONGEST_MINUTES}, not {list(self.minutes)}")
        if self.breathes and not self.minutes:
            raise ValueError("an exercise with a breathe step must offer minutes")
        if len(self.ways) > limits.WAYS:
            raise ValueError(f"ways must be at most {limits.WAYS}, not {len(self.ways)}")
        if problems := tuple(self._unknown_ways()):
            raise Invalid(*problems)
        for way in self.ways or ("",):
            count = _count(self.steps, way)
            if not 1 <= count <= limits.STEPS:
                steps = f"1 to {limits.STEPS} steps, with all repeats, not {count}"
                wanted = f"the way {way!r} must have {steps}" if way else f"there must be {steps}"
                raise ValueError(wanted)

    @property
    def breathes(self) -> bool:
        """Whether it has a step that lasts for the minutes chosen."""
        return any(isinstance(step, Breathe) for step in self.every_step())

    def steps_of(self, way: str, *, again: bool = False) -> tuple[Step, ...]:
        """The steps of one way; with `again`, those for a second time on the same day."""
        steps = tuple(_in_way(self.steps, way))
        if self.again is None or not again:
            return steps
        return (Say((self.again,)), *dropwhile(lambda step: isinstance(step, Say), steps))

    def every_step(self) -> Iterator[Step]:
        """Every step of every way, once; steps inside a `repeat` come after it."""
        return _flat(self.steps)

    def _unknown_ways(self) -> Iterator[Problem]:
        for step in self.every_step():
            for way in step.ways:
                if way not in self.ways:
                    expected = listed(self.ways, "or") if self.ways else "no ways, there are none"
                    yield Problem(
                        way.place, f"the way {str(way)!r}", expected, closest(way, self.ways)
                    )


def _count(steps: Iterable[Step], way: str) -> int:
    """How many steps a way has with all repeats, counted without building them."""
    return sum(
        step.repeat * _count(step.steps, way) if isinstance(step, Repeat) else 1
        for step in steps
        if not step.ways or way in step.ways
    )


def _flat(steps: Iterable[Step]) -> Iterator[Step]:
    """Every step, and after each `repeat` the steps inside it."""
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from _flat(step.steps)


def _in_way(steps: Iterable[Step], way: str) -> Iterator[Step]:
    for step in steps:
        if step.ways and way not in step.ways:
            continue
        yield (
            replace(step, steps=tuple(_in_way(step.steps, way)))
            if isinstance(step, Repeat)
            else step
        )


def _within_ring(at: float | None) -> None:
    if at is not None and not 0 <= at <= 1:
        raise ValueError(f"at must be 0 (the top) to 1 (the bottom), not {at}")


def _lasting(seconds: float | None) -> None:
    if seconds is not None and not 1 <= seconds <= 600:
        raise ValueError(f"a step lasts 1 to 600 seconds, not {seconds}")
