"""What we use of luma, loaded without what only other parts of luma need.

luma reads fonts of its own with `cbor2`, and one of its interfaces starts processes with
`multiprocessing`. No screen of ours uses either, and a device would have 1.5 MB of them in its
memory (`docs/decisions/0021-memory.md`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import NoReturn

UNUSED = ("cbor2", "multiprocessing")


class _LeftOut(ModuleType):
    """In the place of a module: its names are there, and to call one raises `RuntimeError`."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*_: object, **__: object) -> NoReturn:
            raise RuntimeError(f"{self.__name__}.{name} is left out, as no screen of ours uses it")

        return called


@contextmanager
def left_out(names: tuple[str, ...]) -> Iterator[None]:
    """Let what is imported meanwhile do without these modules, unless they are loaded already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _LeftOut(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with left_out(UNUSED):
    from luma.core.framebuffer import full_frame
    from luma.core.interface.serial import i2c
    from luma.oled.device import sh1106, ssd1306, ssd1309, ssd1322, ssd1327

__all__ = ["full_frame", "i2c", "sh1106", "ssd1306", "ssd1309", "ssd1322", "ssd1327"]
