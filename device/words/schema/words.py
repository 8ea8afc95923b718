"""Words: the content of one language, as data.

Each class is one file of `content/LANGUAGE/`, or a mapping in one, and each field is a key in it.
`device.words.placeholders` lists the placeholders that a text may have, such as `{date}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from device.model.address import Address
from device.typed_yaml.problem import Text
from device.words.schema.exercise import Exercise
from device.words.schema.labels import (
    BreathWords,
    ButtonWords,
    ChannelWords,
    ClockWords,
    HistoryWords,
    MarkWords,
)
from device.words.schema.maintenance import MaintenanceWords
from device.words.schema.printed_card import PrintedCardWords
from device.words.schema.steps import Texts


@dataclass(frozen=True, slots=True)
class Common:
    """`common.yaml`: the words outside the exercises. `menu` lists the exercises' ids in order."""

    source: Text
    language: Text
    months: Texts
    date: Text
    marks: MarkWords
    buttons: ButtonWords
    press: Text
    breath: BreathWords
    channels: ChannelWords
    history: HistoryWords
    clock: ClockWords
    maintenance: MaintenanceWords
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
    """A red flag: what is asked, and what is shown after a YES.

    `more` are other wordings, which START shows in turn. `emergency` pages, of a red flag that
    can be an emergency, come before the `advice`. `changed` is asked instead while a doctor's
    clearance is remembered; a red flag without emergency pages must have it, because only for
    such a one a clearance is remembered.
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
    """The four red flags, in the order in which they are asked. All are required."""

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

    Every question is about back pain together with a sign. Before a question without the words
    `back_pain` comes a page with `with_back_pain`, the lead-in. While an earlier screening
    holds, `changed_since` is asked instead of the four questions; after a YES to it, `ask_again`
    says that the four follow. `staff` is the first page of an emergency where there are staff.
    `review` are the pages before `confirm`.
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
    """`help.yaml`: the help that can be opened anywhere.

    `numbers` names both numbers to call. `ask_first` says before an exercise when to ask a
    doctor first; `ask_first_brief` says the most important of it, where others wait their turn.
    `card` is what is printed, and never on the screen.
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
    card: PrintedCardWords


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language. `exercises` has their ids as keys, in the menu's order.

    `more_help` is the address from the device's settings; None if they have none.
    """

    common: Common
    screening: Screening
    help: Help
    exercises: dict[str, Exercise]
    more_help: Address | None = None
