"""An address as a QR code, for a phone to read from the panel."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from device.model.address import Address

SIDE = 64
"""Pixels of the square that the code stands in, as high as the panels that show it."""

MODULE = 2
"""Pixels of one module: on a panel an inch wide about 0.35 mm, which a phone held close reads."""


@lru_cache(maxsize=2)
def code(address: Address) -> Image.Image:
    """The code as a 1-bit image, `SIDE` pixels square.

    Its dark modules stay unlit, for a reader takes the light ones for the paper; the lit rim
    around them is as wide as there is room for.
    """
    # Only here: it is needed only where there is more help, and takes 30 ms to load.
    import segno  # noqa: PLC0415

    rows = segno.make_qr(str(address), error="l").matrix
    modules = Image.new("1", (len(rows), len(rows)))
    modules.putdata([0 if module else 255 for row in rows for module in row])
    side = len(rows) * MODULE
    square = Image.new("1", (SIDE, SIDE), 1)
    square.paste(modules.resize((side, side), Image.Resampling.NEAREST), ((SIDE - side) // 2,) * 2)
    return square
