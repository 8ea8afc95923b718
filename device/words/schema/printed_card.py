"""The words of the card that is printed for the wall or the bedside: a mapping in `help.yaml`."""

from __future__ import annotations

from dataclasses import dataclass

from device.typed_yaml.problem import Text


@dataclass(frozen=True, slots=True)
class PrintedCardWords:
    """What the card says, from its top to its foot.

    `first` is what comes before an exercise. `left`, `middle` and `right` say what each button
    does, `hold` what always works, and `then` what comes after that. `in_emergency` and `in_crisis`
    stand over the numbers to call. `small` says what the device is not, and where not to use it.
    """

    title: Text
    what: Text
    first: Text
    left: Text
    middle: Text
    right: Text
    hold: Text
    then: Text
    call_first: Text
    in_emergency: Text
    in_crisis: Text
    small: Text
