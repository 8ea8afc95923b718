"""The channels by which the device guides: which are on, and what is said, shown or felt then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import DEFAULTS, NOON, admit, context_at, pass_ask_first, passed, words_for
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from device.core.flow import Player
from device.flows.channels import MENU
from device.flows.exercise.plan import plan
from device.flows.layers.screen_timeout import WAKE_SECONDS
from device.flows.memory import Choice, Memory
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import (
    EVERY_CHANNEL,
    FOR_EYES,
    UNWANTED_FIRST,
    Channel,
    likeliest_to_switch,
)
from device.model.cue import Finished
from device.model.page import Kind
from device.settings.parts.speaker import SpeakerPart
from device.settings.settings import Profile
from device.words.schema.steps import texts_in

NO, START, YES = Button.NO, Button.START, Button.YES
LIGHT, SCREEN, SOUND = Channel.LIGHT, Channel.SCREEN, Channel.SOUND
VOICE, VIBRATION = Channel.VOICE, Channel.VIBRATION

SETS = st.frozensets(st.sampled_from(sorted(EVERY_CHANNEL)), min_size=1)
GUIDING = {LIGHT, SOUND, VIBRATION}

PAUSED_ALOUD = "Paused. Breathe as you like. The middle button goes on."

FEW = settings(max_examples=examples(25))
"""For whole exercises: there are 31 sets of channels."""


def equipped(channels=None, usable=EVERY_CHANNEL, memory=None, says=bool, **options):
    """The whole device with these channels on, as a player."""
    if channels is not None:
        options["channels"] = tuple(sorted(channels))
    device_settings = replace(DEFAULTS, **options)

    def make(clock):
        context = context_at(clock, device_settings, memory)
        return device(replace(context, usable=lambda: usable, says=says))

    return Player(make)


def unlocked(player):
    player.press(YES)
    admit(player)
    return player


def begin(player, *presses):
    """From the menu into an exercise."""
    for button in presses or (YES, YES, YES):
        player.press(button)
    pass_ask_first(player)
    return player


def scenes(player):
    """Each scene of an exercise to its end, and the moment at which it began."""
    seen = []
    while player.scene.page.kind is Kind.EXERCISE:
        seen.append((player.now, player.scene))
        if player.scene.until is None:
            player.press(YES)
        else:
            player.wait(max(player.scene.until - player.now, 0))
    return seen


def body_scan(player):
    return begin(player, NO, YES, NO, YES)


def test_start_in_the_menu_opens_them_and_goes_back_to_the_same_item():
    player = unlocked(equipped())
    item = player.press(NO).page
    page = player.press(START).page
    assert (page.kind, page.id, page.text) == (Kind.MENU, "channels", "Voice: on")
    assert player.press(START).page == item


@FEW
@given(SETS, SETS)
def test_two_presses_switch_the_first_one(wanted, usable):
    usable |= FOR_EYES
    player = unlocked(equipped(wanted, usable=usable, memory=(memory := Memory())))
    before = (wanted & usable) | (FOR_EYES if wanted - usable else frozenset())
    player.press(START)
    player.press(YES)
    after = memory.channels & usable
    (switched,) = before ^ after
    assert (switched in before) is (len(before) > 1)
    player.press(YES)
    assert memory.channels & usable == before


@given(SETS, SETS)
def test_the_first_is_what_others_hear_and_then_what_is_felt(usable, on):
    on = on & usable or usable
    first = likeliest_to_switch(usable, on)
    louder = UNWANTED_FIRST[: UNWANTED_FIRST.index(first)]
    could = on if len(on) > 1 else (usable - on or usable)
    assert first in could
    assert not could & frozenset(louder)


def test_the_voice_is_off_three_presses_after_it_disturbs():
    player = begin(unlocked(equipped({VOICE, LIGHT}, memory=(memory := Memory()))))
    for button in (START, YES, YES):
        player.press(button)
    assert memory.channels == {LIGHT}
    assert player.scene.speech is None


def test_a_channel_that_goes_away_while_it_is_shown_is_not_switched():
    usable, memory = set(EVERY_CHANNEL), Memory()
    player = unlocked(equipped({VOICE, LIGHT}, usable=usable, memory=memory))
    assert player.press(START).page.text == "Voice: on"
    usable.discard(VOICE)
    assert player.press(YES).page.text == "Vibration: off"
    assert memory.channels is None


@FEW
@given(SETS)
def test_those_that_can_be_used_are_offered_and_no_others(usable):
    usable |= FOR_EYES
    player = unlocked(equipped(usable=usable))
    titles = [player.press(START).page.text.split(":")[0]]
    while (title := player.press(NO).page.text.split(":")[0]) not in titles:
        titles.append(title)
    names = context_at(lambda: 0.0).words.common.channels
    assert sorted(titles) == sorted(names.name(each) for each in Channel if each in usable)


@FEW
@given(st.lists(st.sampled_from([NO, YES]), max_size=40))
def test_one_is_always_on(presses):
    player = unlocked(equipped(EVERY_CHANNEL, memory=(memory := Memory())))
    player.press(START)
    for button in presses:
        page = player.press(button).page
        chosen = memory.channels or EVERY_CHANNEL
        assert chosen
        assert bool(page.note) == (len(chosen) == 1 and page.text.endswith("on"))


def test_what_is_away_for_a_while_stays_chosen():
    usable, memory = set(EVERY_CHANNEL), Memory()
    player = unlocked(equipped({VOICE}, usable=usable, memory=memory))
    player.press(START)
    usable.discard(VOICE)
    while player.press(NO).page.text != "Vibration: off":
        assert "Voice" not in player.scene.page.text
    player.press(YES)
    assert memory.channels == {LIGHT, SCREEN, VIBRATION, VOICE}


def test_a_pause_is_said_again_by_the_channels_that_are_on_then():
    player = begin(unlocked(equipped({VOICE, SCREEN})))
    assert player.press(START).speech.text.startswith("Paused")
    player.press(YES)
    player.wait(3)
    again = player.press(START)
    assert (again.speech.text, again.speech.since) == (PAUSED_ALOUD, player.now)
    for button in (YES, YES):
        player.press(button)
    back = player.press(START)
    assert (back.page.kind, back.speech, back.channels) == (Kind.PAUSED, None, {SCREEN})


def test_what_the_voice_said_is_said_again_when_somebody_is_still_there():
    player = begin(unlocked(equipped({VOICE})), YES, YES, YES)
    player.press(START)
    said = player.scene.speech
    player.wait(player.scene.until - player.now)
    assert player.scene.page.kind is Kind.WARNING
    player.wait(3)
    back = player.press(NO).speech
    assert (back.text, back.since) == (said.text, player.now)
    player.wait(30)
    assert player.scene.speech == back


@pytest.mark.parametrize("on", [{VOICE}, {LIGHT, SCREEN}])
def test_who_is_there_is_asked_aloud_only_where_an_exercise_is_told_aloud(on):
    player = begin(unlocked(equipped(on)))
    player.press(START)
    player.wait(player.scene.until - player.now)
    asked = player.scene
    assert asked.page.kind is Kind.WARNING
    assert (asked.speech and asked.speech.text) == (asked.page.text if VOICE in on else None)


def test_in_the_menu_nobody_is_asked_aloud():
    player = unlocked(equipped({VOICE}))
    player.wait(player.scene.until - player.now)
    assert player.scene.page.kind is Kind.WARNING
    assert player.scene.speech is None


def test_a_pause_leads_to_them_and_back():
    player = begin(unlocked(equipped()))
    paused = player.press(START).page
    assert paused.kind is Kind.PAUSED
    assert player.press(YES).page.id == "channels"
    player.press(YES)
    assert player.press(START).page == paused
    assert player.press(START).channels == player.scene.channels != EVERY_CHANNEL


def test_a_hold_there_stops():
    player = begin(unlocked(equipped()))
    player.press(START)
    player.press(YES)
    assert player.press(NO, Gesture.HOLD).page.kind is Kind.STOP


@pytest.mark.parametrize(
    ("profile", "kept"), [(Profile.BEDSIDE, True), (Profile.WRIST, True), (Profile.KIOSK, False)]
)
def test_one_user_finds_them_as_they_were_left(profile, kept):
    player = unlocked(equipped(EVERY_CHANNEL, profile=profile))
    player.press(START)
    player.press(YES)
    player.wait(600)
    assert player.scene.page.kind is Kind.REST
    unlocked(player).press(START)
    # It begins with the first that is on.
    assert player.scene.page.text == ("Tones: on" if kept else "Voice: on")


@given(SETS, SETS)
def test_what_cannot_be_used_is_replaced_by_what_the_eyes_see(wanted, usable):
    chosen = replace(DEFAULTS, channels=tuple(wanted))
    context = replace(context_at(lambda: 0.0, chosen), usable=lambda: usable, says=bool)
    assert context.channels
    assert context.channels <= usable | FOR_EYES
    assert wanted & usable <= context.channels
    assert wanted <= usable or context.channels >= FOR_EYES


@pytest.mark.parametrize(
    ("profile", "channels"),
    [
        (Profile.BEDSIDE, {LIGHT, VOICE}),
        (Profile.WRIST, {VIBRATION}),
        (Profile.KIOSK, {LIGHT, SCREEN}),
    ],
)
def test_each_profile_has_its_own(profile, channels):
    context = context_at(lambda: 0.0, replace(DEFAULTS, profile=profile))
    assert replace(context, usable=lambda: EVERY_CHANNEL, says=bool).channels == channels


@given(SETS, st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.booleans())
def test_what_nobody_hears_at_this_moment_is_as_if_its_part_were_missing(on, day, night, late):
    part = SpeakerPart(volume=day, night_volume=day * night)
    wanted = replace(DEFAULTS, channels=tuple(on), speaker=part)
    hour = NOON.replace(hour=23) if late else NOON
    context = context_at(lambda: 0.0, wanted)
    context = replace(context, local_time=lambda: hour, usable=lambda: EVERY_CHANNEL, says=bool)
    heard = bool(day * night if late else day)
    assert (context.offered == EVERY_CHANNEL) is heard
    assert heard or context.channels.isdisjoint({SOUND, VOICE})
    assert heard or on.isdisjoint({SOUND, VOICE}) or context.channels >= FOR_EYES


@FEW
@given(SETS, st.booleans())
def test_a_breath_is_always_led_by_something(channels, speaks):
    """Whatever is on, and whether or not the voice knows the words."""
    for _, scene in scenes(begin(unlocked(equipped(channels, says=lambda text: speaks)))):
        if isinstance(scene.cue, Breath):
            assert scene.channels & GUIDING or scene.speech or scene.page.text


PROMPTS = sorted({*words_for(DEFAULTS).exercises["body-scan"].every_text()})


@FEW
@given(SETS, st.sets(st.sampled_from(PROMPTS)))
def test_every_prompt_is_shown_or_said(channels, lacking):
    """Whatever is on, and whatever the voice lacks."""
    speaks = equipped(channels, says=lambda text: text not in lacking)
    seen = scenes(body_scan(unlocked(speaks)))
    told = [scene.speech.text if scene.speech else scene.page.text for _, scene in seen]
    exercise, fit = words_for(DEFAULTS).exercises["body-scan"], channels
    if any(texts_lacking(exercise, lacking)):
        fit = channels - {VOICE}
    planned = [
        prompt.text
        for section in plan(exercise.steps_of("short", fit), 0, DEFAULTS.pattern, fit)
        for prompt in section.items
    ]
    phases = {"Breathe in", "Breathe out"}
    assert distinct(text for text in told if text not in phases) == distinct(planned)


def texts_lacking(exercise, lacking):
    """The texts of a short scan that a voice would say if it had them."""
    steps = (step for step in exercise.steps if not step.ways or "short" in step.ways)
    said = (step for step in steps if VOICE not in step.needs.off)
    return [text for step in said for text in texts_in(step) if text in lacking]


def never(text):
    return False


def distinct(texts):
    """The texts in their order, each once, without the phases of a breath."""
    return [text for text in dict.fromkeys(texts) if text]


def test_a_prompt_is_said_from_its_scene_s_first_moment_on():
    for now, scene in scenes(body_scan(unlocked(equipped({VOICE})))):
        if scene.speech is not None:
            assert scene.speech.since <= now
            if not isinstance(scene.cue, Breath) and not scene.page.text:
                assert scene.speech.since >= now - WAKE_SECONDS


@pytest.mark.parametrize(
    ("on", "said"),
    [({VOICE}, True), ({VOICE, LIGHT}, True), ({VOICE, SOUND}, False), ({VOICE, VIBRATION}, False)],
)
def test_the_phases_are_said_where_neither_tones_nor_pulses_tell_them(on, said):
    heard = {
        scene.speech.text
        for _, scene in scenes(begin(unlocked(equipped(on))))
        if scene.speech is not None and isinstance(scene.cue, Breath)
    }
    assert ({"Breathe in", "Breathe out"} <= heard) is said


@pytest.mark.parametrize("on", [{VOICE, SOUND}, {VOICE, LIGHT}, {VOICE, VIBRATION}])
def test_what_goes_with_a_breath_is_said_before_it(on):
    """Said during the breath it would leave out the tone, or the word, that tells to exhale."""
    phases = {"Breathe in", "Breathe out"}
    prompts = {
        "In through the nose, out through the mouth.",
        "Any tension left goes in a wave, head to feet.",
    }
    said = set()
    for _, scene in scenes(body_scan(unlocked(equipped(on)))):
        if isinstance(scene.cue, Breath):
            assert scene.page.text in ("", *phases)
            assert scene.speech is None or scene.speech.text in phases
        elif scene.speech is not None:
            said.add(scene.speech.text)
    assert prompts <= said


def test_with_vibration_alone_a_breath_is_led_in_the_dark():
    seen = scenes(begin(unlocked(equipped({VIBRATION}))))
    led = [scene for _, scene in seen if isinstance(scene.cue, Breath)]
    assert led
    assert not any(scene.page.text for scene in led)


def test_a_press_acts_at_once_and_shows_what_became_of_it():
    player = begin(unlocked(equipped({VIBRATION})))
    while not isinstance(player.scene.cue, Breath):
        player.press(YES)
    player.wait(WAKE_SECONDS + 1)
    assert player.scene.page.text == ""
    assert player.press(NO).page.note == "Next 4 in, 7 out"
    player.wait(WAKE_SECONDS + 1)
    assert player.scene.page.text == ""
    assert player.press(START).page.kind is Kind.PAUSED


def while_breathing(on):
    player = begin(unlocked(equipped(on)))
    while not isinstance(player.scene.cue, Breath):
        player.press(YES)
    return player


def test_what_a_press_changes_is_said_from_that_moment_on_where_a_tone_tells_the_phase():
    player = while_breathing({VOICE, SOUND})
    player.wait(1.5)
    speech = player.press(NO).speech
    assert (speech.text, speech.since) == ("Next 4 in, 7 out", player.now)
    player.wait(1)
    assert player.scene.speech == speech


@FEW
@given(st.floats(0.1, 11.9), st.sampled_from([NO, YES]))
def test_by_voice_alone_no_phase_is_left_out_whatever_is_pressed(after, button):
    player = while_breathing({VOICE})
    begins, said = player.now, []
    player.wait(after)
    player.press(button)
    while player.now < begins + 30:
        if player.scene.speech and player.scene.speech not in said:
            said.append(player.scene.speech)
        player.wait(player.scene.until - player.now)
    first = 12 if after < 4 else 16
    phases = [each.since - begins for each in said if each.text in ("Breathe in", "Breathe out")]
    cycle = 11 if button is NO else 12
    expected = [0.0, 4.0, 12.0, 16.0, 12.0 + cycle, 16.0 + cycle]
    assert [p for p in phases if p > after] == [e for e in expected if after < e < 30]
    notes = [each for each in said if each.text in ("Next 4 in, 7 out", "The longest one")]
    assert len(notes) == 1 or after > 11
    assert all(6.0 <= note.since - begins < first for note in notes)


def test_what_was_said_before_a_pause_is_said_again():
    player = body_scan(unlocked(equipped({VOICE})))
    text = player.scene.speech.text
    player.wait(2)
    player.press(START)
    assert player.scene.speech.text.startswith("Paused")
    player.wait(5)
    speech = player.press(START).speech
    assert (speech.text, speech.since) == (text, player.now)


@pytest.mark.parametrize(
    ("on", "said"), [({VOICE}, True), ({VOICE, SOUND}, False), ({SOUND}, False), (FOR_EYES, False)]
)
def test_a_finished_exercise_has_its_cue_and_is_told_by_a_tone_or_in_words(on, said):
    player = begin(unlocked(equipped(on)))
    scenes(player)
    assert player.scene.cue == Finished()
    assert player.scene.channels == on
    assert (player.scene.speech is not None) is said


def test_a_stopped_one_is_silent():
    player = begin(unlocked(equipped(EVERY_CHANNEL)))
    player.wait(3)
    stopped = player.press(NO, Gesture.HOLD)
    assert stopped.page.kind is Kind.STOP
    assert stopped.speech is None
    assert not stopped.cue.needs_clearance


@pytest.mark.parametrize("on", [{VOICE}, {SOUND, VIBRATION}])
def test_a_way_that_is_for_the_light_is_offered_only_with_it(on):
    def ways(channels):
        player = unlocked(equipped(channels))
        player.press(YES)
        first = player.press(YES).page.text
        seen = [first]
        while (text := player.press(NO).page.text) != first:
            seen.append(text)
        return seen

    only_light = "Eyes open, only the light"
    without, with_it = ways(on), ways({*on, LIGHT})
    assert only_light in with_it
    assert [way for way in with_it if way != only_light] == without


def test_start_at_rest_repeats_only_a_way_whose_channels_are_on():
    memory = Memory(welcomed=True, reminded=0.0)
    memory.last = Choice("deep-breathing", "light", 5)
    memory.passed = passed(1e6)

    def begun(channels):
        player = equipped(channels, memory=memory)
        player.press(START)
        admit(player)
        return player.scene.page

    assert begun({LIGHT, VOICE}).kind is Kind.EXERCISE
    assert begun({VOICE}).kind is Kind.MENU
    memory.last = Choice("deep-breathing", "plain", 5)
    assert begun({VOICE}).kind is Kind.EXERCISE


def test_a_light_that_is_switched_off_in_a_pause_is_replaced_by_words():
    """The way that only the light guides has no words of its own."""
    memory = Memory(welcomed=True, reminded=0.0)
    memory.last = Choice("deep-breathing", "light", 5)
    memory.passed = passed(1e6)
    player = equipped({LIGHT, SCREEN}, memory=memory)
    player.press(START)
    admit(player)
    while not isinstance(player.scene.cue, Breath):
        player.press(YES)
    assert player.scene.page.text == ""
    for button in (START, YES, YES, START, START):
        player.press(button)
    assert player.scene.channels == {SCREEN}
    assert player.scene.page.text


@pytest.mark.parametrize(
    ("text", "on", "off"),
    [
        ("Open them now and then to read.", {LIGHT}, {LIGHT, VOICE}),
        ("A rising tone: breathe in. A falling one: out.", {SOUND}, {VOICE}),
        ("One pulse: breathe in. Two pulses: breathe out.", {VIBRATION}, {SOUND}),
        ("Think of a\N{NO-BREAK SPACE}candle. This light is its flame.", {LIGHT}, {VOICE}),
    ],
)
def test_what_is_told_fits_what_is_on(text, on, off):
    def told(channels):
        seen = scenes(body_scan(unlocked(equipped(channels))))
        return {scene.speech.text if scene.speech else scene.page.text for _, scene in seen}

    assert text in told(on)
    assert text not in told(off)


def test_what_is_away_stays_chosen_when_another_is_switched_off():
    memory = Memory()
    usable = EVERY_CHANNEL - {VOICE}
    player = unlocked(equipped({*FOR_EYES, SOUND, VOICE}, usable=usable, memory=memory))
    scene = player.press(START)
    assert (scene.page.text, scene.cue) == ("Tones: on", MENU)
    player.press(YES)
    assert memory.channels == {LIGHT, SCREEN, VOICE}
