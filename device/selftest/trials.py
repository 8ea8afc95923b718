"""Trials: generators that show a person what a part does, and ask whether it is right.

A trial works as a flow does: it yields what is to be done, and is sent the result. For an
`Action` it is sent the reply; a `Finding` is told to the person. When a part fails, `OSError`
is raised where the trial yielded the action.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.cue import Rest
from device.outputs.light.light import Light
from device.outputs.vibration.pulses import Pulses
from device.selftest.cards import Card
from device.selftest.finding import Finding, Part, Verdict

CALM_SECONDS = 0.25
"""A button answers only after this long without an edge: contacts bounce, also on release."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Action:
    """What to do, and how long to wait for a reply.

    `say` is printed. From then on the ring plays `light`, the screen shows `card`, the motor plays
    `pulses`, the speaker the tones of `tones`, a breath, over and over (of a rest: none), and with
    `buttons` their edges are replies. What is left out stays as it was.
    `seconds` is the longest wait for a reply: None waits without end, and 0 does not wait.
    """

    say: str = ""
    light: Light | None = None
    card: Card | None = None
    pulses: Pulses | None = None
    tones: Breath | Rest | None = None
    buttons: bool = False
    seconds: float | None = None


Reply = Edge | str | None
"""A button's edge, a line that was typed, or None when the action's time is over."""

Trial = Generator[Action | Finding, Reply, T]


class Tester(Protocol):
    """What does actions, with the real parts."""

    def do(self, action: Action) -> Reply:
        """Do an action and return the reply; raises `OSError` when a part does not obey."""


def conduct(trial: Trial[None], tester: Tester, tell: Callable[[str], None]) -> bool:
    """Run a trial to its end and tell each finding; returns whether none of them failed."""
    well = True
    try:
        item = next(trial)
        while True:
            if isinstance(item, Finding):
                tell(str(item))
                well = well and not item.failed
                item = trial.send(None)
            else:
                item = _do(item, trial, tester, tell)
    except StopIteration:
        return well


def _do(
    action: Action, trial: Trial[None], tester: Tester, tell: Callable[[str], None]
) -> Action | Finding:
    if action.say:
        tell(action.say)
    try:
        reply = tester.do(action)
    except OSError as error:
        return trial.throw(error)
    return trial.send(reply)


def until_it_fails(part: Part, trial: Trial[None], advice: str) -> Trial[None]:
    """The same trial, but when its part fails it ends with a finding."""
    try:
        yield from trial
    except OSError as error:
        yield Finding(part.value, f"it does not work: {error}", Verdict.BAD, advice, part)


class Answers:
    """Reads answers from replies. Buttons can answer only once they are `trusted`."""

    def __init__(self) -> None:
        self.trusted = False
        self._moved = float("-inf")

    @property
    def hint(self) -> str:
        """A short text that says how to answer."""
        return "[YES or Enter: yes; NO or n: no]" if self.trusted else "[Enter: yes; n: no]"

    def read(self, reply: Reply) -> bool | None:
        """True for yes, False for no, None for anything else."""
        if isinstance(reply, Edge):
            return self._pressed(reply)
        return None if reply is None else _WORDS.get(reply.strip().lower())

    def _pressed(self, edge: Edge) -> bool | None:
        calm = edge.at - self._moved >= CALM_SECONDS
        self._moved = edge.at
        counts = self.trusted and calm and edge.down
        return _BUTTONS.get(edge.button) if counts else None


_WORDS = {"": True, "y": True, "yes": True, "n": False, "no": False}
_BUTTONS = {Button.YES: True, Button.NO: False}


def ask(answers: Answers, question: str, action: Action | None = None) -> Trial[bool]:
    """Ask a question about what the action shows, and wait until there is an answer."""
    shown = action or Action()
    reply = yield replace(shown, say=f"\n{question} {answers.hint}")
    while True:
        answer = answers.read(reply)
        if answer is not None:
            return answer
        reply = yield Action()


def confirm(answers: Answers, question: str, action: Action, finding: Finding) -> Trial[bool]:
    """Ask whether an action shows what it should; yields `finding` if not, else a good one."""
    good = yield from ask(answers, question, action)
    yield (
        replace(finding, verdict=Verdict.GOOD, said="as it should be", advice="")
        if good
        else finding
    )
    return good
