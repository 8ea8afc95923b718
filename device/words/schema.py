"""Words: the content of one language, as data.

Each class is one file of `content/LANGUAGE/`, or a part of one, and each field a key in it.
What a text may hold in braces, as in `{date}`, is listed in `device.words.placeholders`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from device.model.address import Address
from device.model.gestures import Button
from device.typed_yaml.problem import Invalid, Problem, Text
from device.words.exercise import Exercise, Texts


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words over the buttons."""

    deny: Text
    affirm: Text
    read_again: Text
    next: Text
    back: Text
    choose: Text
    go_on: Text
    end: Text
    declare: Text
    pause: Text
    easier: Text
    fuller: Text
    begin: Text
    undo: Text
    help: Text
    not_me: Text

    def __post_init__(self) -> None:
        if self.deny == self.affirm:
            found = f"{str(self.affirm)!r} for both answers"
            raise Invalid(Problem(self.affirm.place, found, "two words that differ"))


@dataclass(frozen=True, slots=True)
class BreathWords:
    """The words of a breath that the ring guides."""

    inhale: Text
    exhale: Text
    minutes: Text
    minutes_left: Text
    minute_left: Text
    coming: Text
    easiest: Text
    fullest: Text
    paused: Text


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What the buttons are called, from left to right."""

    left: Text
    middle: Text
    right: Text

    def name(self, button: Button) -> Text:
        """What a button is called."""
        return {Button.NO: self.left, Button.START: self.middle, Button.YES: self.right}[button]


@dataclass(frozen=True, slots=True)
class Common:
    """`common.yaml`: what belongs to no one exercise. `menu` is the order of the exercises."""

    source: Text
    language: Text
    months: Texts
    date: Text
    marks: MarkWords
    buttons: ButtonWords
    press: Text
    breath: BreathWords
    menu: Texts
    invitation: Text
    welcome: Texts
    warning: Text
    same_person: Text
    stop: Text
    thanks: Text
    problem: Text
    unset_numbers: Text
    ring_lost: Text
    rest_now: Text

    def __post_init__(self) -> None:
        if len(self.months) != 12:
            raise ValueError(f"months must be the twelve of them, not {len(self.months)}")


@dataclass(frozen=True, slots=True)
class Question:
    """A red flag: what is asked, and what is said to a YES.

    `more` are other ways to put it, read in turn on START. `emergency` pages, for a red flag
    that can be one, come before the `advice`. `changed` is asked instead when a doctor's
    clearance is remembered, which it is of a red flag without them.
    """

    ask: Text
    more: Texts
    advice: Texts
    emergency: Texts = ()
    changed: Text | None = None

    def __post_init__(self) -> None:
        if not self.advice:
            raise ValueError("a question must have advice for a YES")
        if not self.emergency and self.changed is None:
            raise ValueError("a question must have emergency pages, or changed to ask instead")


@dataclass(frozen=True, slots=True)
class Questions:
    """The four red flags, in the order they are asked. None can be left out."""

    legs: Question
    bladder_bowel: Question
    fever: Question
    cancer_weight: Question

    def __post_init__(self) -> None:
        for name in ("legs", "bladder_bowel"):
            if not getattr(self, name).emergency:
                raise ValueError(f"{name} can be an emergency: it must have emergency pages")

    def __iter__(self) -> Iterator[tuple[str, Question]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Screening:
    """`screening.yaml`: the questions that come before any exercise.

    Every question is about back pain together with a sign: one that does not say `back_pain`
    in its own words is led in by `with_back_pain`, on a page of its own.
    `changed_since` is asked instead of all of them while an earlier screening holds, and
    `ask_again` says after a YES to it that all of them follow. `staff` is
    the first page of an emergency where there are staff. `review` are the pages before `confirm`.
    """

    source: Text
    back_pain: Text
    with_back_pain: Text
    questions: Questions
    changed_since: Text
    ask_again: Text
    staff: Text
    offer: Text
    relief: Text
    declaration: Text
    noted: Text
    noted_undated: Text
    review: Texts
    confirm: Text
    confirm_cleared: Text


@dataclass(frozen=True, slots=True)
class Help:
    """`help.yaml`: what is always at hand.

    `numbers` names both numbers to call. `ask_first` says before an exercise when to ask a
    doctor first, and `ask_first_brief` the most of it where others wait their turn.
    """

    source: Text
    numbers: Text
    ask_first: Texts
    ask_first_brief: Texts
    unwell_title: Text
    unwell: Texts
    emergency_title: Text
    emergency: Texts
    about_title: Text
    about: Texts
    more_help_title: Text
    more_help: Text


@dataclass(frozen=True, slots=True)
class Words:
    """All the words of one language; the exercises by their ids, in the menu's order.

    `more_help` is the address in the device's settings, if it has one.
    """

    common: Common
    screening: Screening
    help: Help
    exercises: dict[str, Exercise]
    more_help: Address | None = None
