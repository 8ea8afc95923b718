"""A program that only waits for three buttons, by gpiozero on lgpio.

    python -m bench.armed

Prints `armed` once it waits, or what is missing; prints `pressed` when a button is pressed. It ends
at the end of its input.
"""

from __future__ import annotations

import sys

from bench import peers


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    try:
        _buttons = peers.gpiozero_buttons(lambda: say("pressed"))
    except ImportError as error:
        say(str(error))
        return
    say("armed")
    sys.stdin.read()


if __name__ == "__main__":
    main()
