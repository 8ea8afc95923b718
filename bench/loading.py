"""A program: the CPU time of loading `exhalo run`, and how much of it makes dataclasses.

    python -m bench.loading

Prints the CPU seconds of all imports, those of making dataclasses, and the number of dataclasses.
A dataclass is made at each start: Python generates the source of its methods and compiles it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

MODULES = (
    "device.cli.runner",
    "device.cli.commands.run",
    "device.cli.operating",
    "drivers.gpio.factory",
)
"""What `exhalo run` loads, with all that they import."""

made: list[float] = []
"""CPU seconds that each dataclass took."""


def timed(make: Callable[..., Any]) -> Callable[..., Any]:
    """The function that makes a dataclass, extended so that it measures itself."""

    def timing(*words: Any, **more: Any) -> Any:
        started = time.process_time()
        try:
            return make(*words, **more)
        finally:
            made.append(time.process_time() - started)

    return timing


def main() -> dict[str, float]:
    dataclasses._process_class = timed(dataclasses._process_class)  # type: ignore[attr-defined] # noqa: SLF001
    started = time.process_time()
    for module in MODULES:
        import_module(module)
    return {"all": time.process_time() - started, "made": sum(made), "classes": len(made)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
