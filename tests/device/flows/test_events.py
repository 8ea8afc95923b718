"""What a device tells of its visits: that and how an exercise was done, and no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import (
    DEFAULTS,
    MARKS,
    Patient,
    admit,
    breathing,
    context_at,
    press_mark,
    read_on,
    taps,
)
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.core.events import ExerciseBegan, ExerciseEnded, VisitBegan, VisitEnded
from device.core.loop import run
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge, Gesture
from device.model.ending import Ending
from device.model.page import BLANK, Kind
from device.settings.settings import Profile
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard

NO, START, YES = Button.NO, Button.START, Button.YES
KIOSK = replace(DEFAULTS, profile=Profile.KIOSK)
BREATHING = "deep-breathing"


class Told(Patient):
    """Plays the whole device, and keeps what it tells."""

    def __init__(self, settings=DEFAULTS):
        self.events = []
        super().__init__(lambda clock: device(context_at(clock, settings), tell=self.events.append))

    def begin(self):
        """Come, be admitted, and begin to breathe."""
        self.press(YES)
        admit(self)
        while not breathing(self):
            self.press(YES)
        return self

    def kinds(self):
        return [type(event) for event in self.events]

    def ended(self):
        (event,) = (event for event in self.events if isinstance(event, ExerciseEnded))
        return event


def to_rest(player):
    while player.scene.page != BLANK:
        player.wait(5.0)


def test_an_exercise_to_its_end():
    told = Told().begin()
    to_rest(told)
    assert told.kinds() == [VisitBegan, ExerciseBegan, ExerciseEnded, VisitEnded]
    assert told.events[1].exercise == told.ended().exercise == BREATHING
    assert told.ended().ending is Ending.COMPLETED
    assert told.ended().seconds == told.ended().at - told.events[1].at
    assert told.ended().breaths == 300 / 12


def test_a_hold_stops_it():
    told = Told().begin()
    told.wait(30.0)
    told.press(NO, Gesture.HOLD)
    assert told.ended().ending is Ending.STOPPED
    assert told.ended().breaths == 2
    assert told.kinds()[-1] is ExerciseEnded
    to_rest(told)
    assert told.kinds()[-1] is VisitEnded


def test_who_ends_it_in_a_pause_stopped_it_and_the_pause_does_not_count():
    told = Told().begin()
    before = told.now - told.events[1].at
    told.wait(24.0)
    told.press(START)
    told.wait(30.0)
    told.press(NO)
    assert told.ended().ending is Ending.STOPPED
    assert told.ended().seconds == pytest.approx(before + 24.0)


def test_who_walks_away_in_a_pause_left_it():
    told = Told().begin()
    told.wait(30.0)
    told.press(START)
    to_rest(told)
    assert told.ended().ending is Ending.LEFT
    assert told.kinds() == [VisitBegan, ExerciseBegan, ExerciseEnded, VisitEnded]


def test_somebody_else_is_another_visit():
    told = Told(KIOSK).begin()
    told.wait(70.0)
    told.press(START)
    assert told.scene.page.kind is Kind.SAME_PERSON
    press_mark(told, MARKS.not_me)
    assert told.ended().ending is Ending.CHANGED
    assert told.kinds()[-2:] == [VisitEnded, VisitBegan]


def test_a_device_that_is_switched_off_ends_it_too():
    events = []
    moves = [
        (edge.at, edge.button, edge.down)
        for at, button in taps(breathing)
        for edge in (Edge(button, True, at), Edge(button, False, at + 0.03))
    ]
    board = VirtualBoard(Parts.of(DEFAULTS, None), moves, moves[-1][0] + 40.0)
    with pytest.raises(Ended):
        run(device(context_at(board.now), tell=events.append), board)
    board.close()
    assert [type(event) for event in events] == [
        *(VisitBegan, ExerciseBegan, ExerciseEnded, VisitEnded)
    ]
    assert events[2].ending is Ending.SWITCHED_OFF


def through(presses):
    """What is told of a visit in which these are pressed, without its moments."""
    told = Told()
    for button, seconds in presses:
        told.wait(seconds)
        told.press(button)
    return told


presses = st.lists(st.tuples(st.sampled_from(Button), st.floats(0.5, 30.0)), max_size=30)


@given(presses)
@hypothesis_settings(max_examples=examples(60))
def test_visits_and_exercises_are_told_one_inside_the_other(given):
    told = through(given)
    told.press(NO, Gesture.HOLD)
    to_rest(told)
    visits = "".join(
        {VisitBegan: "(", ExerciseBegan: "[", ExerciseEnded: "]", VisitEnded: ")"}[kind]
        for kind in told.kinds()
    )
    for _ in told.events:
        visits = visits.replace("[]", "").replace("()", "")
    assert visits == ""
    assert [event.at for event in told.events] == sorted(event.at for event in told.events)


@given(presses)
@hypothesis_settings(max_examples=examples(60))
def test_while_it_is_locked_no_press_tells_more_than_that_somebody_is_there(given):
    told = Told()
    for button, seconds in given:
        told.wait(seconds)
        told.press(button)
        if told.scene.clearance is not None:
            return
    assert {type(event) for event in told.events} <= {VisitBegan, VisitEnded}


@pytest.mark.parametrize(
    "red_flag", [name for name, _ in context_at(lambda: 0.0).words.screening.questions]
)
def test_whichever_red_flag_there_is_the_same_is_told(red_flag):
    told = Told()
    told.press(YES)
    while told.scene.page.id != red_flag or not told.scene.page.answers:
        read_on(told)
    press_mark(told, "YES")
    told.wait(3600.0)
    told.press(NO, Gesture.HOLD)
    to_rest(told)
    assert told.kinds() == [VisitBegan, VisitEnded]
