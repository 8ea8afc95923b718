"""The board to play with. Threads run here, and nothing sleeps: tests wait for what must come."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Condition

import pytest
from loose import until
from PIL import Image
from showing import SOON
from sounding import SAID, Shown, numbers

from device.model.buttons.button import Button
from device.model.page import BLANK, Kind, Page
from device.model.panel import Panel
from device.model.speech import Speech
from device.outputs.light.light import Look, Steady
from device.settings.hours import Hours
from device.settings.parts.speaker import SPEAKER
from drivers.clock import ScaledClock
from drivers.sim.board.live import Interrupted, LiveBoard
from drivers.sim.board.parts import Parts

EVENING = datetime.fromisoformat("2026-03-04T20:15")
NIGHT = Hours.parse("22:00-07:00")
WHITE = Look(51 / 255, (1.0, 1.0, 1.0))


def draw(page, panel):
    return Image.new("1", (panel.width, panel.height), 0 if page == BLANK else 1)


class Witness:
    """A live board, and a way to wait until something is seen on it."""

    def __init__(self, panel, clock=None):
        self.changed = Condition()
        parts = Parts(panel, draw, night=NIGHT, speaker=SPEAKER, say=SAID.get)
        self.board = LiveBoard(parts, lambda: EVENING, self.tell, clock)

    def tell(self):
        with self.changed:
            self.changed.notify_all()

    def sees(self, what):
        with self.changed:
            return self.changed.wait_for(what, timeout=SOON)


@pytest.fixture
def witness():
    witness = Witness(Panel(128, 64))
    yield witness
    witness.board.close()


@pytest.fixture
def board(witness):
    return witness.board


def test_the_ring_shows_the_light(witness, board):
    board.ring.play(Steady(WHITE, 1.0), board.now())
    assert witness.sees(lambda: board.leds() == ((51, 51, 51),) * 16)


def test_the_screen_shows_the_page(witness, board):
    assert board.seen.picture.getbbox() is None
    board.screen.show(Page(Kind.MENU, "anything"))
    assert witness.sees(lambda: board.seen.picture.getbbox() == (0, 0, 128, 64))
    assert board.seen.on
    assert board.seen.contrast == 0xCF


@pytest.mark.parametrize(("night", "contrast"), [("on", 0x00), ("off", 0xCF)])
def test_the_screen_is_dim_by_night_as_a_real_one(night, contrast):
    witness = Witness(Panel(128, 64))
    witness.board.set_night(night)
    witness.board.screen.show(Page(Kind.MENU, "anything"))
    assert witness.sees(lambda: witness.board.seen.on)
    assert witness.board.seen.contrast == contrast
    witness.board.close()


def test_a_screen_with_nothing_to_show_goes_off(witness, board):
    board.screen.show(Page(Kind.MENU, "anything"))
    assert witness.sees(lambda: board.seen.on)
    board.screen.show(BLANK)
    assert witness.sees(lambda: not board.seen.on)
    assert board.seen.picture.getbbox() is None


def test_a_button_is_an_edge_at_this_moment(board):
    before = board.now()
    board.button(Button.START, down=True)
    board.button(Button.START, down=False)
    first, second = board.wait(None), board.wait(None)
    assert (first.button, first.down, second.down) == (Button.START, True, False)
    assert before <= first.at <= second.at <= board.now()


def test_waiting_ends_at_the_moment(board):
    assert board.wait(board.now()) is None


def test_an_interrupt_ends_the_waiting(board):
    board.interrupt()
    with pytest.raises(Interrupted):
        board.wait(None)
    assert board.wait(board.now()) is None


@pytest.mark.parametrize(("night", "time"), [("auto", "20:15"), ("on", "00:30"), ("off", "12:30")])
def test_the_night_switch_moves_the_time_of_day(board, night, time):
    board.set_night(night)
    assert board.local_time() == datetime.fromisoformat(f"2026-03-04T{time}")
    assert board.night == night


def test_a_date_that_is_not_known_is_known_once_it_is_set(board):
    board.dated = False
    assert board.local_time() is None
    assert board.likely_time() == EVENING
    board.set_local_time(EVENING + timedelta(days=3))
    assert board.local_time() == EVENING + timedelta(days=3)


def test_an_unknown_night_is_refused(board):
    with pytest.raises(ValueError, match="auto, on, off"):
        board.set_night("maybe")


def test_the_speed_is_the_clock_s(board):
    board.set_speed(60.0)
    assert board.speed == 60.0
    with pytest.raises(ValueError, match="1 to 60"):
        board.set_speed(61.0)


def test_a_press_is_not_hurried():
    ticks = [0.0]
    board = Witness(Panel(128, 64), ScaledClock(ticks=lambda: ticks[0])).board

    def passes():
        """Seconds on the board in one of the world."""
        before = board.now()
        ticks[0] += 1
        return board.now() - before

    board.set_speed(60.0)
    assert passes() == 60
    board.button(Button.NO, down=True)
    board.button(Button.YES, down=True)
    board.button(Button.NO, down=False)
    assert passes() == 1
    assert board.speed == 60.0
    board.button(Button.YES, down=False)
    assert passes() == 60
    board.close()


def test_a_closed_board_is_dark_and_off():
    board = Witness(Panel(256, 64)).board
    board.ring.play(Steady(WHITE, 1.0), board.now())
    board.close()
    assert board.leds() == ((0, 0, 0),) * 16
    assert not board.seen.on


def test_dead_glass_shows_nothing_and_says_that_it_works():
    board = LiveBoard(Parts(Panel(128, 64), draw, dead=True), lambda: EVENING)
    board.screen.show(Page(Kind.QUESTION, "one"))
    assert until(lambda: board.screen.works)
    assert board.seen.picture.getbbox() is None
    board.close()


def say(board, text="long"):
    """Say a text from now on."""
    shown = Shown(speech=Speech(text, board.now()))
    for output in board.outputs:
        output.present(shown, board.now())


def heard(board):
    """Whether anything but silence was heard since the last second."""
    return any(numbers(board.heard(0)[0]))


def test_what_is_said_is_heard_by_whoever_listens(board):
    board.listen(listened=True)
    say(board)
    assert until(lambda: heard(board))
    assert board.said == "long"


def test_a_text_is_over_after_its_time(board):
    say(board, "short")
    assert until(lambda: board.said == "")


def test_a_board_without_a_speaker_is_silent():
    board = LiveBoard(Parts(Panel(128, 64), draw), lambda: EVENING)
    board.listen(listened=True)
    board.set_speed(2.0)
    say(board)
    assert (board.said, board.heard(None), board.speaker) == ("", (b"", 0), None)
    board.close()
