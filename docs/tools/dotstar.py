"""APA102 off the wire, read as the data sheet says."""

from __future__ import annotations

from device.outputs.light.light import RGB


def decode(data: bytes, pixels: int) -> list[RGB]:
    """What each LED shows: its light in linear fractions, red, green and blue.

    Raises `ValueError` for what LEDs in the usual order, BGR, would not understand.
    """
    head, body, tail = data[:4], data[4 : 4 + 4 * pixels], data[4 + 4 * pixels :]
    if any(head) or any(tail) or len(head) < 4 or len(tail) * 8 < pixels / 2 + 32:
        raise ValueError("zeros must begin and end a write")
    return [_led(*body[at : at + 4]) for at in range(0, 4 * pixels, 4)]


def _led(head: int, blue: int, green: int, red: int) -> RGB:
    if head >> 5 != 0b111:
        raise ValueError(f"an LED's first byte is {head:#010b}")
    share = (head & 31) / 31 / 255
    return (share * red, share * green, share * blue)
