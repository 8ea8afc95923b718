"""The words for whoever looks after a device, as data: a mapping in `common.yaml`."""

from __future__ import annotations

from dataclasses import dataclass

from device.typed_yaml.problem import Text


@dataclass(frozen=True, slots=True)
class PartWords:
    """The names of the parts that may fail."""

    ring: Text
    screen: Text
    buttons: Text
    motor: Text
    speaker: Text

    def name(self, part: str) -> Text:
        """The name of a part, by its name in the program."""
        name: Text = getattr(self, part)
        return name


@dataclass(frozen=True, slots=True)
class LastingWords:
    """How long something has lasted."""

    brief: Text
    minutes: Text
    hours: Text
    days: Text


@dataclass(frozen=True, slots=True)
class MaintenanceWords:
    """The words of the pages that three holds open, in the order in which they are met.

    `all_work` or `some_fail` sum up the parts. `fewer` stands in the place of a small count.
    `again` is the mark that lets a part of the self-test be tried again.
    """

    version: Text
    version_before: Text
    all_work: Text
    some_fail: Text
    works: Text
    fails: Text
    untried: Text
    parts: PartWords
    lasting: LastingWords
    self_test: Text
    light_test: Text
    sound_test: Text
    vibration_test: Text
    again: Text
    to_press: Text
    all_pressed: Text
    not_pressed: Text
    cleaning: Text
    locked: Text
    uses: Text
    fewer: Text
    uses_unknown: Text
    set_clock: Text
    support: Text
    support_code: Text
