"""The page of the docs that the figures are written into, and the table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.figures import HEADINGS, Row, Verdict

OPENING = """\
# What it costs

![The last two seconds of an exhale: Exhalo is lit to the end, the others go dark before]\
(pictures/exhale.svg)

Written by `make bench`, which measures everything here in one run, and fails when a figure
misses its bound. Every bound is a ratio, so that it holds on a slow machine as on a fast one: both
sides run by turns or at the same time, and what is pure computation is counted in instructions.
"""

NOT_MEASURED = """\
## What is not measured here

Nothing here was measured on a Pi. All programs run down to the device file, and there meet
stand-ins for the kernel: for the SPI one that takes each write in no time, for the I2C one
that takes as long as a bus of 400 kHz does, for the pins one that answers as the kernel would.
What a real spidev adds, for us and for everybody else:

- **The call into the kernel.** A real spidev copies each write and hands it to the driver.
  Blinka, which ours and Adafruit's go through, makes three more calls with each write, for speed,
  mode and word size, which are nearly free here and not there.
- **The transfer.** A frame of 16 LEDs is 432 bytes and takes 1.1 ms at 3.2 MHz. The kernel
  has it done by DMA, and the program sleeps meanwhile, which is one more wake-up a frame.
- **The limit of 4096 bytes.** spidev refuses more in one write. Blinka splits a longer one
  without a word, and the LEDs may take the gap for the end. Our longest write, for 60 LEDs,
  has 1200 bytes. With eight bits of the SPI for one of the LED's, as most of the others have
  it, 170 LEDs are too many.
- **A slower processor.** A Pi Zero 2 W takes several times as long for everything. The ratios
  should last; what is in seconds and megabytes is shown for this machine only.
"""


def markdown(rows: Sequence[Row], machine: Mapping[str, str]) -> str:
    """The whole page."""
    about = "\n".join(f"- **{name}**: {said}" for name, said in machine.items())
    methods = "\n".join(map(_method, rows))
    parts = (
        OPENING,
        _table(rows),
        f"## How each is measured\n\n{methods}\n",
        f"## On what\n\n{about}\n",
        NOT_MEASURED,
    )
    return "\n".join(parts)


def _method(row: Row) -> str:
    """How a row was measured, and where it misses, why."""
    why = f" *It misses:* {row.why}" if row.why and row.verdict is Verdict.MISSES else ""
    return f"- **{row.what}.** {row.how}{why}"


def plain(row: Row) -> str:
    """A row for the terminal: the verdict, the figure, and below it what it was made from."""
    what, ours, beside, figure, bound, verdict = row.cells
    wanted = f" ({bound})" if bound else ""
    lines = [f"{verdict:8} {what}: {figure}{wanted}", f"{'':9}ours {ours}"]
    if beside:
        lines.append(f"{'':9}{beside}")
    return "\n".join(lines)


def misses(rows: Sequence[Row]) -> list[Row]:
    """The rows that miss their bound."""
    return [row for row in rows if row.verdict is Verdict.MISSES]


def _table(rows: Sequence[Row]) -> str:
    ruler = "|".join(["---"] * len(HEADINGS))
    lines = [_line(HEADINGS), f"|{ruler}|", *(_line(_marked(row)) for row in rows)]
    return "\n".join(lines) + "\n"


def _marked(row: Row) -> Sequence[str]:
    *cells, verdict = row.cells
    return [*cells, f"**{verdict}**" if row.bound else verdict]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
