"""The command `exhalo`. It can be ended from its first lines on: all else is loaded later."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

ENDED = 143
"""The exit status after SIGTERM, as a shell has it: 128 and the signal's number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when what it was given is not, 2 for bad usage.

    Without `arguments` it is the program itself, which SIGTERM ends: with 0 where a device was
    to run, which has then done as it was told, and with 143 anywhere else.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if arguments is None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0 if words[:1] == ["run"] else ENDED))
    try:
        # Loading this takes a second or more on the smallest Pi.
        from device.cli.runner import run  # noqa: PLC0415

        return run(words)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
