"""Anything pressed at any time: what can never happen, and what always does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import coach_at, words_for
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from device.attend import STOP_SECONDS, WARNING_SECONDS
from device.board import PANELS
from device.guiding import GUIDING
from device.loop import Conversation
from device.page import UNLOCKED_KINDS, Kind
from device.perform import READING_PATIENCE
from device.press import HOLD_SECONDS, Button, Edge, Gesture
from device.settings import Profile, Settings
from device.typeset import draw
from device.visit import device

FRAME = 0.01
PARTS = {
    str(text) for _, question in words_for(Settings()).screening.questions for text in question.more
}
"""What asks about a part of a red flag: no answer to it answers for all of it."""

IDS = {"legs", "bladder_bowel", "fever", "cancer_weight"}

buttons = st.sampled_from(Button)


class Watched(Conversation):
    """A conversation whose taps somebody is told of, with the page they were made on."""

    def __init__(self, flow, told):
        super().__init__(flow)
        self._told = told

    def send(self, press):
        page = self.scene.page
        scene = super().send(press)
        if press is not None and press.gesture is Gesture.TAP:
            self._told(page, press.button)
        return scene


class Visitor(RuleBasedStateMachine):
    """Someone who presses anything, at any time, or leaves.

    It keeps its own account of what was answered, by what was on show at each press, and
    holds the device to it.
    """

    configuration = Settings()

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self.passed = set()
        self.confirmed = False
        self.spent = set()
        self.clearance = None

    @initialize()
    def switch_on(self):
        coach = coach_at(lambda: self.now, self.configuration)
        self.device = Watched(device(coach), self.account)

    @property
    def page(self):
        return self.device.scene.page

    def pass_time(self, seconds):
        end = self.now + seconds
        while (due := self.device.due()) is not None and due <= end:
            self.now = max(self.now, due)
            self.device.at(self.now)
            self.look()
        self.now = end

    def move(self, button, down):
        self.device.feed(Edge(button, down, self.now))
        self.look()

    def tap(self, button):
        self.move(button, down=True)
        self.pass_time(0.1)
        self.move(button, down=False)
        self.pass_time(0.3)

    def account(self, page, button):
        """What a tap on `page` says, to anybody who watches."""
        answered = page.kind is Kind.QUESTION and button is Button.NO and page.text not in PARTS
        declared = page.kind is Kind.CLEARANCE and page.marks.start == "I declare"
        if answered or (declared and button is Button.START):
            self.passed.add(page.id)
        if page.kind is Kind.QUESTION and button is Button.YES:
            self.passed.discard(page.id)
        if page.kind is Kind.CONFIRM and button is not Button.START:
            self.confirmed = button is Button.YES and self.passed == IDS
            if not self.confirmed:
                self.passed = set()

    def look(self):
        scene = self.device.scene
        if scene.page.kind is Kind.REST:
            self.passed, self.confirmed = set(), False
            self.spent.add(self.clearance)
            self.clearance = None
        if scene.clearance is not None:
            assert self.confirmed, "unlocked without four passed questions and a confirmation"
            assert scene.clearance not in self.spent - {None}, "unlocked by an earlier visit"
            self.clearance = scene.clearance
        if scene.page.kind in UNLOCKED_KINDS or isinstance(scene.light, GUIDING):
            assert scene.clearance is not None

    @rule(button=buttons)
    def taps(self, button):
        self.tap(button)

    @rule(chosen=st.lists(buttons, min_size=4, max_size=12))
    def taps_many(self, chosen):
        for button in chosen:
            self.tap(button)

    @precondition(lambda self: self.page.kind in (Kind.REST, Kind.WELCOME, Kind.QUESTION))
    @rule()
    def passes(self):
        """The way to the menu, so that what lies behind the gate is tried as well."""
        if self.page.kind is Kind.REST:
            self.tap(Button.START)
        for _ in range(10):
            if self.page.kind is Kind.WELCOME:
                self.tap(Button.START)
            elif self.page.kind is Kind.QUESTION:
                self.tap(Button.NO)
        if self.page.kind is Kind.CONFIRM:
            self.tap(Button.YES)

    @rule(button=buttons, bounces=st.lists(st.floats(0.0005, 0.019), max_size=5))
    def taps_with_a_worn_switch(self, button, bounces):
        down = True
        self.move(button, down)
        for bounce in bounces:
            self.pass_time(bounce)
            down = not down
            self.move(button, down)
        self.pass_time(0.1)
        self.move(button, down=False)
        self.pass_time(0.3)

    @rule(seconds=st.one_of(st.floats(0.001, 15), st.floats(15, 700)))
    def waits(self, seconds):
        self.pass_time(seconds)

    @rule(button=buttons, extra=st.floats(0, 3))
    def holds(self, button, extra):
        self.move(button, down=True)
        self.pass_time(HOLD_SECONDS + FRAME)
        assert self.page.kind is Kind.STOP
        self.pass_time(extra)
        self.move(button, down=False)
        assert self.page.kind is Kind.STOP
        self.pass_time(0.3)

    @rule()
    def leaves(self):
        """Left alone, it rests: after what is under way, and the waiting there can be."""
        longest_exercise = 30 * 60 + 120
        patience = self.configuration.idle_seconds * READING_PATIENCE
        self.pass_time(longest_exercise + patience + WARNING_SECONDS + STOP_SECONDS)
        assert self.page.kind is Kind.REST

    @invariant()
    def every_page_fits(self):
        if hasattr(self, "device"):
            draw(self.page, self.configuration.fitted_panel)


CONFIGURATIONS = [
    replace(Settings(), profile=profile, panel=panel, idle_seconds=idle)
    for profile in Profile
    for panel, idle in zip(PANELS, (60, 20, 600), strict=True)
]


@pytest.mark.parametrize(
    "configuration", CONFIGURATIONS, ids=lambda c: f"{c.profile.value}-{c.fitted_panel}"
)
def test_anything_pressed_at_any_time(configuration):
    machine = type("Visitor", (Visitor,), {"configuration": configuration})
    case = machine.TestCase
    case.settings = hypothesis_settings(max_examples=25, stateful_step_count=50)
    case().runTest()
