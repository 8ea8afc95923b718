"""A program: three buttons by gpiozero on lgpio, armed, and nothing else.

    python -m bench.armed

Says when it is armed, or what is missing, and when a button is pressed; ends with its input.
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
