"""The ring of a device at rest glows at the times that were asked for, and never more than that."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from coaching import DEFAULTS, admit, context_at
from hypothesis import given, settings
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.at_rest.invitations import APART_SECONDS, CHECK_SECONDS, QUIET_SECONDS, waiting
from device.flows.at_rest.rest import resting
from device.flows.memory import Memory
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.cue import Invitation, Rest
from device.model.page import BLANK, Kind
from device.outputs.light.light import GLOW_SECONDS, Glow
from device.outputs.light.tracks import light_for
from device.outputs.sound.track import SILENT
from device.outputs.vibration.pulses import NONE, pulses_for
from device.settings.hours import Hours, OpenHours
from device.settings.invitations import TimeOfDay
from device.settings.settings import Profile

MIDNIGHT = datetime(2026, 11, 24)
DAY = 86400.0


def asking(*times, **others):
    wanted = tuple(map(TimeOfDay.parse, times))
    return replace(DEFAULTS, invitations=wanted, **others)


TWICE = asking("10:00", "15:30")


class Rested:
    """A device that rests, is visited, and whose clock is set; `glows` are all its invitations.

    Each is the moment at which it began, the local time then, and when it ended.
    """

    def __init__(self, wanted=TWICE, starts=MIDNIGHT, flow=resting):
        self.memory, self.starts, self.glows, self.visits = Memory(), starts, [], []
        self.wanted, self.flow = wanted, flow
        self.player = Player(self._make)

    def _make(self, clock):
        context = context_at(clock, self.wanted, self.memory)
        return self.flow(replace(context, local_time=self.local))

    def local(self, clock=None):
        if self.starts is None:
            return None
        return self.starts + timedelta(seconds=self.player.now if hasattr(self, "player") else 0.0)

    def wait(self, seconds):
        """Let time pass, scene by scene."""
        end = self.player.now + seconds
        while True:
            self._note()
            until = self.player.scene.until
            if until is None or until > end:
                break
            self.player.wait(until - self.player.now)
        self.player.now = end

    def _note(self):
        glows = isinstance(self.player.scene.cue, Invitation)
        if glows and (not self.glows or self.glows[-1][2] is not None):
            self.glows.append((self.player.now, self.local(), None))
        elif not glows and self.glows and self.glows[-1][2] is None:
            self.glows[-1] = (*self.glows[-1][:2], self.player.now)

    def visit(self, seconds):
        """Somebody comes and stays for some seconds; what is in their visit does not matter."""
        now = self.player.now
        self._close_glow()
        self.visits.append((now, now + seconds))
        self.memory.visited = now + seconds
        self.player = Player(self._make, now + seconds)
        self._note()

    def _close_glow(self):
        if self.glows and self.glows[-1][2] is None:
            self.glows[-1] = (*self.glows[-1][:2], self.player.now)


def test_it_glows_once_a_day_at_each_time_for_a_minute_and_for_a_month():
    device_ = Rested()
    device_.wait(30 * DAY)
    began = [local for _, local, _ in device_.glows]
    wanted = [
        MIDNIGHT + timedelta(days=day, hours=hour, minutes=minute)
        for day in range(30)
        for hour, minute in ((10, 0), (15, 30))
    ]
    assert began == wanted
    assert {end - start for start, _, end in device_.glows} == {GLOW_SECONDS}


def test_a_device_that_was_asked_for_none_sleeps_until_a_press():
    device_ = Rested(DEFAULTS)
    assert device_.player.scene.until is None


@pytest.mark.parametrize("profile", [Profile.WRIST, Profile.KIOSK])
def test_no_other_profile_glows(profile):
    device_ = Rested(asking("10:00", profile=profile, open_hours=OpenHours.parse("off")))
    device_.wait(2 * DAY)
    assert device_.glows == []


def test_a_time_in_the_night_invites_nobody():
    device_ = Rested(asking("22:00", "10:00"))
    device_.wait(2 * DAY)
    assert [local.hour for _, local, _ in device_.glows] == [10, 10]


acts = st.one_of(
    st.tuples(st.just("wait"), st.floats(0.0, 2 * DAY)),
    st.tuples(st.just("visit"), st.floats(1.0, 3600.0)),
    st.tuples(st.just("set"), st.floats(-3 * DAY, 3 * DAY)),
    st.tuples(st.just("to"), st.sampled_from([time(9, 59, 55), time(10), time(15, 29, 59)])),
    st.tuples(st.just("unknown"), st.just(0.0)),
)


def play(device_, deeds):
    for what, value in deeds:
        if what == "wait":
            device_.wait(value)
        elif what == "visit":
            device_.visit(value)
        elif what == "unknown":
            device_.starts = None
        elif what == "set":
            device_.starts = (device_.starts or MIDNIGHT) + timedelta(seconds=value)
        elif device_.starts is not None:
            local = device_.local()
            device_.starts += datetime.combine(local.date(), value) - local


@settings(deadline=None)
@given(deeds=st.lists(acts, max_size=40))
def test_whatever_happens_there_are_no_more_than_were_asked_for(deeds):
    device_ = Rested()
    play(device_, deeds)
    device_.wait(100.0)
    by_time = {}
    for start, local, end in device_.glows:
        each = min(TWICE.invited_at, key=lambda at: abs(datetime.combine(local, at) - local))
        by_time.setdefault(each, []).append(start)
        assert end is None or end - start <= GLOW_SECONDS + 1e-6
        assert all(not before <= start < after + QUIET_SECONDS for before, after in device_.visits)
        late = (local - datetime.combine(local, each)).total_seconds()
        assert 0 <= late < CHECK_SECONDS
    for moments in by_time.values():
        assert all(later - earlier >= APART_SECONDS for earlier, later in pairwise(moments))


@given(jump=st.floats(-3600.0, 3600.0), after=st.floats(0.0, 3600.0))
def test_a_clock_that_is_set_back_past_one_does_not_bring_it_again(jump, after):
    device_ = Rested()
    device_.wait(10 * 3600.0 + 30.0 + after)
    device_.starts += timedelta(seconds=jump)
    device_.wait(2 * 3600.0)
    assert len(device_.glows) == 1


def test_none_comes_within_an_hour_after_somebody_was_there():
    device_ = Rested()
    device_.wait(9 * 3600.0)
    device_.visit(300.0)
    device_.wait(3 * 3600.0)
    assert device_.glows == []
    device_.wait(4 * 3600.0)
    assert [local.hour for _, local, _ in device_.glows] == [15]


@pytest.mark.parametrize("button", Button)
@pytest.mark.parametrize("gesture", Gesture)
def test_a_press_while_it_glows_wakes_as_ever_and_ends_it(button, gesture):
    dark = Rested(DEFAULTS, flow=device)
    device_ = Rested(flow=device)
    for each in (dark, device_):
        each.wait(10 * 3600.0 + 20.0)
        each.player.press(button, gesture)
    assert len(device_.glows) == 1
    assert device_.player.scene == dark.player.scene
    device_.player.wait(200.0)
    assert device_.player.scene.page == BLANK
    assert isinstance(device_.player.scene.cue, Rest)


def test_who_goes_to_rest_again_within_the_minute_is_not_invited_on():
    device_ = Rested(flow=device)
    device_.wait(10 * 3600.0 + 20.0)
    assert isinstance(device_.player.scene.cue, Invitation)
    assert device_.player.press(Button.NO, Gesture.HOLD).page.kind is Kind.STOP
    assert device_.player.press(Button.NO).page == BLANK
    assert isinstance(device_.player.scene.cue, Rest)


def test_whoever_only_looked_at_the_welcome_is_not_invited_for_an_hour():
    device_ = Rested(flow=device)
    device_.wait(9.5 * 3600.0)
    device_.player.press(Button.YES)
    device_.player.wait(120.0)
    assert device_.player.scene.page == BLANK
    device_.wait(3600.0)
    assert device_.local() > MIDNIGHT + timedelta(hours=10)
    assert device_.glows == []
    device_.wait(6 * 3600.0)
    assert [local.hour for _, local, _ in device_.glows] == [15]


def test_a_visit_that_goes_on_is_not_disturbed():
    device_ = Rested(flow=device, starts=MIDNIGHT + timedelta(hours=9, minutes=58))
    device_.player.press(Button.START)
    admit(device_.player)
    while device_.local() < MIDNIGHT + timedelta(hours=10, minutes=2):
        assert not isinstance(device_.player.scene.cue, Invitation)
        assert device_.player.scene.page.kind is not Kind.REST
        device_.player.wait(5.0)
        device_.player.press(Button.NO)
    device_.wait(3600.0)
    assert device_.glows == []


def test_it_is_a_glow_without_words_and_without_a_sound():
    device_ = Rested()
    device_.wait(10 * 3600.0 + 1.0)
    scene = device_.player.scene
    assert light_for(scene, TWICE.look_by) == Glow(TWICE.look_by(0.0))
    assert (scene.page, scene.speech, scene.clearance) == (BLANK, None, None)
    assert SILENT.then(scene, 0.0, lambda _: None, 1.0) == SILENT
    assert pulses_for(scene) == NONE


def test_words_on_the_screen_go_on_beside_it():
    device_ = Rested(asking("10:00", open_hours=OpenHours.parse("09:00-11:00")))
    device_.wait(10 * 3600.0 + 20.0)
    assert device_.player.scene.page != BLANK
    device_.wait(80.0)
    assert [(end - start) for start, _, end in device_.glows] == [GLOW_SECONDS]


def test_at_an_unknown_time_it_invites_nobody_and_looks_now_and_then():
    device_ = Rested(starts=None)
    device_.wait(2 * DAY)
    assert device_.glows == []
    device_.starts = MIDNIGHT - timedelta(days=2)
    device_.wait(11 * 3600.0)
    assert len(device_.glows) == 1


def test_at_rest_it_wakes_a_few_times_an_hour():
    device_, wakes = Rested(), Counter()
    while device_.player.now < DAY:
        wakes[int(device_.player.now // 3600)] += 1
        device_.player.wait(device_.player.scene.until - device_.player.now)
    assert max(wakes.values()) <= 10


def test_what_it_remembers_does_not_grow():
    device_ = Rested()
    device_.wait(30 * DAY)
    assert set(device_.memory.invited) == set(TWICE.invited_at)


def shown(now, wanted=TWICE, clock=100 * DAY, **remembered):
    """What a device at rest shows at a local time, with what it remembers."""
    context = context_at(lambda: clock, wanted, Memory(**remembered))
    return waiting(replace(context, local_time=lambda: now))


TEN = MIDNIGHT + timedelta(hours=10)


@pytest.mark.parametrize("early", [0.0, 1.0])
def test_the_same_one_comes_again_after_twenty_hours_and_any_an_hour_after_somebody(early):
    clock = 100 * DAY
    invited = {time(10): clock - APART_SECONDS + early}
    cue = Rest() if early else Invitation()
    assert shown(TEN, invited=invited).cue == cue
    assert shown(TEN, visited=clock - QUIET_SECONDS + early).cue == cue


def test_one_that_comes_after_midnight_is_waited_for_before_it():
    late = asking("00:05", night=Hours.parse("03:00-04:00"))
    assert shown(MIDNIGHT - timedelta(minutes=2), late).seconds == 420.0


def test_the_local_time_may_have_its_zone():
    there = TEN.replace(tzinfo=timezone(timedelta(hours=-5)))
    assert shown(there).cue == Invitation()
    assert shown(there - timedelta(minutes=1)).seconds == 60.0


@pytest.mark.parametrize(("left", "cue"), [(9.0, Rest()), (10.0, Rest()), (11.0, Invitation())])
def test_one_that_somebody_came_to_is_over(left, cue):
    clock = 100 * DAY
    invited = {time(10): clock - 10.0}
    now = TEN + timedelta(seconds=10)
    assert shown(now, invited=invited, visited=clock - left).cue == cue
