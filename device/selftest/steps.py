"""Walks: what a person is shown and asked, part by part, as generators.

As flows do, a walk yields what is to be done and is sent what came of it: a `Step` brings
what was heard, and a `Finding` is told. A part that fails raises `OSError` where its step is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from device.model.gestures import Button, Edge
from device.outputs.light.light import Light
from device.selftest.cards import Card
from device.selftest.finding import Finding, Mark, Part

CALM_SECONDS = 0.25
"""A button's edge is an answer after so long without one: contacts bounce, and are let go of."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, until something is heard or for `seconds`; with 0 of them nobody listens.

    `say` is printed, the ring plays `light` and the screen shows `card` from then on, and the
    `buttons` are listened to. What is left out stays as it is.
    """

    say: str = ""
    light: Light | None = None
    card: Card | None = None
    buttons: bool = False
    seconds: float | None = None


Heard = Edge | str | None
"""A button's edge, a line that was typed, or None when the step's time is over."""

Walk = Generator[Step | Finding, Heard, T]


class Tester(Protocol):
    """What does steps."""

    def do(self, step: Step) -> Heard:
        """Do a step; raises `OSError` when a part does not do what it is told."""


def conduct(walk: Walk[None], tester: Tester, tell: Callable[[str], None]) -> bool:
    """Go through a walk and tell each finding; whether all was as it should be."""
    well = True
    try:
        item = next(walk)
        while True:
            if isinstance(item, Finding):
                tell(str(item))
                well = well and not item.failed
                item = walk.send(None)
            else:
                item = _do(item, walk, tester, tell)
    except StopIteration:
        return well


def _do(
    step: Step, walk: Walk[None], tester: Tester, tell: Callable[[str], None]
) -> Step | Finding:
    if step.say:
        tell(step.say)
    try:
        heard = tester.do(step)
    except OSError as error:
        return walk.throw(error)
    return walk.send(heard)


def guarded(part: Part, walk: Walk[None], advice: str) -> Walk[None]:
    """A walk that ends with a finding when its part fails."""
    try:
        yield from walk
    except OSError as error:
        yield Finding(part.value, f"it does not work: {error}", Mark.BAD, advice, part)


class Ears:
    """Makes answers of what is heard. Buttons answer once they are `trusted`."""

    def __init__(self) -> None:
        self.trusted = False
        self._moved = float("-inf")

    @property
    def hint(self) -> str:
        """How to answer."""
        return "[YES or Enter: yes; NO or n: no]" if self.trusted else "[Enter: yes; n: no]"

    def answer(self, heard: Heard) -> bool | None:
        """Yes or no, or None for what is neither."""
        if isinstance(heard, Edge):
            return self._pressed(heard)
        return None if heard is None else _WORDS.get(heard.strip().lower())

    def _pressed(self, edge: Edge) -> bool | None:
        calm = edge.at - self._moved >= CALM_SECONDS
        self._moved = edge.at
        counts = self.trusted and calm and edge.down
        return _BUTTONS.get(edge.button) if counts else None


_WORDS = {"": True, "y": True, "yes": True, "n": False, "no": False}
_BUTTONS = {Button.YES: True, Button.NO: False}


def ask(ears: Ears, question: str, step: Step | None = None) -> Walk[bool]:
    """Ask a question about what the step shows, and go on asking until there is an answer."""
    shown = step or Step()
    heard = yield replace(shown, say=f"\n{question} {ears.hint}")
    while True:
        answer = ears.answer(heard)
        if answer is not None:
            return answer
        heard = yield Step()


def tried(ears: Ears, question: str, step: Step, finding: Finding) -> Walk[bool]:
    """Ask whether a step shows what it should: if not, it is the finding, else a good one."""
    good = yield from ask(ears, question, step)
    yield replace(finding, mark=Mark.GOOD, said="as it should be", advice="") if good else finding
    return good
