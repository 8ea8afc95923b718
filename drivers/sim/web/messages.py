"""What the page may ask for: each message is one JSON object, and must be exactly as here.

{"button": "no", "down": true}   {"speed": 10}   {"night": "auto"}   {"profile": "home"}
{"chapter": 0, "slide": 3}        {"listen": true}
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from device.model.buttons.button import Button
from drivers.clock import SPEEDS
from drivers.sim.board.live import NIGHTS


@dataclass(frozen=True, slots=True)
class Touch:
    """A button of the page went down, or came up."""

    button: Button
    down: bool


@dataclass(frozen=True, slots=True)
class Speed:
    """Time is to pass `factor` times as fast as in reality."""

    factor: float


@dataclass(frozen=True, slots=True)
class Night:
    """It is to be night, or day, or as the clock says."""

    mode: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The device is to have another profile. Whether it offers that is checked elsewhere."""

    name: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A preview is to show a slide of a chapter. Whether that exists is checked elsewhere."""

    chapter: int
    slide: int


@dataclass(frozen=True, slots=True)
class Listen:
    """The page is to be sent what the speaker plays, or is not any more."""

    on: bool


Command = Touch | Speed | Night | Profile | Jump | Listen


def parse(message: str | bytes) -> Command:
    """Read one message of the page; raises `ValueError` with the reason if it is not as above."""
    if not isinstance(message, str):
        raise ValueError("a message must be text")  # noqa: TRY004 - every refusal is a ValueError
    match _loaded(message):
        case {"button": str(name), "down": bool(down), **rest} if not rest:
            return Touch(Button(_among(name, tuple(b.value for b in Button), "button")), down)
        case {"speed": int() | float() as factor, **rest} if not rest:
            return Speed(_factor(factor))
        case {"night": str(mode), **rest} if not rest:
            return Night(_among(mode, tuple(NIGHTS), "night"))
        case {"profile": str(name), **rest} if not rest:
            return Profile(name)
        case {"chapter": int(chapter), "slide": int(slide), **rest} if not rest:
            return Jump(_number(chapter), _number(slide))
        case {"listen": bool(on), **rest} if not rest:
            return Listen(on)
    raise ValueError("that message is not known")


def _loaded(message: str) -> object:
    try:
        loaded: object = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise ValueError("a message must be JSON") from error
    return loaded


def _among(word: str, offered: tuple[str, ...], what: str) -> str:
    if word not in offered:
        raise ValueError(f"{what} must be one of {', '.join(offered)}")
    return word


def _number(number: int) -> int:
    if isinstance(number, bool) or number < 0:
        raise ValueError("a place is counted from 0")
    return number


def _factor(factor: float) -> float:
    slowest, fastest = SPEEDS
    if isinstance(factor, bool) or not slowest <= factor <= fastest:
        raise ValueError(f"speed must be {slowest:g} to {fastest:g}")
    return float(factor)
