"""The buttons as `exhalo.yaml` names them: their pins, and what pulls them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from device.model.buttons.button import Button
from device.settings.parts.header import PINS
from device.typed_yaml.keys import check_fields, within

_PIN = {"check": within(PINS)}


class Pull(Enum):
    """What holds a button's pin while nobody presses: `down` is for buttons to 3.3 V."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ButtonsPart:
    """The pins of the three buttons, from left to right, and what pulls them."""

    left: int = field(default=5, metadata=_PIN)
    middle: int = field(default=6, metadata=_PIN)
    right: int = field(default=13, metadata=_PIN)
    pull: Pull = Pull.UP

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def pins(self) -> dict[Button, int]:
        """The pin of each button."""
        return {Button.NO: self.left, Button.START: self.middle, Button.YES: self.right}


BUTTONS = ButtonsPart()
"""The buttons as they are usually built in."""
