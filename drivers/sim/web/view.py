"""What is sent to the page: the simulated device as it looks at one moment.

Only what has changed is sent. Binary messages begin with a letter; numbers of two bytes have the
most significant byte first:

- `L`, then red, green and blue of each LED, two bytes each, in steps of 1/128 of a level.
- `S`, then the screen's width and height, two bytes each, then one byte for each pixel, row by row.
- `A`, then samples of the speaker, for a page that has asked for them: 22,050 a second, signed, two
  bytes each, the *least* significant first, as on the wire (`drivers.sim.web.listening`).

All else changes seldom and is sent as JSON: one object with the key `said`, which are the words for
somebody who hears them; one with the key `caption`, which is the text that the voice says and its
language; one with the key `pulses`, which counts those of the motor; and one with the rest. A
preview sends two more: one with the key `sheet`, which lists all slides, and one with `place`,
which is the slide that is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from device.model.buttons.button import Button
from drivers.sim.board.live import LiveBoard
from drivers.sim.board.said import ENGLISH, SILENT, Caps, Phrase, Said, phrase
from drivers.sim.web.outline import Sheet
from drivers.sim.wires.wire import Pixels

SILENCE: Phrase = ("", "")
"""Nothing is said."""

FINE = 128
"""Steps in each of the 255 levels of an LED, as they are sent to the page."""


@dataclass(frozen=True, slots=True)
class View:
    """The device as it looks at one moment.

    `leds` are red, green and blue as decoded by the wire, linear in light, 255 at full drive, pixel
    0 at the top and the others clockwise. `screen` is the light of its pixels, row by row, one byte
    each: 255 lit, 0 dark, greys between, linear in light. `said` is what somebody hears of the
    screen, and `sheet` is what a preview lists beside the device. `caption` is what the voice says.
    `pulses` counts those that the motor has begun. `speaker` is whether there is one. `caps` is
    what is on the buttons.
    """

    leds: Pixels
    screen: bytes
    width: int
    height: int
    screen_on: bool
    contrast: int
    speed: float
    night: str
    profile: str
    profiles: tuple[str, ...]
    said: Said = SILENT
    sheet: Sheet | None = None
    caption: Phrase = SILENCE
    pulses: int = 0
    speaker: bool = False
    caps: Caps = ENGLISH

    def state(self) -> dict[str, object]:
        """All but the pixels and the words, as it is sent to the page."""
        return {
            "screen_on": self.screen_on,
            "contrast": self.contrast,
            "speed": self.speed,
            "night": self.night,
            "profile": self.profile,
            "profiles": list(self.profiles),
            "speaker": self.speaker,
            "caps": dict(zip((each.value for each in Button), self.caps, strict=True)),
        }


class Device(Protocol):
    """A device that a page can show and press.

    Its methods are called on the server's thread; only the first `view` is called on the thread
    that starts the server.
    """

    def view(self) -> View:
        """How it looks now. Called up to 60 times a second, so it must be cheap."""

    def button(self, button: Button, /, *, down: bool) -> None:
        """A button went down, or came up."""

    def set_speed(self, factor: float, /) -> None:
        """Let time pass `factor` times as fast, 1 to 60."""

    def set_night(self, mode: str, /) -> None:
        """Make it night (`on`), day (`off`), or what the clock says (`auto`)."""

    def set_profile(self, name: str, /) -> None:
        """Change to one of the view's `profiles`."""

    def listen(self, *, listened: bool) -> None:
        """Somebody listens to the speaker, or nobody does any more."""

    def heard(self, place: int | None, /) -> tuple[bytes, int]:
        """The samples since a place, or none for None; and the next place."""


@runtime_checkable
class Previewed(Device, Protocol):
    """A preview: the device shows the slide that is chosen on the sheet beside it."""

    def jump(self, chapter: int, slide: int, /) -> None:
        """Show a slide of a chapter, if there is one; both are counted from 0."""


def view_of(
    board: LiveBoard, profile: str, profiles: tuple[str, ...], sheet: Sheet | None = None
) -> View:
    """A board as it looks now."""
    seen, said = board.seen, board.said
    return View(
        leds=board.leds(),
        screen=seen.dots,
        width=board.screen.panel.width,
        height=board.screen.panel.height,
        screen_on=seen.on,
        contrast=seen.contrast,
        speed=board.speed,
        night=board.night,
        profile=profile,
        profiles=profiles,
        said=seen.said,
        sheet=sheet,
        caption=phrase(said, seen.said.language) if said else SILENCE,
        pulses=board.motor.pulses if board.motor else 0,
        speaker=board.speaker is not None,
        caps=board.caps.get(seen.said.language) or next(iter(board.caps.values()), ENGLISH),
    )


def changes(before: View | None, after: View) -> Iterator[str | bytes]:
    """The messages that turn a page showing `before`, or nothing yet, into one showing `after`."""
    if before is None or before.state() != after.state():
        yield json.dumps(after.state())
    if before is None or before.said.told() != after.said.told():
        yield json.dumps(after.said.told())
    if before is None or before.caption != after.caption:
        yield json.dumps({"caption": list(after.caption)})
    if before is None or before.pulses != after.pulses:
        yield json.dumps({"pulses": after.pulses})
    if before is None or _picture(before) != _picture(after):
        yield b"S" + after.width.to_bytes(2) + after.height.to_bytes(2) + after.screen
    if before is None or before.leds != after.leds:
        yield b"L" + b"".join(_fine(level) for led in after.leds for level in led)
    if after.sheet is not None:
        yield from map(json.dumps, _turned(before.sheet if before else None, after.sheet))


def _turned(before: Sheet | None, after: Sheet) -> Iterator[dict[str, object]]:
    if before is None or before.contents != after.contents:
        yield after.told()
    if before is None or before.placed() != after.placed():
        yield after.placed()


def _fine(level: float) -> bytes:
    """A level in two bytes: an APA102 has steps of 1/31, and a white channel adds to the others."""
    return round(level * FINE).to_bytes(2)


def _picture(view: View) -> tuple[int, int, bytes]:
    return view.width, view.height, view.screen
