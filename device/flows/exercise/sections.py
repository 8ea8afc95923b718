"""The sections of an exercise: what its steps become, with their durations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from device.model.breathing.breath import BreathStyle
from device.model.breathing.own_pace import LONGEST_LISTENING
from device.model.breathing.pattern import Pattern
from device.model.channel import Channel
from device.model.needs import ANY, Needs
from device.words.schema.steps import OwnPace, Texts


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: its text, and for how many `seconds` it is shown.

    `style` is how the ring shows the breath that the prompt takes; None where it guides none. Of a
    breath without a text the phases are told. `at` is the place of the body where the attention
    rests, from 0, its top, to 1, its bottom; None where it rests at none. `skips` is how many
    prompts YES skips, this one counted: all that are left of a step that is repeated. `needs` are
    the channels that it needs. One that is `said_first` has the text of the breath after it, and is
    there only for the voice: said during the breath, it would hide the moment to exhale.
    """

    text: str
    seconds: float
    style: BreathStyle | None = None
    at: float | None = None
    skips: int = 1
    needs: Needs = ANY
    said_first: bool = False

    def fits(self, on: frozenset[Channel], told: frozenset[Channel] | None = None) -> bool:
        """Whether it belongs to an exercise while these channels are `on`.

        `told` are those that its words are to fit, if these are others.
        """
        if self.said_first and Channel.VOICE not in on:
            return False
        return self.needs.met_by(on if told is None else told)

    def by(self, on: frozenset[Channel]) -> Prompt:
        """The prompt by these channels: one that is a breath has no text after the voice's."""
        hidden = self.style is not None and Channel.VOICE in on
        return replace(self, text="") if hidden else self


@dataclass(frozen=True, slots=True)
class Prompts:
    """Prompts that are shown one after the other, each for its time."""

    items: tuple[Prompt, ...]

    @property
    def seconds(self) -> float:
        """How long they take."""
        return sum(prompt.seconds for prompt in self.items)


@dataclass(frozen=True, slots=True)
class PacedBreathing:
    """Breathing at the pattern, for at least `least` seconds, with prompts at some exhales.

    If it is `silent`, the pages do not count and show no prompts: only the ring guides.
    """

    prompts: Texts
    least: int
    pattern: Pattern
    silent: bool = False

    @property
    def seconds(self) -> float:
        """How long it takes, in whole breaths, at the pattern with which it starts."""
        return -(-self.least // self.pattern.cycle) * self.pattern.cycle


@dataclass(frozen=True, slots=True)
class OwnPaceBreathing:
    """Breathing from the person's own pace on, for at least `least` seconds, with these `words`."""

    words: OwnPace
    least: int

    @property
    def seconds(self) -> float:
        """About how long it takes, with the time of the taps."""
        return LONGEST_LISTENING + self.least


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Pages that wait for the reader; the plan counts no time for them."""

    texts: Texts

    seconds = 0.0


Section = Prompts | PacedBreathing | OwnPaceBreathing | ReadPages
