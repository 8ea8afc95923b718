"""How the motor is named in `exhalo.yaml`, and what cannot be wired beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.channel import Channel
from device.settings.parts.buttons import BUTTONS
from device.settings.parts.header import PINS
from device.settings.parts.pin_conflicts import conflicts
from device.settings.parts.screen import SCREEN
from device.settings.parts.vibration import MotorDriver, VibrationPart, claims
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Invalid


def test_everything_can_be_named(settings):
    read = settings("vibration: {driver: drv2605, port: 3, strength: 0.4, pin: 16}")
    assert read.vibration == VibrationPart(MotorDriver.DRV2605, 16, 3, 0.4)
    assert Channel.VIBRATION in read.fitted_channels


@pytest.mark.parametrize("profile", Profile)
def test_only_a_wrist_has_one_by_itself(profile):
    driver = MotorDriver.GPIO if profile is Profile.WRIST else MotorDriver.NONE
    assert Settings(profile=profile).motor_driver is driver
    fitted = Settings(profile=profile).fitted_channels
    assert (Channel.VIBRATION in fitted) is (profile is Profile.WRIST)


@pytest.mark.parametrize("strength", ["0.05", "0", "1.1", "-1"])
def test_a_strength_that_nobody_feels_is_refused(settings, strength):
    with pytest.raises(Invalid, match=r"strength must be 0\.1 to 1"):
        settings(f"vibration: {{strength: {strength}}}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "vibration: {driver: gpio, pin: 6}",
            "1:32: pin 6 is for the motor, and for the button START already",
        ),
        (
            "vibration: {driver: gpio, pin: 11}",
            "1:32: pin 11 is for the motor, and for the ring's SPI already",
        ),
        (
            "vibration: {driver: gpio, pin: 3}",
            "1:32: pin 3 is for the motor, and for the screen already",
        ),
        (
            "profile: wrist\nbuttons: {left: 12}",
            "2:17: pin 12 is for the motor, and for the button NO already",
        ),
        (
            'screen: {address: "0x5A"}\nvibration: {driver: drv2605}',
            "1:19: address 0x5A on I2C bus 1 is for the motor, and for the screen already",
        ),
        (
            "screen: {bus: spi}\nbuttons: {left: 2}\nvibration: {driver: drv2605}",
            "3:12: pin 2 is for the motor, and for the button NO already",
        ),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(settings, text, said):
    with pytest.raises(Invalid) as caught:
        settings(text)
    (problem,) = caught.value.problems
    assert str(problem).partition("exhalo.yaml:")[2].startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "vibration: {driver: drv2605}",
        'screen: {address: "0x5A"}\nvibration: {driver: drv2605, port: 3}',
        "vibration: {driver: none, pin: 6}",
        "profile: wrist\nvibration: {driver: none}\nbuttons: {left: 12}",
    ],
)
def test_what_can_be_is_taken(settings, text):
    settings(text)


@given(st.sampled_from(PINS))
def test_a_pin_of_another_part_is_a_conflict_and_every_other_is_none(pin):
    taken = {2, 3, 5, 6, 7, 8, 9, 10, 11, 13}
    wanted = claims(VibrationPart(pin=pin), MotorDriver.GPIO)
    found = list(conflicts(Settings().fitted_panel, SCREEN, BUTTONS, wanted))
    assert bool(found) is (pin in taken)
