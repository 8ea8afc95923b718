"""Labels: the short words of a language that stand over buttons, beside a breath, and in menus."""

from __future__ import annotations

from dataclasses import dataclass

from device.model.buttons.button import Button
from device.model.calendar import Unit
from device.model.channel import Channel
from device.typed_yaml.problem import Invalid, Problem, Text
from device.words.schema.steps import Texts


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words over the buttons: `next` is of the page that follows, `other` of another item."""

    deny: Text
    affirm: Text
    read_again: Text
    next: Text
    other: Text
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
    how: Text
    change: Text
    less: Text
    more: Text

    def __post_init__(self) -> None:
        if self.deny == self.affirm:
            found = f"{str(self.affirm)!r} for both answers"
            raise Invalid(Problem(self.affirm.place, found, "two words that differ"))


@dataclass(frozen=True, slots=True)
class BreathWords:
    """The words of a breath that the ring guides.

    A voice says `paused_aloud` in the place of `paused`, for whoever does not see the buttons'
    marks; None if it says the same.
    """

    inhale: Text
    exhale: Text
    minutes: Text
    minutes_left: Text
    minute_left: Text
    coming: Text
    easiest: Text
    fullest: Text
    paused: Text
    paused_aloud: Text | None = None


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """The names of the buttons, from left to right."""

    left: Text
    middle: Text
    right: Text

    def name(self, button: Button) -> Text:
        """The name of a button."""
        return {Button.NO: self.left, Button.START: self.middle, Button.YES: self.right}[button]


@dataclass(frozen=True, slots=True)
class ChannelWords:
    """The names of the channels, and what is said of one that is on, off, or the last one on."""

    light: Text
    screen: Text
    sound: Text
    voice: Text
    vibration: Text
    switched_on: Text
    switched_off: Text
    last_one: Text

    def name(self, channel: Channel) -> Text:
        """The name of a channel."""
        name: Text = getattr(self, channel.value)
        return name


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """The words of the history: its title, today's minutes, and the initials of the weekdays.

    `weekdays` begin with Monday.
    """

    title: Text
    today: Text
    weekdays: Texts

    def __post_init__(self) -> None:
        if len(self.weekdays) != 7:
            raise ValueError(f"weekdays must be the seven of them, not {len(self.weekdays)}")


@dataclass(frozen=True, slots=True)
class ClockWords:
    """What is said where a clock is set: its item in the menu, its units, and the last page."""

    unset: Text
    year: Text
    month: Text
    day: Text
    hour: Text
    minute: Text
    is_it: Text

    def figure(self, unit: Unit) -> Text:
        """What the page of a unit says."""
        text: Text = getattr(self, unit.value)
        return text
