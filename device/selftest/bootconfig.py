"""config.txt: which of its lines matter to the device, and which apply to which Raspberry Pi.

A line applies to every model, or to those that the section above it names. Source: Raspberry
Pi documentation, "config.txt", conditional filters. The lines themselves are those of
`docs/wiring.md`, section "Configuration".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FILE = "/boot/firmware/config.txt"
"""The path of config.txt on Raspberry Pi OS since Bookworm."""

_SECTION = re.compile(r"\[([^]]*)\]")
_I2S = re.compile(r"dtoverlay=(max98357a|hifiberry-dac)\b")
_MATTERS = re.compile(rf"(dtparam=.*(spi|i2c)|dtoverlay=(spi|i2c)|core_freq|{_I2S.pattern})")


@dataclass(frozen=True, slots=True)
class PiModel:
    """The Raspberry Pis whose model name begins with `prefix`.

    `sections` are their sections of config.txt. `core_freq` is the line that keeps SPI's clock
    from changing; it is empty for a model that needs none.
    """

    prefix: str
    sections: tuple[str, ...]
    core_freq: str = ""


PI_MODELS = (
    PiModel("Raspberry Pi Zero 2", ("pi02", "pi0"), "core_freq=250"),
    PiModel("Raspberry Pi 3", ("pi3", "pi3+"), "core_freq=250"),
    PiModel("Raspberry Pi 4", ("pi4", "pi400"), "core_freq_min=500"),
    PiModel("Raspberry Pi 5", ("pi5", "pi500")),
)
"""The models that the wiring guide is for."""


I2S_LINE = "dtoverlay=max98357a,no-sdmode"
"""The line that sets up the amplifier of the wiring guide."""


def has_i2s(config: Iterable[str], pi: PiModel) -> bool:
    """Whether a line that sets up an amplifier on I2S applies to a model."""
    return any(map(_I2S.match, lines_for(config, pi)))


def pi_model(model: str) -> PiModel | None:
    """The entry for a model, as the kernel names it; None if the wiring guide does not name it."""
    return next((pi for pi in PI_MODELS if model.startswith(pi.prefix)), None)


def relevant_lines(config: Iterable[str]) -> tuple[str, ...]:
    """The lines that set up buses or clocks, for whichever model they are."""
    return tuple(line for _, line in _sectioned(config) if _MATTERS.match(line))


def lines_for(config: Iterable[str], pi: PiModel) -> tuple[str, ...]:
    """The lines that apply to a model."""
    named = ("all", *pi.sections)
    return tuple(line for section, line in _sectioned(config) if section in named)


def _sectioned(config: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The name of a section and a line in it, for each line that is not blank or a comment."""
    section = "all"
    for raw in config:
        line = raw.partition("#")[0].strip()
        heading = _SECTION.fullmatch(line)
        if heading:
            section = heading[1].strip().lower()
        elif line:
            yield section, line
