"""Trials with a scripted person: what is shown, asked, replied, and found."""

from __future__ import annotations

from errno import EIO
from itertools import permutations

import pytest
from flashing import RATE, most_flashes
from hypothesis import given
from hypothesis import strategies as st

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.cue import Rest
from device.model.page import Kind, Page
from device.model.panel import PANELS
from device.outputs.light.light import DARK, Look, Off
from device.outputs.vibration.pulses import NONE
from device.selftest.buttons import buttons, judge, settling
from device.selftest.cards import Card, card
from device.selftest.finding import Finding, Verdict
from device.selftest.motor import SHOWN, motor
from device.selftest.ring import COLOURS, Lap, order_seen, ring
from device.selftest.screen import screen
from device.selftest.speaker import SHOWN as TONES
from device.selftest.speaker import speaker
from device.selftest.trials import Action, Answers, ask, conduct
from device.settings.parts.buttons import BUTTONS
from device.settings.parts.drivers import RingDriver, ScreenDriver
from device.settings.parts.ring import ORDERS, Order, RingPart
from device.settings.parts.screen import ScreenPart
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.settings import Profile, Settings
from drivers.ring.dither import Dither, Finish
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires.ws2812 import decode

NO, START, YES = Button


class Person:
    """Gives a trial one reply after the other; what it was told to do is in `actions`."""

    def __init__(self, *replies):
        self.replies, self.actions, self.told = list(replies), [], []

    def do(self, action):
        self.actions.append(action)
        if action.seconds == 0:
            return None
        reply = self.replies.pop(0)
        if isinstance(reply, OSError):
            raise reply
        return reply

    def goes_through(self, trial):
        well = conduct(trial, self, self.told.append)
        assert self.replies == [], "not all was listened to"
        return well

    @property
    def text(self):
        return "\n".join(self.told)

    def shown(self, name):
        return [
            getattr(action, name) for action in self.actions if getattr(action, name) is not None
        ]


def press(button, at, *bounces):
    """The edges of a press of 0.1 s, with more pairs of edges so many seconds after the first."""
    moments = [at, *(at + each for each in bounces), at + 0.1]
    return [Edge(button, number % 2 == 0, moment) for number, moment in enumerate(moments)]


# Questions


@pytest.mark.parametrize(
    ("typed", "answer"), [("", True), ("Y", True), ("yes ", True), ("n", False), (" NO", False)]
)
def test_answers_are_typed(typed, answer):
    assert Answers().read(typed) is answer


@pytest.mark.parametrize("reply", [None, "perhaps", Edge(YES, True, 1.0)])
def test_other_things_are_no_answer(reply):
    assert Answers().read(reply) is None


def test_buttons_answer_once_they_are_trusted():
    answers = Answers()
    answers.trusted = True
    assert answers.read(Edge(YES, True, 1.0)) is True
    assert answers.read(Edge(NO, True, 2.0)) is False
    assert answers.read(Edge(START, True, 3.0)) is None


def test_one_press_answers_one_question():
    answers = Answers()
    answers.trusted = True
    edges = [*press(YES, 1.0, 0.001, 0.002), Edge(YES, True, 1.101), Edge(YES, False, 1.102)]
    assert [answers.read(edge) for edge in edges] == [True, *[None] * 5]
    assert answers.read(Edge(NO, False, 9.0)) is None


def test_a_question_is_shown_once_and_waits_for_its_answer():
    def trial():
        answers.append((yield from ask(Answers(), "Well?", Action(light=Off()))))

    answers, person = [], Person(None, "what", "n")
    person.goes_through(trial())
    assert answers == [False]
    assert person.shown("light") == [Off()]
    assert person.told == ["\nWell? [Enter: yes; n: no]"]


def test_a_part_that_fails_is_a_finding_and_the_end_of_its_trial():
    person = Person(OSError(EIO, "gone"))
    assert not person.goes_through(ring(Settings(), Answers()))
    assert "gone" in person.told[-1]
    assert "wires" in person.told[-1]


# The ring


def test_a_ring_that_is_well_is_shown_in_turn_by_colour_and_whole():
    person = Person(*[""] * 5)
    assert person.goes_through(ring(Settings(), Answers()))
    lap, *colours, white, off = person.shown("light")
    assert lap == Lap(Look(0.2, (1.0, 1.0, 1.0)), 16)
    assert [light.look.colour for light in colours] == list(COLOURS.values())
    assert white.look == Look(0.2, (1.0, 1.0, 1.0))
    assert off == Off()
    assert "[!!]" not in person.text


def test_a_dim_ring_is_lit_enough_to_tell_its_white():
    person = Person(*[""] * 5)
    person.goes_through(ring(Settings(ceiling=0.05), Answers()))
    lap, *_, white, _ = person.shown("light")
    for light in (lap, white):
        led, *_ = decode(Dither(Ws2812(16)).render(light.at(0.0, 16), 0, Finish(spread=0.0)))
        assert min(led) > 0.9 * max(led)


def test_a_dark_ring_is_not_asked_for_its_colours():
    person = Person("n", "n")
    assert not person.goes_through(ring(Settings(), Answers()))
    assert "all dark" in person.text
    assert person.shown("light")[-1] == Off()


def test_a_ring_that_counts_wrongly_goes_on_to_its_colours():
    person = Person("n", "", *[""] * 4)
    assert not person.goes_through(ring(Settings(), Answers()))
    assert "beside DIN" in person.text
    assert "colours: as they should be" in person.text


def test_red_that_is_green_tells_the_order():
    person = Person("", "n", "hm", "g", "n", "r", "", "")
    assert not person.goes_through(ring(Settings(), Answers()))
    assert "red was green, green was red, blue was blue" in person.text
    assert "`ring: {order: RGB}`" in person.text


def test_an_uneven_ring_lacks_power():
    person = Person(*[""] * 4, "n")
    assert not person.goes_through(ring(Settings(), Answers()))
    assert "supply" in person.told[-1]


@given(st.sampled_from(ORDERS), st.data())
def test_the_order_is_told_from_what_was_seen(fitted, data):
    """Whatever the settings say, as long as they know whether there is a white LED."""
    told = data.draw(st.sampled_from(["".join(p) for p in permutations(fitted)]))
    seen = {letter: fitted[told.index(letter)] for letter in "RGB"}
    assert order_seen(RingPart(order=Order(told)), seen) == fitted


@pytest.mark.parametrize(
    ("part", "seen", "order"),
    [
        (RingPart(), "MGB", "GRBW"),
        (RingPart(order=Order("GRBW")), "MMM", "GRB"),
        (RingPart(RingDriver.DOTSTAR), "MMM", None),
        (RingPart(), "RRR", None),
        (RingPart(), "RGD", None),
        (RingPart(RingDriver.DOTSTAR), "BGR", "RGB"),
    ],
)
def test_other_sights(part, seen, order):
    assert order_seen(part, dict(zip("RGB", seen, strict=True))) == order


@pytest.mark.parametrize("pixels", [8, 16, 60])
def test_a_lap_lights_each_led_in_turn_and_never_flashes(pixels):
    lap = Lap(Look(0.2, (1.0, 1.0, 1.0)), pixels)
    frames = [lap.at(number / RATE, pixels) for number in range(int(lap.period * RATE) + RATE)]
    lit = [[i for i, colour in enumerate(frame) if colour != DARK] for frame in frames]
    assert [each for each, *_ in lit[::50]] == [*range(pixels), 0, 1]
    assert all(len(each) == 1 for each in lit)
    assert most_flashes([sum(map(sum, frame)) for frame in frames]) == 0
    assert max(most_flashes([sum(f[i]) for f in frames]) for i in range(pixels)) <= 1


# The screen


def cards(settings, *replies):
    person = Person(*replies)
    well = person.goes_through(screen(settings, Answers()))
    return well, person


def test_a_screen_that_is_well_shows_each_card_once():
    well, person = cards(Settings(), *[""] * 4)
    assert well
    shown = [Card.FRAME, Card.CHEQUERS, Card.DAY, Card.NIGHT, Card.BLANK]
    assert person.shown("card") == shown


@pytest.mark.parametrize(
    "settings",
    [Settings(profile=Profile.KIOSK), Settings(screen=ScreenPart(driver=ScreenDriver.SSD1327))],
)
def test_greys_are_shown_where_there_are_some(settings):
    well, person = cards(settings, *[""] * 5)
    assert well
    assert Card.GREYS in person.shown("card")


@pytest.mark.parametrize(
    ("replies", "advice"),
    [
        (["n", "n"], "3.3 V"),
        (["n", "n"], "driver: ssd1306"),
        (["n", "", "", "", ""], "sh1106"),
        (["", "n", "", ""], "panel: 128x32"),
        (["", "", "n", ""], "rotate: 180"),
        (["", "", "", "n"], "sh1106"),
    ],
)
def test_what_is_not_seen_has_its_advice(replies, advice):
    well, person = cards(Settings(), *replies)
    assert not well
    assert person.text.count("[!!]") == 1
    assert advice in person.text
    assert person.shown("card")[-1] is Card.BLANK


@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("kind", Card)
def test_cards_fit_their_panel(kind, panel):
    page = Page(Kind.NOTICE, "Words")
    image = card(kind, panel, page)
    assert image.size == (panel.width, panel.height)
    assert (image.getbbox() is None) == (kind is Card.BLANK)
    assert image.mode == ("RGB" if kind is Card.GREYS else "1")


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_a_frame_is_a_pixel_wide_on_each_edge_and_a_chequerboard_is_half_lit(panel):
    width, height = panel.width, panel.height
    frame = card(Card.FRAME, panel, Page(Kind.NOTICE)).convert("L")
    lit = {(x, y) for x in range(width) for y in range(height) if frame.getpixel((x, y))}
    edges = {(x, y) for x in range(width) for y in range(height) if x in (0, width - 1)}
    edges |= {(x, y) for x in range(width) for y in (0, height - 1)}
    assert lit == edges
    chequers = card(Card.CHEQUERS, panel, Page(Kind.NOTICE)).convert("L")
    assert chequers.histogram()[255] == width * height // 2
    assert chequers.getpixel((0, 0)) != chequers.getpixel((4, 0))
    assert chequers.getpixel((0, 0)) == chequers.getpixel((4, 4))


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_greys_go_from_black_to_white_and_each_is_another_of_sixteen(panel):
    image = card(Card.GREYS, panel, Page(Kind.NOTICE)).convert("L")
    row = [image.getpixel((x, 0)) >> 4 for x in range(panel.width)]
    assert row == sorted(row)
    assert set(row) == set(range(16))


# The buttons


def through_buttons(*replies):
    person, answers = Person(*replies), Answers()
    well = person.goes_through(buttons(BUTTONS, answers))
    return well, answers.trusted, person


def test_buttons_are_pressed_one_by_one_and_then_trusted():
    replies = [None]
    for number, button in enumerate(Button):
        replies += [*press(button, 10.0 * number), None]
    well, trusted, person = through_buttons(*replies)
    assert (well, trusted) == (True, True)
    assert person.actions[0].buttons
    asked = [action.say for action in person.actions[1:] if action.say]
    places = ("left", "in the middle", "right")
    assert all(place in each for place, each in zip(places, asked, strict=True))


def test_a_button_that_does_nothing_is_given_up_and_the_others_are_tried():
    replies = [None, "", None, "n", *press(START, 1.0), None, *press(YES, 5.0), None]
    well, trusted, person = through_buttons(*replies)
    assert (well, trusted) == (False, False)
    assert "GPIO5" in person.text
    assert person.text.count("[ok]") == 2


def test_a_button_that_moves_by_itself_is_told_and_not_asked_for():
    replies = [Edge(NO, True, 0.0), None, *press(START, 1.0), None, *press(YES, 5.0), None]
    well, _, person = through_buttons(*replies)
    assert not well
    assert "pull: down" in person.text
    assert "Press NO" not in person.text


def test_a_pin_that_never_rests_is_not_waited_for():
    noise = [Edge(NO, number % 2 == 0, number / 100) for number in range(20)]
    replies = [*noise, *press(START, 1.0), None, *press(YES, 5.0), None]
    _, _, person = through_buttons(*replies)
    assert "[!!] NO" in person.text
    assert person.text.count("[!!]") == 1


def test_a_button_is_waited_for_until_it_is_up():
    down, up = press(NO, 1.0)
    replies = [None, down, None, None, up, None, *press(START, 5.0), None, *press(YES, 9.0), None]
    assert through_buttons(*replies)[0]


def test_a_button_that_stays_down_is_given_up():
    replies = [
        None,
        Edge(NO, True, 1.0),
        None,
        "n",
        *press(START, 5.0),
        None,
        *press(YES, 9.0),
        None,
    ]
    assert "stayed there" in through_buttons(*replies)[2].text


def test_buttons_that_are_swapped_are_told():
    finding = judge(NO, press(YES, 1.0))
    assert finding.failed
    assert "YES moved" in finding.said
    assert "Swap" in finding.advice


def test_two_buttons_that_move_together_are_told():
    assert judge(NO, press(NO, 1.0) + press(YES, 1.0)).failed


def test_bounces_are_counted_and_timed():
    finding = judge(NO, press(NO, 1.0, 0.001, 0.002, 0.003, 0.004))
    assert str(finding) == "[ok] NO: pressed, 4 bounces within 4.0 ms"
    assert judge(NO, press(NO, 1.0)).said == "pressed, 0 bounces"


def test_a_contact_that_takes_longer_than_the_debouncing_is_worn():
    assert not judge(NO, press(NO, 1.0, 0.01, 0.018)).failed
    worn = judge(NO, press(NO, 1.0, 0.01, 0.021, 0.022, 0.03))
    assert worn.failed
    assert worn.said == "pressed, 4 bounces within 30.0 ms"
    assert "replace it" in worn.advice


def test_settling_is_of_one_movement():
    assert settling(press(NO, 1.0)) == 0.0
    assert settling(press(NO, 1.0, 0.002, 0.004)) == pytest.approx(0.004)


def test_a_finding_with_advice_has_it_on_a_line_of_its_own():
    assert str(Finding("a", "b", Verdict.BAD, "Do c.")) == "[!!] a: b\n     Do c."


# The motor


@pytest.mark.parametrize(
    ("replies", "well", "said"),
    [
        (("y", "y"), True, "[ok] pulses"),
        (("n", "y", "y"), False, "strength: 1"),
        (("n", "n", "y"), False, "nothing is felt"),
        (("y", "n"), False, "the motor runs on"),
        ((OSError(EIO, "no answer"),), False, "it does not work"),
    ],
)
def test_a_motor_pulses_and_stands_still(replies, well, said):
    person = Person(*replies)
    assert person.goes_through(motor(Answers())) is well
    assert said in person.text
    assert person.shown("pulses")[0] == SHOWN
    assert person.shown("pulses")[-1] in (NONE, SHOWN)
    assert (person.shown("pulses")[-1] == NONE) is (len(replies) > 1)


# The speaker


@pytest.mark.parametrize(
    ("driver", "replies", "volume", "said"),
    [
        ("i2s", ("y", None), 0.5, "[ok] tones"),
        ("i2s", ("n", "n", None), 0.5, "SD and GAIN"),
        ("usb", ("n", "n", None), 0.5, "the plug"),
        ("i2s", ("n", "y", None), 0.5, "BCLK"),
        ("usb", ("n", "y", None), 0.5, "another sound card"),
        ("i2s", ("n", "n", None), 0.0, "volume: 0.5"),
        ("i2s", (OSError(EIO, "no answer"),), 0.5, "hifiberry-dac"),
        ("usb", (OSError(EIO, "no answer"),), 0.5, "plugged in"),
    ],
)
def test_a_speaker_plays_both_tones_and_falls_silent(driver, replies, volume, said):
    part = SpeakerPart(SpeakerDriver(driver), volume=volume, night_volume=0.0)
    person = Person(*replies)
    assert person.goes_through(speaker(Settings(speaker=part), Answers())) is (replies[0] == "y")
    assert said in person.text
    silent = [Rest()] if len(replies) > 1 else []
    assert person.shown("tones") == [TONES, *silent]
