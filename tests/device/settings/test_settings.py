"""Settings: what an owner may set, and what is refused."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import datetime, time, timedelta, timezone
from math import inf, log, nan
from typing import get_args

import pytest
from faults import told
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.pattern import Pattern
from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.panel import Panel
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import FLOOR
from device.settings.hours import Hours, OpenHours
from device.settings.load import loaded_settings
from device.settings.parts.speaker import SpeakerPart
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml import loads
from device.typed_yaml.document import parsed
from device.typed_yaml.keys import slots
from device.typed_yaml.problem import Invalid

moments = st.times()


def read(text):
    return loads(text, Settings, "f")


@pytest.mark.parametrize(
    ("written", "within", "without"),
    [
        ("21:00-07:00", ("21:00", "23:59", "00:00", "06:59"), ("07:00", "12:00", "20:59")),
        ("09:00-17:30", ("09:00", "17:29"), ("17:30", "08:59", "00:00")),
        ("00:00-07:00", ("00:00", "06:59"), ("07:00", "23:59")),
    ],
)
def test_hours_run_from_their_start_up_to_their_end(written, within, without):
    hours = Hours.parse(written)
    assert str(hours) == written
    assert all(time.fromisoformat(moment) in hours for moment in within)
    assert all(time.fromisoformat(moment) not in hours for moment in without)


@given(moments, moments, moments)
def test_hours_and_the_hours_between_make_a_day(start, end, moment):
    if start != end:
        assert (moment in Hours(start, end)) is (moment not in Hours(end, start))


@pytest.mark.parametrize(
    "text", ["", "21:00", "21:00-", "21-7", "21:00-07:00-08:00", "21:00-24:00"]
)
def test_what_is_not_written_like_hours_is_refused(text):
    with pytest.raises(ValueError, match="hours are written like 21:00-07:00"):
        Hours.parse(text)


@pytest.mark.parametrize(
    ("profile", "panel", "pixels"),
    [
        (Profile.BEDSIDE, Panel(128, 64), 16),
        (Profile.WRIST, Panel(128, 32), 8),
        (Profile.KIOSK, Panel(256, 64), 24),
    ],
)
def test_a_profile_says_what_is_fitted_unless_it_is_given(profile, panel, pixels):
    usual = Settings(profile=profile)
    assert (usual.fitted_panel, usual.leds) == (panel, pixels)
    given = Settings(profile=profile, panel=Panel(256, 64), pixels=60)
    assert (given.fitted_panel, given.leds) == (Panel(256, 64), 60)


@pytest.mark.parametrize("moment", [time(21), time(23, 59), time(0), time(6, 59)])
def test_nights_are_warm_and_dim(moment):
    look = Settings().look(moment)
    assert (look.ceiling, look.colour) == (0.03, NIGHT)


@pytest.mark.parametrize("moment", [time(8), time(12), time(20)])
def test_days_are_bright(moment):
    look = Settings(ceiling=0.5).look(moment)
    assert (look.ceiling, look.colour) == (0.5, DAY)


def test_the_night_has_no_blue():
    assert Settings().look(None).colour[2] == 0


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("pixels", (8, 60), (0, 7, 61)),
        ("idle_seconds", (20, 600), (0, 19, 601)),
        ("same_person_seconds", (20, 600), (0, 19, 601)),
        ("remind_days", (1, 90), (0, 91)),
        ("screen_off_minutes", (1, 30), (0, 31)),
        ("ceiling", (0.006, 1.0), (0.0, 0.005, 1.01, -1.0, nan, inf)),
        ("night_ceiling", (0.006, 1.0), (0.0, 0.005, 1.01, nan)),
    ],
)
def test_limits(field, good, bad):
    for value in good:
        # By night the ring is never brighter than by day, whichever of the two is set.
        others = {"night_ceiling": 0.006} if field == "ceiling" else {"ceiling": 1.0}
        assert getattr(Settings(**{**others, field: value}), field) == value
    for value in bad:
        with pytest.raises(ValueError, match="must be"):
            Settings(**{field: value})


def test_a_whole_file():
    settings = read("""
        language: es
        profile: kiosk
        panel: 128x32
        pixels: 12
        emergency_number: "112"
        crisis_line: "024"
        ceiling: 0.4
        night_ceiling: 0.02
        night: 22:30-06:00
        idle_seconds: 90
        pattern: 3-6
    """)
    assert settings == Settings(
        language="es",
        profile=Profile.KIOSK,
        panel=Panel(128, 32),
        pixels=12,
        emergency_number="112",
        crisis_line="024",
        ceiling=0.4,
        night_ceiling=0.02,
        night=Hours(time(22, 30), time(6)),
        idle_seconds=90,
        pattern=Pattern(3, 6),
    )


def test_what_is_left_out_is_as_it_was():
    assert read("pattern: 4-8") == Settings()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pattern: 8-4", "the exhale (4) must be longer"),
        ("pattern: 4-8-2", "a pattern is written like 4-8"),
        ("panel: 64x48", "the panel must be one of 128x64, 128x32, 256x64, not '64x48'"),
        ("night: 9 to 5", "hours are written like 21:00-07:00, not '9 to 5'"),
        ("profile: wirst", "did you mean 'wrist'?"),
        ("emergency_number: 112", 'expected text, in quotes: "112"'),
        ("ceiling: full", "expected a number"),
        ("ceiling: 2", "ceiling must be 0.006 to 1, not 2"),
        ("idle_seconds: 5", "idle_seconds must be 20 to 600, not 5"),
        ("pixels: 4", "pixels must be 8 to 60, not 4"),
        ("idle_second: 60", "did you mean 'idle_seconds'?"),
    ],
)
def test_a_file_that_asks_for_what_is_not_safe(line, said):
    (problem,) = told(f"# Our device\n{line}\n", Settings)
    assert problem.startswith("2:")
    assert said in problem


def test_what_each_value_may_not_be_is_told_at_the_value_all_at_once():
    text = """
ceiling: 20
idle_seconds: 5
ring: {milliamps: 3}
emergency_number: "112345"
crisis_line: "\\u21921"
night_ceiling: 0
pixels: 4
screen_off_minutes: 99
night: late
"""
    assert [line.split(": ")[0] for line in told(text, Settings)] == [
        "2:10", "3:15", "4:19", "5:19", "6:14", "7:16", "8:9", "9:21", "10:8",
    ]  # fmt: skip


def test_what_concerns_two_values_is_told_when_each_is_well():
    assert told("ceiling: 0.1\nnight_ceiling: 0.2", Settings) == [
        "2:16: night_ceiling must not be brighter than the ceiling by day"
    ]
    assert told("ceiling: 0.01", Settings) == [
        "1:10: night_ceiling must not be brighter than the ceiling by day"
    ]


def test_all_is_told_at_once_at_its_own_value():
    text = """
profile: kiosk
questions_aloud: yes
idle_seconds: 1
channels: [voice, light, voice]
vibration: {driver: gpio, pin: 19}
buttons: {left: 12, right: 12}
night_ceiling: 0.9
screen: {rotate: 90}
"""
    with pytest.raises(Invalid) as caught:
        loaded_settings(parsed(text, "exhalo.yaml"))
    lines = [str(problem).partition(":")[2] for problem in caught.value.problems]
    assert [line.split(": ")[0] for line in lines] == [
        "3:18", "4:15", "5:11", "7:28", "8:16", "9:18",
    ]  # fmt: skip
    # Where the motor's pin goes depends on the screen, whose own mistake comes first.
    assert lines[-1] == "9:18: found the number 90; expected 0 or 180"


@given(st.integers(8, 60), st.integers(100, 4000))
def test_each_led_has_the_current_that_it_needs_not_to_flicker(leds, milliamps):
    text = f"pixels: {leds}\nring: {{milliamps: {milliamps}}}"
    if milliamps >= 5 * leds:
        assert loaded_settings(parsed(text, "exhalo.yaml")).leds == leds
    else:
        with pytest.raises(Invalid) as refused:
            loaded_settings(parsed(text, "exhalo.yaml"))
        assert f"2:19: found {milliamps} mA for {leds} LEDs; expected at least" in str(
            refused.value
        )


def test_what_depends_on_a_value_that_is_wrong_is_not_told():
    (line,) = told("ceiling: 20\nnight_ceiling: 0.5", Settings)
    assert line.startswith("1:10: ceiling must be")


@pytest.mark.parametrize("channels", ["[]", "[voice, voice]"])
def test_channels_name_at_least_one_and_each_once(channels):
    (line,) = told(f"channels: {channels}", Settings)
    assert line.startswith("1:11: channels must name")


def test_the_night_is_never_brighter_than_the_day():
    with pytest.raises(ValueError, match="not be brighter than"):
        Settings(ceiling=0.1, night_ceiling=0.2)


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2026-11-24T12:00", "2026-11-24T21:00"),
        ("2026-11-24T21:00", "2026-11-25T07:00"),
        ("2026-11-25T03:00", "2026-11-25T07:00"),
        ("2026-11-25T07:00", "2026-11-25T21:00"),
    ],
)
def test_night_next_begins_or_ends(moment, change):
    change_after = Settings().night.change_after
    assert change_after(datetime.fromisoformat(moment)) == datetime.fromisoformat(change)


def numbers(kind):
    """Every number that a file of settings can name, as `field` and what is checked of it."""
    for key, slot in slots(kind).items():
        if is_dataclass(slot.kind) and not hasattr(slot.kind, "parse"):
            yield from numbers(slot.kind)
        elif {int, float} & {slot.kind, *get_args(slot.kind)}:
            yield key, slot.check


def test_every_number_has_a_range():
    checks = dict(numbers(Settings))
    assert {"pixels", "ceiling", "milliamps", "port", "left"} <= set(checks)
    for key, check in checks.items():
        for wild in (-1, 10**15):
            with pytest.raises(ValueError, match=f"{key} must be "):
                check(key, wild)


@pytest.mark.parametrize(
    ("key", "plain", "other"),
    [
        ("pattern", "4-8", "\u0664-\u0668"),
        ("night", "21:00-07:00", "\u0662\u0661:00-07:00"),
        ("screen", "{address: 0x3C}", "{address: \u0666\u0660}"),
        ("panel", "128x64", "\u0661\u0662\u0668x64"),
        ("more_help", "https://a.org", "https://\u212a.org"),
        ("pixels", "16", "\u0661\u0666"),
    ],
)
def test_what_is_read_of_a_word_is_in_plain_letters_and_digits(key, plain, other):
    read(f"{key}: {plain}")
    (line,) = told(f"{key}: {other}", Settings)
    assert " plain " in line


def test_a_pattern_that_a_program_names_is_in_plain_digits():
    with pytest.raises(ValueError, match="written like 4-8"):
        Pattern.parse("\u0664-\u0668")


@pytest.mark.parametrize("moment", [time(6, 59), time(7), time(7, 1)])
def test_hours_that_end_when_they_begin_are_none(moment):
    assert moment not in Hours(time(7), time(7))


def test_the_night_ends_where_the_device_is():
    zone = timezone(timedelta(hours=-5))
    before = datetime(2026, 11, 24, 3, tzinfo=zone)
    assert Settings().night.end_after(before) == datetime(2026, 11, 24, 7, tzinfo=zone)
    assert Settings().night.change_after(before) == datetime(2026, 11, 24, 7, tzinfo=zone)


def test_the_least_light_that_can_be_seen_is_a_ceiling():
    assert Settings(ceiling=FLOOR, night_ceiling=FLOOR).ceiling == FLOOR


def test_what_holds_when_nothing_is_said():
    usual = Settings()
    assert (usual.idle_seconds, usual.same_person_seconds, usual.remind_days) == (60, 60, 7)
    assert usual.screening_holds
    assert (usual.ceiling, usual.night_ceiling) == (0.2, 0.03)
    assert usual.numbers == {"emergency_number": "911", "crisis_line": "988"}
    assert usual.screen_off_minutes is None


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("profile: kiosk", "08:00-18:00"),
        ("profile: bedside", "off"),
        ("profile: wrist", "off"),
        ("{profile: kiosk, open_hours: off}", "off"),
        ("{profile: kiosk, open_hours: null}", "08:00-18:00"),
        ("open_hours: 07:30-12:00", "07:30-12:00"),
    ],
)
def test_when_a_device_at_rest_invites(text, opening):
    settings = loads(text, Settings, "f")
    assert settings.opening == OpenHours.parse(opening)
    assert settings.opening.never is (opening == "off")


@pytest.mark.parametrize("text", ["no", "never", "8-18", "08:00", "25:00-26:00"])
def test_hours_that_are_none_are_told(text):
    with pytest.raises(Invalid, match="open_hours are written like 08:00-18:00, or off, not"):
        loads(f"open_hours: {text}", Settings, "f")


@pytest.mark.parametrize(
    ("settings", "fitted"),
    [
        (Settings(), {*FOR_EYES, Channel.SOUND, Channel.VOICE}),
        (Settings(profile=Profile.WRIST), {*FOR_EYES, Channel.VIBRATION}),
        (Settings(profile=Profile.KIOSK), FOR_EYES),
        (read("speaker: {driver: none}"), FOR_EYES),
        (read("vibration: {driver: drv2605}\nspeaker: {driver: usb}"), EVERY_CHANNEL),
        (read("profile: wrist\nvibration: {driver: none}"), FOR_EYES),
        (read("profile: kiosk\nspeaker: {driver: usb}"), FOR_EYES),
        (
            read("profile: kiosk\nspeaker: {driver: usb}\nheadphones: yes"),
            {*FOR_EYES, Channel.SOUND, Channel.VOICE},
        ),
    ],
)
def test_the_parts_decide_which_channels_there_are_and_a_kiosk_is_silent(settings, fitted):
    assert settings.fitted_channels == fitted


def test_channels_are_those_that_are_named_or_the_profile_s():
    assert read("channels: [light, sound]").usual_channels == {Channel.LIGHT, Channel.SOUND}
    for profile in Profile:
        assert Settings(profile=profile).usual_channels == profile.usual.channels


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("channels: []", "at least one"),
        ("channels: [light, smell]", "smell"),
        ("speaker: {volume: 0.2, night_volume: 0.3}", "louder"),
        ("speaker: {volume: 1.5}", "0 to 1"),
        ("vibration: {strength: 0}", "0.1 to 1"),
    ],
)
def test_what_cannot_be_heard_or_felt_so_is_refused(text, said):
    with pytest.raises(Invalid, match=said):
        read(text)


@given(st.floats(0, 1))
def test_the_volume_goes_evenly_from_day_to_night(night):
    part = SpeakerPart(volume=0.8, night_volume=0.05)
    volume = part.volume_by(night)
    assert 0.05 - 1e-9 <= volume <= 0.8 + 1e-9
    assert log(volume) == pytest.approx((1 - night) * log(0.8) + night * log(0.05))


@pytest.mark.parametrize(("volume", "night_volume"), [(0, 0), (0.5, 0)])
def test_a_volume_of_nothing_is_silence(volume, night_volume):
    part = SpeakerPart(volume=volume, night_volume=night_volume)
    assert (part.volume_by(0), part.volume_by(0.5), part.volume_by(1)) == (volume, 0, 0)


@given(st.floats(0, 1))
def test_a_lower_volume_by_day_is_never_exceeded_by_night(volume):
    part = SpeakerPart(volume=volume)
    assert part.volume_by(1) == min(volume, 0.12)
