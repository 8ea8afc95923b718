"""An address or a support code as a QR code, which a phone reads from the screen."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from device.model.address import Address
from device.model.support_code import SupportCode

SIDE = 64
"""Side of the square with the code in pixels: the height of the panels that show it."""

MODULE = 2
"""Side of one module in pixels. On a panel that is an inch wide it is about 0.35 mm, which a phone
reads from close by."""


@lru_cache(maxsize=2)
def code(said: Address | SupportCode) -> Image.Image:
    """The code as a 1-bit image, `SIDE` pixels square.

    Its dark modules stay unlit and its light ones are lit, as a reader expects of paper. The lit
    margin around them takes what room there is.
    """
    # Imported here because it takes 30 ms, and most devices never show a code.
    import segno  # noqa: PLC0415

    rows = segno.make_qr(str(said), error="l").matrix
    modules = Image.new("1", (len(rows), len(rows)))
    modules.putdata([0 if module else 255 for row in rows for module in row])
    side = len(rows) * MODULE
    square = Image.new("1", (SIDE, SIDE), 1)
    square.paste(modules.resize((side, side), Image.Resampling.NEAREST), ((SIDE - side) // 2,) * 2)
    return square
