"""Anything pressed at any time: what can never happen, and what always does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import context_at, onward, words_for
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from thorough import examples

from device.core.loop import Conversation
from device.flows.context import READING_PATIENCE
from device.flows.gate.locked import EMERGENCY_SECONDS
from device.flows.idle import WARNING_SECONDS
from device.flows.stop import STOP_SECONDS
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Edge, Gesture
from device.model.page import UNLOCKED_KINDS, Kind
from device.model.panel import PANELS
from device.outputs.screen.layout import draw
from device.settings.settings import Profile, Settings

FRAME = 0.01
DEFAULT = Settings(emergency_number="911", crisis_line="988")
PARTS = {
    str(text)
    for _, question in words_for(DEFAULT).screening.questions
    for text in (*question.more, question.ask)
}
"""What asks about a part of what is asked: no answer to it answers for all of it."""

IDS = {"legs", "bladder_bowel", "fever", "cancer_weight"}
URGENT = {"legs", "bladder_bowel"}

SOMEBODYS = UNLOCKED_KINDS | {Kind.QUESTION, Kind.CONFIRM, Kind.CLEARANCE}
"""What belongs to whoever gave the answers before it."""

NOBODYS = {Kind.REST, Kind.WELCOME, Kind.STOP}
"""What is shown while nothing is known of anybody."""

WAY_IN = (Kind.WELCOME, Kind.QUESTION, Kind.CONFIRM)

buttons = st.sampled_from(Button)


class Watched(Conversation):
    """A conversation whose presses somebody is told of, with the page they were made on."""

    def __init__(self, flow, told):
        super().__init__(flow)
        self._told = told

    def send(self, press):
        before = self.scene
        scene = super().send(press)
        if press is not None:
            self._told(before, press, scene)
        return scene


REVIEW = 1 + len(words_for(DEFAULT).screening.review)
"""How many pages must have been left by the button that each names."""


class Account:
    """What somebody who watches knows of the answers: by what was on show at each press."""

    def __init__(self, settings):
        self.settings = settings
        self.forget()
        self.holds = self.before = False

    def forget(self):
        """The visit is over, or somebody else's."""
        self.passed, self.urgent, self.reviewed, self.unlocked = set(), set(), set(), False

    def told(self, page, button):
        """A tap on `page`."""
        mark = page.marks.over(button)
        if mark == "undo":
            self.holds = self.before
        if page.kind is Kind.QUESTION:
            self._question(page, mark)
        elif page.kind is Kind.CLEARANCE and mark == "I declare":
            self.passed.add(page.id)
            self.urgent |= {page.id} & URGENT
        elif page.kind is Kind.CONFIRM:
            self._review(page, mark)

    def _question(self, page, mark):
        self.reviewed = set()
        if mark == "YES":
            self.passed.discard(page.id)
            self.before, self.holds = self.holds, False
        elif mark == "NO" and page.id == "changed":
            self.unlocked = self.holds and page.text not in PARTS
        elif mark == "NO" and page.text not in self._parts(page):
            self.passed.add(page.id)

    def _parts(self, page):
        questions = dict(iter(words_for(DEFAULT).screening.questions))
        return {str(text) for text in questions[page.id].more}

    def _review(self, page, mark):
        if mark == "go on":
            self.reviewed.add(page.text)
        if mark == "go on" and page.id != "review":
            self.unlocked = self.passed == IDS and len(self.reviewed) == REVIEW
            self.holds = self.unlocked and not self.urgent and not self.settings.strangers
        if mark != "go on":
            self.reviewed = set()


class Visitor(RuleBasedStateMachine):
    """Someone who presses anything, at any time, or leaves.

    It keeps its own account of what was answered, and holds the device to it.
    """

    configuration = DEFAULT

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self.pressed = 0.0
        self.doubtful = False
        self.behind = Kind.REST
        self.account = Account(self.configuration)
        self.spent = set()
        self.clearance = None

    @initialize()
    def switch_on(self):
        context = context_at(lambda: self.now, self.configuration)
        self.device = Watched(device(context), self.told)

    @property
    def page(self):
        return self.device.scene.page

    def pass_time(self, seconds):
        end = self.now + seconds
        while (due := self.device.due()) is not None and due <= end:
            self.now = max(self.now, due)
            self.device.at(self.now)
            self.check_scene()
        self.now = end

    def move(self, button, down):
        self.device.feed(Edge(button, down, self.now))
        self.check_scene()

    def tap(self, button):
        self.move(button, down=True)
        self.pass_time(0.1)
        self.move(button, down=False)
        self.pass_time(0.3)

    def told(self, before, press, after):
        """A press: what it says, and whether it may be somebody else's."""
        away, self.pressed = press.at - self.pressed, press.at
        if press.gesture is Gesture.HOLD:
            self.account.holds = False
            return
        mark = before.page.marks.over(press.button)
        if before.page.kind is Kind.SAME_PERSON and mark == "go on":
            self.doubtful = False
        if before.page.kind is not Kind.WARNING:
            self.behind = before.page.kind
        if self.configuration.strangers and self.behind not in NOBODYS:
            self.doubtful |= away >= self.configuration.same_person_seconds
            if self.doubtful:
                assert after.page.kind not in SOMEBODYS, "went on with somebody else's answers"
            if self.doubtful and before.page.kind in SOMEBODYS:
                return
        self.account.told(before.page, press.button)
        if before.page.kind is Kind.CONFIRM and after.page.kind is Kind.QUESTION:
            self.account.passed, self.account.urgent = set(), set()

    def check_scene(self):
        scene = self.device.scene
        self.doubtful |= self.configuration.strangers and scene.page.kind is Kind.THANKS
        if scene.page.kind in (Kind.REST, Kind.STOP) or scene.page.id in ("language", "welcome"):
            self.account.forget()
            self.spent.add(self.clearance)
            self.clearance, self.doubtful = None, False
        elif self.doubtful and scene.page.kind is not Kind.THANKS:
            assert scene.page.kind not in SOMEBODYS, "showed what is somebody else's"
        if scene.clearance is not None:
            assert self.account.unlocked, "unlocked without answers that were read and reviewed"
            assert scene.clearance not in self.spent - {None}, "unlocked by an earlier visit"
            self.clearance = scene.clearance
        if scene.page.kind in UNLOCKED_KINDS or scene.cue.needs_clearance:
            assert scene.clearance is not None

    @rule(button=buttons)
    def taps(self, button):
        self.tap(button)

    @rule(chosen=st.lists(buttons, min_size=4, max_size=12))
    def taps_many(self, chosen):
        for button in chosen:
            self.tap(button)

    @precondition(lambda self: self.page.kind in (Kind.REST, *WAY_IN))
    @rule()
    def passes(self):
        """The way to the menu, so that what lies behind the gate is tried as well."""
        if self.page.kind is Kind.REST:
            self.tap(Button.START)
        for _ in range(20):
            if self.page.kind not in WAY_IN:
                return
            self.pass_time(10.0)
            self.tap(onward(self.page) or Button.START)

    @precondition(lambda self: self.page.kind is Kind.QUESTION)
    @rule(seconds=st.floats(0, 120))
    def has_a_red_flag(self, seconds):
        """An answer of YES that counts, and a while in front of what it leads to."""
        self.pass_time(10.0)
        self.tap(Button.YES)
        self.pass_time(seconds)

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
        # Three holds at rest lead from the page of a stop to those for whoever looks after it.
        stopped = {Kind.STOP} | ({Kind.MAINTENANCE} if self.page.kind is Kind.STOP else set())
        self.move(button, down=True)
        self.pass_time(HOLD_SECONDS + FRAME)
        assert self.page.kind in stopped
        self.pass_time(extra)
        self.move(button, down=False)
        assert self.page.kind in stopped
        self.pass_time(0.3)

    @rule()
    def leaves(self):
        """Left alone, it rests: after what is under way, and the waiting there can be.

        But the number to call in an emergency stays for the one user until it is turned.
        """
        longest_exercise = 30 * 60 + 120
        patience = max(self.configuration.idle_seconds * READING_PATIENCE, EMERGENCY_SECONDS)
        self.pass_time(longest_exercise + patience + WARNING_SECONDS + STOP_SECONDS)
        stays = not self.configuration.strangers and self.page.kind is Kind.EMERGENCY
        assert stays or self.page.kind is Kind.REST

    @invariant()
    def every_page_fits(self):
        if hasattr(self, "device"):
            draw(self.page, self.configuration.fitted_panel)


CONFIGURATIONS = [
    replace(DEFAULT, profile=profile, panel=panel, idle_seconds=idle)
    for profile in Profile
    for panel, idle in zip(PANELS, (60, 20, 600), strict=True)
]


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    "configuration", CONFIGURATIONS, ids=lambda c: f"{c.profile.value}-{c.fitted_panel}"
)
def test_anything_pressed_at_any_time(configuration):
    machine = type("Visitor", (Visitor,), {"configuration": configuration})
    case = machine.TestCase
    case.settings = hypothesis_settings(max_examples=examples(25), stateful_step_count=50)
    case().runTest()
