"""The trial of the motor: the pulses of a breath, one for the inhale and two for the exhale."""

from __future__ import annotations

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.outputs.vibration.pulses import NONE, Pulses
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.trials import Action, Answers, Trial, ask, until_it_fails
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Settings

SHOWN = Pulses(Breath(Pattern(3, 5)))
"""What the motor plays: the shortest breath, so that nobody waits long."""

WIRES = "Check the motor, its transistor or its driver chip, and its diode, against docs/wiring.md."
STRENGTH = (
    "Set `vibration: {strength: 1}` in exhalo.yaml, or less where two pulses feel like one, and "
    "mount the motor where it touches the strap or the case."
)


def fitted(settings: Settings) -> bool:
    """Whether the settings have a motor."""
    return settings.motor_driver is not MotorDriver.NONE


MISSING = Finding(
    "motor",
    "none is set",
    Verdict.BAD,
    "Set `vibration: {driver: gpio}` in exhalo.yaml, or drv2605, if one is built in.",
    Part.MOTOR,
    blocks=True,
)
"""The finding about a motor that is to be tried, and is not in the settings."""


def motor(answers: Answers) -> Trial[None]:
    """Try the motor; at the end it is off."""
    yield from until_it_fails(Part.MOTOR, _motor(answers), WIRES)


def _motor(answers: Answers) -> Trial[None]:
    finding = Finding("pulses", "as they should be", part=Part.MOTOR)
    question = "Do you feel one short pulse, then two, again and again?"
    if (yield from ask(answers, question, Action(pulses=SHOWN))):
        yield finding
    else:
        moves = yield from ask(answers, "Does the motor move at all?")
        said, advice = ("not one, then two", STRENGTH) if moves else ("nothing is felt", WIRES)
        yield Finding("pulses", said, Verdict.BAD, advice, Part.MOTOR)
    off = yield from ask(answers, "Does the motor stand still now?", Action(pulses=NONE))
    if not off:
        advice = "Unplug it: its pin or its transistor stays on. " + WIRES
        yield Finding("rest", "the motor runs on", Verdict.BAD, advice, Part.MOTOR)
