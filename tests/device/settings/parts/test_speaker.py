"""How the speaker is named in `exhalo.yaml`, how loud it is, and what cannot be wired beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.channel import Channel
from device.model.panel import PANELS, Panel
from device.settings.parts.drivers import Bus
from device.settings.parts.screen import ScreenPart
from device.settings.parts.speaker import I2S_PINS, SpeakerDriver, SpeakerPart
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Invalid


def test_everything_can_be_named(settings):
    read = settings("speaker: {driver: usb, device: 'plughw:1', volume: 0.4, night_volume: 0.1}")
    assert read.speaker == SpeakerPart(SpeakerDriver.USB, "plughw:1", 0.4, 0.1)


ADVICE = "; an amplifier by USB needs no pins: speaker: {driver: usb}"


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        ("profile: kiosk\nspeaker: {driver: i2s}\nscreen: {bus: spi, port: 1}", (18, 19, 21)),
        ("speaker: {driver: i2s}\nbuttons: {left: 21}", (21,)),
        # The speaker that a bedside usually has: its clock would run this motor.
        ("vibration: {driver: gpio, pin: 18}", (18,)),
        ("buttons: {left: 21}", (21,)),
    ],
)
def test_pins_that_i2s_and_another_part_want_are_told_with_what_to_do(settings, text, pins):
    with pytest.raises(Invalid) as caught:
        settings(text)
    problems = [str(problem) for problem in caught.value.problems]
    assert len(problems) == len(pins)
    for pin, problem in zip(pins, problems, strict=True):
        assert f"pin {pin} is for the speaker's I2S, and for the " in problem
        assert ADVICE in problem
        assert ":1:1:" not in problem


@pytest.mark.parametrize(
    "text",
    [
        "speaker: {driver: i2s}",
        "profile: kiosk\nspeaker: {driver: usb}\nscreen: {bus: spi, port: 1}",
        "vibration: {driver: gpio, pin: 18}\nspeaker: {driver: none}",
        "profile: kiosk\npanel: 128x64\nbuttons: {left: 21}",
        # Nobody says that this bedside has a speaker, and the screen cannot do without.
        "screen: {bus: spi, port: 1}",
    ],
)
def test_what_can_be_is_taken(settings, text):
    settings(text)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_volume_is_never_above_that_by_day_or_below_that_by_night(one, other, night):
    part = SpeakerPart(volume=max(one, other), night_volume=min(one, other))
    tolerance = 1e-9
    assert part.night_volume - tolerance <= part.volume_by(night) <= part.volume + tolerance
    assert part.volume_by(1.0) == pytest.approx(part.night_volume)


screens = st.builds(
    ScreenPart, bus=st.sampled_from([None, *Bus]), device=st.integers(0, 2), port=st.just(None)
)


@given(st.sampled_from(Profile), st.none() | st.sampled_from(PANELS), screens)
def test_a_speaker_that_nobody_named_never_has_the_pins_of_the_screen(profile, panel, screen):
    device = Settings(profile=profile, panel=panel, screen=screen.fitting(panel or PANELS[0]))
    fitted = device.screen.fitting(device.fitted_panel)
    shared = {*I2S_PINS} & {*fitted.bus_pins(device.fitted_panel)}
    assert device.speaker_driver is (SpeakerDriver.NONE if shared else profile.usual.speaker)
    if shared:
        assert Channel.SOUND not in device.fitted_channels


def test_a_speaker_that_is_named_gives_way_to_nothing():
    part = SpeakerPart(SpeakerDriver.USB)
    assert Settings(panel=Panel(256, 64), speaker=part).speaker_driver is SpeakerDriver.USB
