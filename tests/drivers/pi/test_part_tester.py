"""The parts one by one, on wires that decode what goes over them."""

from __future__ import annotations

import os

import pytest
from gpiozero.exc import PinInvalidPin
from loose import Hands, Hurried, until
from PIL import Image

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.cue import Rest
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.outputs.light.light import Look, Off, Steady
from device.outputs.sound.samples import LOUDEST
from device.outputs.sound.tones import AMPLITUDE
from device.outputs.vibration.pulses import NONE, Pulses
from device.selftest.cards import Card, card
from device.selftest.ring import Lap
from device.selftest.trials import Action
from device.settings.parts.buttons import ButtonsPart, Pull
from device.settings.parts.drivers import Bus, ScreenDriver
from device.settings.parts.screen import Rotation, ScreenPart
from device.settings.settings import Profile, Settings
from drivers.clock import Clock, Closed
from drivers.oled.panel import OledDevice
from drivers.pi.part_tester import PartTester, listen
from drivers.pi.single_parts import SingleScreen

LOOK = Look(51 / 255, (1.0, 1.0, 1.0))
RED = Steady(Look(51 / 255, (1.0, 0.0, 0.0)), 1.0)
DARK = ((0, 0, 0),)
WORDS = Page(Kind.QUESTION, "Can you read this?")


def picture(kind, panel):
    return card(kind, panel, WORDS)


class Table:
    """A tester, and the hands at the other ends of its wires."""

    def __init__(self, settings=None, clock=None):
        settings = settings or Settings()
        self.hands, self.clock = Hands(settings.fitted_panel), clock or Clock()
        self.tester = PartTester(settings, self.hands.connections(), picture, self.clock)

    def do(self, **what):
        return self.tester.do(Action(seconds=0.0, **what))

    def hear(self, seconds=None):
        return self.tester.do(Action(seconds=seconds))


@pytest.fixture
def table():
    table = Table()
    yield table
    table.tester.close()
    assert table.hands.open == set()


def test_nothing_is_opened_before_it_is_wanted(table):
    assert table.hands.opened == {"ring": 0, "screen": 0, "pins": 0}
    table.do(light=RED)
    assert table.hands.opened == {"ring": 1, "screen": 0, "pins": 0}


def test_a_light_is_on_the_wire_when_its_action_begins(table):
    table.do(light=RED)
    assert table.hands.leds.pixels == ((51, 0, 0),) * 16
    table.do(light=Off())
    assert table.hands.leds.pixels == DARK * 16


def lit(table):
    """The LEDs that are lit."""
    return [number for number, led in enumerate(table.hands.leds.pixels) if any(led)]


def test_a_light_moves_while_someone_thinks():
    table = Table(clock=Hurried())
    table.do(light=Lap(LOOK, 16))
    first = lit(table)

    def moved():
        table.hear(0.11)
        return lit(table) != first

    assert until(moved)
    table.tester.close()


def test_a_ring_that_fails_while_it_moves_is_told_once():
    table = Table(clock=Hurried())
    table.do(light=Lap(LOOK, 16))
    table.hands.gone.add("ring")
    with pytest.raises(OSError, match="the ring does not answer"):
        table.hear()
    assert table.hear(0.15) is None
    table.hands.gone.clear()
    table.do(light=RED)
    assert table.hands.leds.pixels == ((51, 0, 0),) * 16
    assert (table.hands.opened["ring"], len(table.hands.open)) == (2, 1)
    table.tester.close()


def test_a_light_that_stands_still_is_written_once(table):
    table.do(light=RED)
    table.hands.leds.pixels = ()
    table.hear(0.15)
    assert table.hands.leds.pixels == ()


def test_everything_is_dark_in_the_end_however_many_leds_there_are():
    table = Table()
    table.do(light=RED, card=Card.FRAME, buttons=True)
    assert table.hands.glass.on
    table.tester.close()
    assert table.hands.leds.pixels == DARK * 60
    assert not table.hands.glass.on
    assert table.hands.open == set()


def test_pins_are_let_go_of_button_by_button_before_all_of_them(monkeypatch):
    table = Table()
    table.do(buttons=True)
    factory, held = table.hands.factory, []
    monkeypatch.setattr(factory, "close", lambda: held.append(factory.pin(5).when_changed))
    table.tester.close()
    assert held == [None]


def test_a_part_that_fails_hinders_neither_itself_nor_the_others_from_going_dark():
    table = Table()
    table.do(light=RED, card=Card.FRAME)
    table.hands.gone.add("ring")
    with pytest.raises(OSError, match="ring"):
        table.do(light=Off())
    table.tester.close()
    assert not table.hands.glass.on
    assert table.hands.open == set()


@pytest.mark.parametrize(
    ("part", "action"),
    [("ring", {"light": RED}), ("screen", {"card": Card.DAY}), ("buttons", {"buttons": True})],
)
def test_a_part_that_is_not_there_raises(table, part, action):
    table.hands.gone.add(part)
    with pytest.raises(OSError, match=f"no {part}"):
        table.do(**action)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("kind", [Card.FRAME, Card.CHEQUERS, Card.DAY, Card.NIGHT])
def test_a_card_is_on_the_panel(profile, kind):
    table = Table(Settings(profile=profile))
    table.do(card=kind)
    panel = Settings(profile=profile).fitted_panel
    assert table.hands.glass.picture().tobytes() == picture(kind, panel).tobytes()
    table.tester.close()


def test_the_night_is_dimmer_and_a_blank_is_off(table):
    table.do(card=Card.DAY)
    bright = table.hands.glass.contrast
    table.do(card=Card.NIGHT)
    assert table.hands.glass.contrast < bright
    table.do(card=Card.BLANK)
    assert not table.hands.glass.on


def test_greys_are_sixteen_levels_on_the_wire_and_the_words_after_them_are_not():
    table = Table(Settings(profile=Profile.KIOSK))
    table.do(card=Card.CHEQUERS)
    table.do(card=Card.GREYS)
    greys = table.hands.glass.picture()
    row = [greys.getpixel((x, 0)) for x in range(256)]
    assert row == [17 * (x // 16) for x in range(256)]
    assert len(table.hands.open) == 1
    table.do(card=Card.DAY)
    assert table.hands.glass.picture().mode == "1"
    table.tester.close()


def test_greys_have_the_size_of_their_controller():
    part = ScreenPart(driver=ScreenDriver.SSD1327, rotate=Rotation.HALF)
    oled = OledDevice(part, Panel(128, 64), pytest.fail, greys=True)
    assert oled.device.size == (128, 128)
    assert oled.device.mode == "RGB"
    wide = OledDevice(ScreenPart(bus=Bus.SPI), Panel(256, 64), pytest.fail, greys=True)
    assert wide.device.size == (256, 64)


def test_a_blank_screen_closes_once():
    screen = SingleScreen(Settings(), pytest.fail, lambda *_: Image.new("1", (128, 64)))
    screen.close()
    screen.close()


def test_edges_are_heard_with_their_bounces(table):
    assert table.do(buttons=True) is None
    pin = table.hands.factory.pin(5)
    for drive in (pin.drive_low, pin.drive_high, pin.drive_low):
        drive()
    replies = [table.hear() for _ in range(3)]
    assert [(edge.button, edge.down) for edge in replies] == [
        (Button.NO, True),
        (Button.NO, False),
        (Button.NO, True),
    ]


def test_a_button_that_is_down_already_is_heard_at_once():
    table = Table(Settings(buttons=ButtonsPart(pull=Pull.NONE)))
    for number in (5, 6):
        table.hands.factory.pin(number).drive_high()
    table.do(buttons=True)
    reply = table.hear(0.05)
    assert isinstance(reply, Edge)
    assert (reply.button, reply.down) == (Button.YES, True)
    assert table.hear(0.001) is None
    table.tester.close()


def test_lines_that_are_lost_are_raised(table):
    table.do(buttons=True)
    table.hands.lost(OSError("the lines are gone"))
    with pytest.raises(OSError, match="the lines are gone"):
        table.hear()


def test_an_error_of_gpiozero_is_an_oserror(table, monkeypatch):
    def refuse(spec):
        raise PinInvalidPin("no such pin")

    monkeypatch.setattr(table.hands.factory, "pin", refuse)
    with pytest.raises(OSError, match="no such pin"):
        table.do(buttons=True)


def test_time_runs_out(table):
    assert table.hear(0.001) is None


def test_lines_are_heard_as_they_are_typed_and_then_nobody_is_there(table):
    reader, writer = os.pipe()
    listen(reader, table.tester.news)
    os.write(writer, b"y\nn")
    assert table.hear() == "y"
    assert table.hear(0.01) is None
    os.write(writer, b"o\n")
    assert table.hear() == "no"
    os.close(writer)
    with pytest.raises(Closed):
        table.hear()
    os.close(reader)


def test_an_action_without_time_waits_for_nothing(table):
    table.tester.news.put("y")
    assert table.do(light=RED) is None
    assert table.hear() == "y"


WRIST = Settings(profile=Profile.WRIST)
PULSES = Pulses(Breath(Pattern(3, 5)))


@pytest.fixture
def wrist():
    wrist = Table(WRIST, Hurried())
    yield wrist
    wrist.tester.close()
    assert not wrist.hands.runs


def test_a_motor_pulses_while_someone_thinks_and_stands_still_in_between(wrist):
    wrist.do(pulses=PULSES)
    assert wrist.hands.runs
    wrist.clock.put_forward(0.2)
    wrist.hear(0.0)
    wrist.tester._motor.show(wrist.clock.now())
    assert not wrist.hands.runs
    wrist.do(pulses=NONE)
    wrist.clock.put_forward(20.0)
    wrist.tester._motor.show(wrist.clock.now())
    assert not wrist.hands.runs


def test_waiting_for_an_answer_ends_a_pulse_when_it_is_over(wrist):
    wrist.do(pulses=PULSES)
    wrist.clock.put_forward(0.1)
    wrist.hear(0.2)
    assert not wrist.hands.runs


def test_a_motor_that_is_tried_is_off_in_the_end():
    table = Table(WRIST)
    table.do(pulses=PULSES)
    assert table.hands.runs
    table.tester.close()
    assert not table.hands.runs


def test_a_motor_that_fails_is_told_once(wrist):
    wrist.do(pulses=PULSES)
    wrist.hands.gone.add("motor")
    wrist.clock.put_forward(0.2)
    with pytest.raises(OSError, match="no motor"):
        wrist.hear(5.0)
    assert wrist.hear(0.01) is None
    wrist.hands.gone.clear()
    wrist.do(pulses=PULSES)
    assert wrist.hands.motors == 2


@pytest.fixture
def bedside():
    bedside = Table(clock=Hurried())
    yield bedside
    bedside.tester.close()
    assert bedside.hands.streams == 0


def samples(table, seconds):
    """What is heard of the speaker in the next seconds."""
    table.hands.heard = b""
    end = table.clock.now() + seconds
    while table.clock.now() < end:
        table.clock.put_forward(0.05)
        table.tester._speaker.show()
    return table.hands.heard


def test_tones_are_heard_at_the_volume_by_day_and_then_nothing(bedside):
    bedside.do(tones=PULSES.breath)
    heard = memoryview(samples(bedside, 3.0)).cast("h")
    loudest = Settings().speaker.volume * AMPLITUDE * LOUDEST
    assert loudest * 0.9 < max(heard) <= loudest
    bedside.do(tones=Rest())
    assert until(lambda: bedside.hear(0.05) is None and bedside.hands.streams == 0)
    assert samples(bedside, 5.0) == b""


def test_waiting_for_an_answer_keeps_the_speaker_playing(bedside):
    bedside.do(tones=PULSES.breath)
    bedside.hear(0.4)
    assert bedside.hands.heard


def test_a_speaker_that_fails_is_told_once_and_may_be_opened_again(bedside):
    bedside.do(tones=PULSES.breath)
    bedside.hands.gone.add("speaker")
    with pytest.raises(OSError, match="no speaker"):
        bedside.hear(5.0)
    assert bedside.hear(0.01) is None
    bedside.hands.gone.clear()
    bedside.do(tones=PULSES.breath)
    assert bedside.hands.streams == 1
