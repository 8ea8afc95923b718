"""An engine for tests: each word of a text is a tone of a fixed length."""

from __future__ import annotations

import numpy as np

from device.outputs.sound.samples import RATE


class Tones:
    """Takes `seconds` over each word, at the usual speed; `said` is what it was given."""

    def __init__(self, seconds=0.5, name="tones 1"):
        self.seconds, self.name = seconds, name
        self.said = []

    def say(self, text, speed):
        self.said.append((text, speed))
        length = round(self.seconds * len(text.split()) * RATE / speed)
        tone = np.sin(np.arange(length) * 2 * np.pi * 440 / RATE)
        return np.concatenate([np.zeros(RATE), 0.3 * tone, np.zeros(RATE)])
