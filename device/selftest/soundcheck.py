"""Checks what a speaker needs: ALSA's library, a sound card, a line in config.txt."""

from __future__ import annotations

from collections.abc import Iterator

from device.selftest.bootconfig import FILE, I2S_LINE, has_i2s, pi_model
from device.selftest.buscheck import let_in
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.machine import Machine
from device.selftest.speaker import fitted
from device.settings.parts.speaker import SpeakerDriver
from device.settings.settings import Settings

LIBRARY = "pyalsaaudio"
"""The package that plays through ALSA; it is compiled when it is installed."""

CARDS = "/dev/snd/pcm"
"""How the device files of sound cards begin; only those that play are looked for."""

OVERLAY = f"Add the line `{I2S_LINE}` at the end of {FILE}, then `sudo reboot`."
INSTALL = (
    "Run `sudo apt install gcc python3-dev libasound2-dev`, then `sudo make install`, or in your "
    "own environment `pip install '.[alsa]'`, in the project's folder."
)
PLUG = "Plug the sound card in; `aplay -L` (package alsa-utils) lists what is there."


def sound_checkup(machine: Machine, settings: Settings) -> Iterator[Finding]:
    """The findings about the speaker; none without one that may be heard."""
    if not fitted(settings):
        return
    on_i2s = settings.speaker_driver is SpeakerDriver.I2S
    yield from _library(machine)
    yield from _card(machine, OVERLAY if on_i2s else PLUG)
    if on_i2s:
        yield from _line(machine)


def _library(machine: Machine) -> Iterator[Finding]:
    if LIBRARY not in machine.packages:
        said = f"{LIBRARY} is missing"
        yield Finding("speaker's library", said, Verdict.BAD, INSTALL, Part.SPEAKER, blocks=True)


def _card(machine: Machine, advice: str) -> Iterator[Finding]:
    cards = sorted(path for path in machine.files if path.startswith(CARDS))
    usable = [path for path in cards if machine.files[path]]
    if usable:
        yield Finding("sound cards", ", ".join(usable), part=Part.SPEAKER)
    else:
        said = f"no access to {cards[0]}" if cards else f"no {CARDS}*"
        todo = let_in(machine, "audio") if cards else advice
        yield Finding("sound cards", said, Verdict.BAD, todo, Part.SPEAKER, blocks=True)


def _line(machine: Machine) -> Iterator[Finding]:
    pi = pi_model(machine.model)
    if pi is None:
        return
    if has_i2s(machine.config, pi):
        yield Finding("speaker's bus", "I2S is set up", part=Part.SPEAKER)
    else:
        said = "no line for an amplifier on I2S"
        yield Finding("speaker's bus", said, Verdict.BAD, OVERLAY, Part.SPEAKER)
