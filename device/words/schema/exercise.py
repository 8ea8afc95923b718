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
chosen, and shows a prompt at some of the exhales; with `silent: true` it shows no words. `own_pace`
asks for taps, and guides breaths from the person's own pace to the pattern, as long. `attend`
shows prompts while one place of the ring is lit: 0 is its top and 1 its bottom. `rest` shows no
words for some seconds. `read` shows pages that wait for the reader. `repeat` does its steps
several times; skipping one of them skips all that are left. A step with `ways` belongs to those
ways of doing the exercise, a step without to all of them. A step with `only_with: [voice]` is done
only while the voice is on, and one with `only_without: [voice]` only while it is off; so with
`light`, `screen`, `sound` and `vibration`. A step with `closing: true` is left out where the
exercise is to end in sleep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.typed_yaml import limits
from device.typed_yaml.problem import Invalid, Problem, Text, closest, listed
from device.words.schema.steps import (
    Breathe,
    OwnPace,
    Say,
    Step,
    every_step,
    most_steps,
    steps_in,
    texts_in,
)

LONGEST_MINUTES = 30
"""The longest breathing that can be chosen, in minutes."""


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
            count = most_steps(self.steps, way)
            if not 1 <= count <= limits.STEPS:
                steps = f"1 to {limits.STEPS} steps, with all repeats, not {count}"
                wanted = f"the way {way!r} must have {steps}" if way else f"there must be {steps}"
                raise ValueError(wanted)
            if all(step.closing for step in self.steps if not step.ways or way in step.ways):
                raise ValueError("there must be a step that is not closing, in each way")

    @property
    def breathes(self) -> bool:
        """Whether it has a step that lasts for the minutes chosen."""
        return any(isinstance(step, Breathe | OwnPace) for step in self.every_step())

    def ways_with(self, channels: frozenset[Channel]) -> tuple[str, ...]:
        """The ways that can be done while these channels are on.

        That is all but those whose `breathe` steps need another channel.
        """

        def breathes(way: str, channels: frozenset[Channel]) -> bool:
            return any(isinstance(step, Breathe) for step in self.steps_of(way, channels))

        return tuple(
            way for way in self.ways if breathes(way, channels) or not breathes(way, EVERY_CHANNEL)
        )

    def steps_of(
        self,
        way: str,
        channels: frozenset[Channel] | None = FOR_EYES,
        *,
        again: bool = False,
        closing: bool = True,
        known: frozenset[Channel] | None = None,
    ) -> tuple[Step, ...]:
        """The steps of one way while these channels are on, with its `closing` steps or without.

        With None they are those of any channels. With `again` they are those for a second time on
        the same day; of the first prompts those are left that tell how to follow, unless they were
        told the first time, by the channels `known`.
        """
        steps = tuple(steps_in(self.steps, way, channels, closing=closing))
        if self.again is None or not again:
            return steps
        anew = (step for step in takewhile(_is_said, steps) if _is_new(step, known))
        return (Say((self.again,)), *anew, *dropwhile(_is_said, steps))

    def every_step(self) -> Iterator[Step]:
        """Every step of every way, once; steps inside a `repeat` come after it."""
        return every_step(self.steps)

    def every_text(self) -> Iterator[Text]:
        """The texts of every step that come one after the other."""
        return (text for step in self.every_step() for text in texts_in(step))

    def _unknown_ways(self) -> Iterator[Problem]:
        for step in self.every_step():
            for way in step.ways:
                if way not in self.ways:
                    expected = listed(self.ways, "or") if self.ways else "no ways, there are none"
                    yield Problem(
                        way.place, f"the way {str(way)!r}", expected, closest(way, self.ways)
                    )


def _is_said(step: Step) -> bool:
    return isinstance(step, Say)


def _is_new(step: Step, known: frozenset[Channel] | None) -> bool:
    """Whether a step tells how to follow, and did not do so by the channels `known`."""
    return known is not None and step.needs.tell_how and not step.needs.met_by(known)
