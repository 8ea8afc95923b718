"""At rest: dark, or an invitation that moves, and a press that wakes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from coaching import DEFAULTS, NOON, context_at, words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.core.loop import Conversation
from device.flows.at_rest.rest import DARK_SECONDS, INVITATION_SECONDS, resting
from device.flows.layers.answer_delay import with_answer_delay
from device.flows.layers.paging import paged
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge, Gesture
from device.model.cue import Rest
from device.model.page import BLANK, Kind
from device.model.panel import PANELS
from device.outputs.screen.layout import draw, lay
from device.settings.hours import OpenHours
from device.settings.settings import Profile
from device.words.reading_time import reading_seconds

KIOSK = replace(DEFAULTS, profile=Profile.KIOSK)
BOTH = tuple(words_for(replace(KIOSK, language=language)) for language in ("en", "es"))
TEXTS = [words.common.invitation for words in BOTH]
DAY = 24 * 3600.0


def at_rest(settings=KIOSK, languages=BOTH, starts=NOON, flow=resting, known=lambda seconds: True):
    """A device at rest from a moment on; its local time is known only while `known` says so."""

    def make(clock):
        def local_time():
            return starts + timedelta(seconds=clock()) if known(clock()) else None

        context = replace(context_at(clock, settings), local_time=local_time, languages=languages)
        return flow(context)

    return Player(make)


def scenes(player, seconds):
    """What is on show for so many seconds: when it comes, and the scene."""
    shown, end = [(player.now, player.scene)], player.now + seconds
    while player.scene.until is not None and player.scene.until <= end:
        player.wait(player.scene.until - player.now)
        shown.append((player.now, player.scene))
    return shown


def said(player, seconds):
    return {scene.page.text for _, scene in scenes(player, seconds)}


def test_each_language_is_shown_in_turn_each_time_at_another_place():
    shown = [scene.page for _, scene in scenes(at_rest(), 50.0)]
    assert [page.text for page in shown] == [TEXTS[turn % 2] for turn in range(7)]
    assert len({page.spot for page in shown}) == 7
    assert {page.kind for page in shown} == {Kind.REST}


def test_the_languages_have_the_same_share_of_the_day():
    count = Counter(scene.page.text for _, scene in scenes(at_rest(), 3600.0))
    assert abs(count[TEXTS[0]] - count[TEXTS[1]]) <= 1


def test_it_stays_long_enough_to_be_read_by_whoever_looks_up_in_its_middle():
    times = [(moment, scene.page) for moment, scene in scenes(at_rest(), 600.0)]
    for (begins, page), (ends, _) in pairwise(times):
        assert ends - begins == (DARK_SECONDS if page == BLANK else INVITATION_SECONDS)
        assert page == BLANK or reading_seconds(page.text) <= (ends - begins) / 2


def test_the_screen_is_dark_for_a_moment_about_once_a_minute():
    dark = [moment for moment, scene in scenes(at_rest(), 3600.0) if scene.page == BLANK]
    assert {later - earlier for earlier, later in pairwise(dark)} == {58.0}


def test_at_rest_it_wakes_less_than_once_a_second():
    assert len(scenes(at_rest(), 3600.0)) < 3600 / 5


def test_a_device_with_one_language_invites_in_that():
    spanish = replace(KIOSK, language="es")
    assert said(at_rest(spanish, languages=()), 60.0) == {TEXTS[1], ""}


@pytest.mark.parametrize("profile", Profile)
def test_only_a_kiosk_invites_unasked(profile):
    settings = replace(DEFAULTS, profile=profile)
    invited = said(at_rest(settings, flow=device), DAY) - {""}
    assert invited == (set(TEXTS) if profile is Profile.KIOSK else set())


@pytest.mark.parametrize("profile", Profile)
def test_any_device_invites_when_it_is_told_to_and_none_that_is_told_not_to(profile):
    settings = replace(DEFAULTS, profile=profile, open_hours=OpenHours.parse("off"))
    assert said(at_rest(settings), DAY) == {""}
    settings = replace(settings, open_hours=OpenHours.parse("11:00-13:00"))
    assert said(at_rest(settings), DAY) == {"", *TEXTS}


@pytest.mark.parametrize(
    ("hours", "opens", "closes"),
    [("08:00-18:00", 8, 18), ("20:00-02:00", 20, 26)],
    ids=["by day", "across midnight"],
)
def test_it_opens_and_closes_to_the_second(hours, opens, closes):
    settings = replace(KIOSK, open_hours=OpenHours.parse(hours))
    midnight = datetime(2026, 11, 24)
    player = at_rest(settings, starts=midnight + timedelta(hours=opens, seconds=-3601))
    lit = [moment for moment, scene in scenes(player, DAY) if scene.page != BLANK]
    assert lit[0] == 3601.0
    assert 3601.0 + (closes - opens) * 3600 - 10 < lit[-1] < 3601.0 + (closes - opens) * 3600


def test_while_the_time_is_not_known_it_is_dark_and_looks_for_it():
    player = at_rest(known=lambda seconds: seconds >= 1000.0)
    shown = scenes(player, 2000.0)
    first = next(moment for moment, scene in shown if scene.page != BLANK)
    assert 1000.0 <= first <= 1030.0
    assert {scene.page for moment, scene in shown if moment < first} == {BLANK}


def test_a_clock_that_is_set_back_closes_it_with_the_next_page():
    moments = [NOON, NOON + timedelta(hours=9)]
    player = at_rest(flow=lambda context: resting(replace(context, local_time=lambda: moments[0])))
    assert player.scene.page != BLANK
    moments.pop(0)
    player.wait(INVITATION_SECONDS)
    assert player.scene.page == BLANK


def test_it_rests_all_day():
    settings = replace(KIOSK, open_hours=OpenHours.parse("20:00-22:00"))
    shown = scenes(at_rest(settings, starts=NOON + timedelta(hours=8.5)), 3600.0)
    assert {scene.cue for _, scene in shown} == {Rest()}


@given(
    seconds=st.floats(0.0, 200.0),
    button=st.sampled_from(Button),
    profile=st.sampled_from(Profile),
    panel=st.sampled_from(PANELS),
)
def test_from_the_invitation_a_press_wakes_and_does_nothing_else(seconds, button, profile, panel):
    hours = OpenHours.parse("08:00-18:00")
    settings = replace(DEFAULTS, profile=profile, panel=panel, open_hours=hours)
    inviting = at_rest(settings, BOTH[:1], flow=device)
    dark = at_rest(replace(settings, open_hours=OpenHours.parse("off")), BOTH[:1], flow=device)
    for player in (inviting, dark):
        player.wait(seconds)
        assert player.scene.page.kind is Kind.REST
        player.press(button)
    assert inviting.scene == dark.scene
    assert inviting.scene.page.kind is not Kind.REST
    assert inviting.scene.clearance is None


@given(seconds=st.floats(0.0, 600.0), button=st.sampled_from(Button))
def test_the_language_that_invited_is_offered_first(seconds, button):
    player = at_rest(flow=device)
    player.wait(seconds)
    invited = player.scene.page.text
    page = player.press(button).page
    offered = {BOTH[1].common.invitation: "Español"}
    assert (page.id, page.text) == ("language", offered.get(invited, "English"))


@given(seconds=st.floats(0.0, 600.0), button=st.sampled_from(Button), held=st.floats(0.04, 1.5))
def test_a_press_that_begins_as_the_page_changes_counts(seconds, button, held):
    """It wakes even where another language came while the button was down."""
    now = [seconds]
    context = replace(context_at(lambda: now[0], KIOSK), languages=BOTH)
    conversation = Conversation(device(context), readable=lambda: False)
    edges = [Edge(button, down, moment) for down, moment in ((True, 0.0), (False, held))]
    for edge in edges:
        moment = edge.at + seconds
        while (due := conversation.due()) is not None and due < moment:
            now[0] = due
            conversation.at(due)
        now[0] = moment
        conversation.feed(replace(edge, at=moment))
    now[0] += 0.1
    conversation.at(now[0])
    assert conversation.scene.page.id == "language"


def test_a_hold_leads_to_the_stop_page_as_ever():
    player = at_rest(flow=device)
    assert player.press(Button.NO, Gesture.HOLD).page.kind is Kind.STOP


def test_the_numbers_that_nobody_set_come_first():
    player = at_rest(replace(KIOSK, emergency_number=None), flow=device)
    assert player.scene.page.id == "unset-numbers"
    player.wait(60.0 + DARK_SECONDS)
    assert player.scene.page.text in TEXTS


@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("words", BOTH, ids=["en", "es"])
def test_it_has_room_in_two_lines_on_every_panel_and_turns_no_leaf(panel, words):
    player = at_rest(replace(KIOSK, panel=panel), languages=(words,))
    layout = lay(player.scene.page, panel)
    assert len(layout.lines) <= 2
    assert len(layout.leaves) == 1

    def around(context):
        return paged(
            with_answer_delay(resting(context), panel, context.clock), panel, context.clock
        )

    shown = scenes(at_rest(replace(KIOSK, panel=panel), flow=around), 120.0)
    assert shown == scenes(at_rest(replace(KIOSK, panel=panel)), 120.0)


SHARES = {"128x64": 0.25, "128x32": 0.55, "256x64": 0.25}
"""More than any pixel is lit of the time, with the words of both languages."""


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_nothing_of_it_is_cut_wherever_it_is_and_no_pixel_is_lit_for_long(panel):
    lit = Counter()
    pages = [scene.page for _, scene in scenes(at_rest(replace(KIOSK, panel=panel)), 2400.0)]
    amounts = set()
    for page in pages:
        pixels = draw(page, panel).convert("L").tobytes()
        on = [index for index, value in enumerate(pixels) if value]
        amounts.add((page.text, len(on)))
        lit.update(on)
    assert len(amounts) == len({*TEXTS, ""}), "as many pixels at each place"
    assert max(lit.values()) / len(pages) <= SHARES[str(panel)]
    stays = [
        a.spot for a, b in pairwise(pages) if draw(a, panel).tobytes() == draw(b, panel).tobytes()
    ]
    assert stays == []
