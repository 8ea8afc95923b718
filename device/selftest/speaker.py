"""The trial of the speaker: the tones of a breath, one that rises and one that falls."""

from __future__ import annotations

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.channel import Channel
from device.model.cue import Rest
from device.selftest.bootconfig import FILE, I2S_LINE
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.trials import Action, Answers, Trial, ask, until_it_fails
from device.settings.parts.speaker import SpeakerDriver
from device.settings.settings import Settings

SHOWN = Breath(Pattern(3, 5))
"""The breath whose tones are heard: the shortest, so that nobody waits long."""

FADES_SECONDS = 0.2
"""How long the speaker has to fall silent: longer than its queue and a fade."""

NAME = "Set `speaker: {device: …}` in exhalo.yaml to a name that `aplay -L` lists"
_NOT_FOUND = f"{NAME}, and look whether `id` lists the group audio"
NOT_FOUND = {
    SpeakerDriver.I2S: f"{_NOT_FOUND}, and {FILE} has the line `{I2S_LINE}` (or hifiberry-dac).",
    SpeakerDriver.USB: f"{_NOT_FOUND}. Is the sound card plugged in?",
}
SILENT = {
    SpeakerDriver.I2S: (
        "Check SD and GAIN, the other wires and the speaker's two leads against docs/wiring.md. "
        f"Or another card plays, as HDMI's: {NAME[0].lower()}{NAME[1:]}."
    ),
    SpeakerDriver.USB: (
        "Check the plug, and the volume in `alsamixer`. Or another card plays, as HDMI's: "
        f"{NAME[0].lower()}{NAME[1:]}."
    ),
}
WRONG = {
    SpeakerDriver.I2S: "Check BCLK, LRC, DIN, 5 V and ground against docs/wiring.md.",
    SpeakerDriver.USB: "Try another socket or another sound card, with nothing else playing on it.",
}
NO_VOLUME = "Set `speaker: {volume: 0.5}` in exhalo.yaml: it is 0."

MISSING = Finding(
    "speaker",
    "none is set that may be heard",
    Verdict.BAD,
    "Set `speaker: {driver: i2s}` in exhalo.yaml, or usb, if one is built in; a kiosk needs "
    "`headphones: yes`, too.",
    Part.SPEAKER,
    blocks=True,
)
"""The finding about a speaker that is to be tried, and that the settings do not let be heard."""


def fitted(settings: Settings) -> bool:
    """Whether the settings have a speaker that may be heard."""
    return Channel.SOUND in settings.fitted_channels


def speaker(settings: Settings, answers: Answers) -> Trial[None]:
    """Try a speaker that is fitted, at the volume by day; at the end it is silent."""
    advice = NOT_FOUND[settings.speaker_driver]
    yield from until_it_fails(Part.SPEAKER, _speaker(settings, answers), advice)


def _speaker(settings: Settings, answers: Answers) -> Trial[None]:
    question = "Do you hear a tone that rises, then a longer one that falls, again and again?"
    if (yield from ask(answers, question, Action(tones=SHOWN))):
        yield Finding("tones", "as they should be", part=Part.SPEAKER)
    else:
        sounds = yield from ask(answers, "Do you hear anything from the speaker at all?")
        said = "not one that rises, then one that falls" if sounds else "nothing is heard"
        advice = _advice(settings, sounds=sounds)
        yield Finding("tones", said, Verdict.BAD, advice, Part.SPEAKER)
    yield Action(tones=Rest(), seconds=FADES_SECONDS)


def _advice(settings: Settings, *, sounds: bool) -> str:
    if not settings.speaker.volume:
        return NO_VOLUME
    return (WRONG if sounds else SILENT)[settings.speaker_driver]
