"""The program's only loop, on a board for which the test decides the time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import inf

import pytest
from coaching import DEFAULTS, NOON, breathing, context_at, taps
from flashing import most_flashes
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Scene
from device.core.loop import Conversation, run
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, HOLD_SECONDS, Edge, Gesture
from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.cue import Off, Rest, Still
from device.model.page import BLANK, Kind, Page
from device.model.panel import PANELS, Panel
from device.outputs.light.breath import Swell
from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade
from device.outputs.light.light import DARK, Steady
from device.outputs.light.output import RingOutput
from device.outputs.light.perception import lightness
from device.outputs.screen.output import ScreenOutput
from device.settings.settings import Settings

NO, START, YES = Button.NO, Button.START, Button.YES
FRAME = 0.01
LOOK = Settings().look(NOON.time())
CLEARANCE = Clearance(SEAL)


class Ended(Exception):
    """The board waits for ever, and nothing more is pressed."""


MOST_WAITS = 10_000
"""More than any of these tests takes; a loop that goes on is ended there."""


class FakeRing:
    pixels = 8

    def __init__(self, now):
        self._now = now
        self.played = []

    def play(self, light, since):
        self.played.append((self._now(), light, since))

    def film(self, end):
        """What the ring shows from the first light on, 100 frames a second."""
        start = self.played[0][0]
        for number in range(round((end - start) / FRAME)):
            now = start + number * FRAME
            _, light, since = [played for played in self.played if played[0] <= now + 1e-9][-1]
            yield light.at(now - since, self.pixels)


class FakeScreen:
    works = True

    def __init__(self, now, panel):
        self._now, self.panel = now, panel
        self.shown = []

    def show(self, page):
        if not self.shown or self.shown[-1][1] != page:
            self.shown.append((self._now(), page))


class FakeBoard:
    """A board on which edges come at their moments, and every wait is late by `late`."""

    def __init__(self, edges=(), panel=PANELS[0], late=0.0, end=inf):
        self.edges = sorted(edges, key=lambda edge: edge.at)
        self.time, self.late, self.end = 0.0, late, end
        self.waits = []
        self.ring = FakeRing(self.now)
        self.screen = FakeScreen(self.now, panel)
        self.outputs = (ScreenOutput(self.screen), RingOutput(self.ring, lambda night: LOOK))
        self.channels = EVERY_CHANNEL

    @property
    def readable(self):
        return self.screen.works

    @property
    def lit(self):
        return True

    def now(self):
        return self.time

    def wait(self, until):
        self.waits.append(until)
        assert len(self.waits) < MOST_WAITS
        moment = inf if until is None else until
        if self.edges and self.edges[0].at <= moment:
            edge = self.edges.pop(0)
            self.time = max(self.time, edge.at) + self.late
            return edge
        if moment >= self.end or moment == inf:
            raise Ended
        self.time = max(self.time, moment) + self.late
        return None


def tap(button, at, seconds=0.1):
    return [Edge(button, True, at), Edge(button, False, at + seconds)]


def scene(text="", cue=None, until=None, since=None):
    page = Page(Kind.NOTICE, text)
    return Scene(page, cue or Off(), since=since, until=until, clearance=CLEARANCE)


def listening(*scenes):
    """Shows scenes, and returns what ended each."""
    ends = []
    for each in scenes:
        end = yield each
        ends.append(end)
    return ends


def played(*scenes, edges=(), late=0.0):
    board = FakeBoard(edges, late=late)
    run(listening(*scenes), board)
    return board.ring.played


def assert_same(frame, other):
    for colour, same in zip(frame, other, strict=True):
        assert colour == pytest.approx(same)


def assert_calm(frames):
    """No pixel flashes more than three times in any one second."""
    for pixel in zip(*frames, strict=True):
        assert most_flashes([blue for _, _, blue in pixel]) <= 3


def test_it_returns_what_the_flow_returns():
    def flow():
        yield scene(until=1.0)
        return "done"

    assert run(flow(), FakeBoard()) == "done"


def test_scenes_end_at_their_deadlines():
    board = FakeBoard()
    assert run(listening(*(scene(str(n), until=n / 4) for n in range(1, 5))), board) == [None] * 4
    assert [(at, page.text) for at, page in board.screen.shown] == [
        (0.0, "1"),
        (0.25, "2"),
        (0.5, "3"),
        (0.75, "4"),
    ]


def test_lateness_does_not_add_up():
    board = FakeBoard(late=0.02)
    run(listening(*(scene(str(n), until=float(n)) for n in range(1, 100))), board)
    assert board.time == pytest.approx(99.02)


def test_a_scene_without_a_deadline_waits_for_a_press():
    board = FakeBoard(tap(YES, 1000.0))
    (press,) = run(listening(scene()), board)
    assert (press.button, press.gesture) == (YES, Gesture.TAP)
    assert 1000.1 <= press.at <= 1000.1 + DEBOUNCE_SECONDS
    assert board.waits[0] is None


def test_a_press_ends_the_scene_before_its_deadline():
    first, second = run(listening(scene(until=5.0), scene(until=8.0)), FakeBoard(tap(NO, 4.0)))
    assert first.button is NO
    assert second is None


def test_it_wakes_only_for_what_is_due():
    board = FakeBoard(tap(NO, 4.0))
    run(listening(scene(until=5.0), scene(until=8.0)), board)
    deadline, hold, *settling, last = board.waits
    assert (deadline, hold, last) == (5.0, 5.0, 8.0)
    assert settling in ([], [pytest.approx(4.1 + DEBOUNCE_SECONDS)])


@pytest.mark.parametrize("until", [None, 60.0])
def test_it_wakes_when_a_hold_is_due(until):
    board = FakeBoard([Edge(NO, True, 1.0)])
    (press,) = run(listening(scene(until=until)), board)
    assert (press.gesture, press.at) == (Gesture.HOLD, 1.0 + HOLD_SECONDS)
    assert board.time == 1.0 + HOLD_SECONDS


def test_a_hold_goes_on_while_scenes_change():
    scenes = [scene(str(n), until=n / 3) for n in range(1, 30)]
    ends = run(listening(*scenes), FakeBoard([Edge(START, True, 1.0)]))
    (hold,) = (end for end in ends if end is not None)
    assert (hold.gesture, hold.at) == (Gesture.HOLD, 3.0)


def test_a_hold_that_is_due_comes_before_a_deadline_at_the_same_moment():
    first, second = run(
        listening(scene(until=3.0), scene(until=4.0)), FakeBoard([Edge(START, True, 1.0)])
    )
    assert first.gesture is Gesture.HOLD
    assert second is None


def passing():
    """Taps from rest to the menu of an unlocked device, and on into a breath."""
    return [tap(button, at, 0.03) for at, button in taps(breathing)]


IN_A_BREATH = passing()[-1][0].at + 20.0


@pytest.mark.parametrize("panel", [Panel(128, 64), Panel(128, 32)], ids=str)
@pytest.mark.parametrize("button", Button)
@pytest.mark.parametrize("moment", [0.5, 3.35, 14.0, 40.5, IN_A_BREATH, IN_A_BREATH + 50.0])
def test_a_hold_reaches_the_stop_page_in_two_seconds_and_a_frame(panel, button, moment):
    before = (each for each in passing() if each[1].at < moment)
    edges = [*(edge for each in before for edge in each), Edge(button, True, moment)]
    board = FakeBoard(edges, panel, late=FRAME / 4, end=moment + 60)
    context = context_at(board.now, replace(DEFAULTS, panel=panel))
    with pytest.raises(Ended):
        run(device(context), board)
    stops = [at for at, page in board.screen.shown if page.kind is Kind.STOP]
    assert moment + HOLD_SECONDS <= stops[0] <= moment + HOLD_SECONDS + FRAME
    assert [light.kind for at, light, _ in board.ring.played if at <= stops[0]][-1] == "ember"


def test_the_taps_lead_into_a_breath():
    board = FakeBoard([edge for each in passing() for edge in each], end=IN_A_BREATH)
    with pytest.raises(Ended):
        run(device(context_at(board.now)), board)
    assert board.ring.played[-1][1].kind == "swell"


def test_a_light_is_played_once_for_scenes_that_share_it():
    lights = played(*(scene(str(n), Still(0.2), until=float(n)) for n in range(1, 9)))
    assert len(lights) == 1


def test_an_equal_light_is_not_played_again_after_a_button_went_down():
    lights = played(
        scene("a", Still(0.2), until=2.0),
        scene("b", Still(0.2), until=9.0),
        edges=tap(NO, 1.0),
    )
    assert len(lights) == 1


def test_another_light_is_crossfaded_from_what_is_shown():
    (_, first, _), (at, second, since) = played(
        scene("a", Still(0.2), until=5.0), scene("b", Still(0.8), until=9.0)
    )
    assert (at, since) == (5.0, 5.0)
    assert_same(second.at(0, 8), first.at(60, 8))
    assert second.at(CROSSFADE_SECONDS, 8) == Steady(LOOK, 0.8).at(0, 8)


def test_the_first_light_comes_out_of_the_dark():
    ((_, light, _),) = played(scene("a", Still(0.2), until=5.0))
    assert light == Crossfade((DARK,) * 8, Steady(LOOK, 0.2))


def test_going_dark_is_a_crossfade():
    *_, (at, light, since) = played(scene("a", Still(1.0), until=5.0), scene("b", Off(), until=9.0))
    levels = [light.at(at - since + n * FRAME, 8)[0][2] for n in range(101)]
    assert all(a > b for a, b in pairwise(levels))
    assert levels[-1] == 0.0


def test_a_crossfade_that_is_cut_short_goes_on_from_where_it_was():
    _, (_, second, since), (at, third, _) = played(
        scene("a", Still(0.0), until=5.0),
        scene("b", Still(1.0), until=5.4),
        scene("c", Off(), until=9.0),
    )
    assert_same(third.at(0, 8), second.at(at - since, 8))


def test_a_breath_is_played_from_its_start_however_late_it_is_sent():
    swell = Swell(LOOK, Breath(Pattern(4, 8)))
    cue = Breath(Pattern(4, 8))
    (_, first, since), (at, second, again) = played(
        scene("a", cue, until=12.0, since=0.0),
        scene("b", cue, until=24.0, since=12.0),
        late=0.005,
    )
    assert (since, again) == (0.0, 12.0)
    assert at == pytest.approx(12.005)
    assert isinstance(first, Crossfade)
    assert second == swell


def test_a_breath_that_another_starts_in_the_middle_of_is_crossfaded_at_its_start():
    *_, (at, light, since) = played(
        scene("a", Still(1.0), until=3.0),
        scene("b", Breath(Pattern(4, 8)), until=15.0, since=3.0),
        late=0.05,
    )
    assert (at, since) == (pytest.approx(3.05), 3.0)
    assert light.begins == pytest.approx(0.05)
    assert light.at(4.0, 8) == Swell(LOOK, Breath(Pattern(4, 8))).at(4.0, 8)


cues = st.sampled_from(
    [
        Off(),
        Rest(),
        Still(),
        Still(1.0),
        Breath(Pattern(4, 8)),
        Breath(Pattern(3, 5)),
    ]
)


def hurried(gaps, cues):
    """Scenes of the cues, each begun when the one before it is over."""
    now = 0.0
    for gap, cue in zip(gaps, cues, strict=True):
        moves = isinstance(cue, Breath)
        yield scene("", cue, until=now + gap, since=now if moves else None)
        now += gap


@given(st.lists(st.tuples(st.floats(0.02, 2.0), cues), min_size=2, max_size=12))
@hypothesis_settings(max_examples=examples(60))
def test_nothing_jumps_and_nothing_flashes_however_fast_lights_follow_each_other(parts):
    board = FakeBoard()
    run(listening(*hurried(*zip(*parts, strict=True))), board)
    frames = list(board.ring.film(board.time))
    assert_calm(frames)
    for one, other in pairwise(frames):
        moved = (abs(lightness(a) - lightness(b)) for a, b in zip(one[0], other[0], strict=True))
        assert max(moved) < 0.025


@pytest.mark.parametrize("gap", [0.05, 0.1, 0.2, 0.26, 0.3, 0.4, 0.5, 0.7, 1.0])
def test_two_lights_in_turn_do_not_flash_at_any_pace(gap):
    board = FakeBoard()
    in_turn = [Still(1.0), Off()] * round(2 / gap)
    run(listening(*hurried([gap] * len(in_turn), in_turn)), board)
    assert_calm(list(board.ring.film(board.time)))


def test_at_rest_it_waits_for_a_press_alone_day_and_night():
    board = FakeBoard(end=24 * 3600.0)
    with pytest.raises(Ended):
        run(device(context_at(board.now)), board)
    assert board.waits == [None]
    assert {page for _, page in board.screen.shown} == {BLANK}
    assert [light.describe()["kind"] for _, light, _ in board.ring.played] == ["ember"]


def test_a_tap_made_before_its_page_was_on_show_answers_nothing():
    asked = [Scene(Page(Kind.QUESTION, text), Off()) for text in ("one", "two")]
    edges = [*tap(Button.NO, 1.0), *tap(Button.YES, 1.3)]
    board = FakeBoard(edges, late=0.6)
    with pytest.raises(Ended):
        run(listening(*asked), board)
    assert board.screen.shown[-1][1].text == "two"


def test_a_low_panel_turns_its_leaves_while_it_waits():
    board = FakeBoard(tap(START, 1.0), Panel(128, 32), end=20.0)
    with pytest.raises(Ended):
        run(device(context_at(board.now, Settings(panel=Panel(128, 32)))), board)
    start, *_ = (at for at, _ in board.screen.shown[1:])
    turns = [(round(at - start, 6), page.leaf) for at, page in board.screen.shown[1:]]
    assert turns == [(0.0, 0), (4.0, 1), (8.0, 0), (12.0, 1), (16.0, 0)]


def test_a_hold_is_not_starved_by_a_button_that_chatters():
    chatter = [Edge(YES, n % 2 == 0, 0.5 + n / 1000) for n in range(8000)]

    class Busy(FakeBoard):
        def wait(self, until):
            # Each turn of the loop takes as long as the edges are apart.
            if self.edges:
                edge = self.edges.pop(0)
                self.time = max(self.time, edge.at)
                return edge
            return super().wait(until)

    board = Busy([Edge(NO, True, 0.1), *chatter])

    def flow():
        while True:
            press = yield scene()
            if press is not None and press.gesture is Gesture.HOLD:
                return board.now()

    assert run(flow(), board) <= 2.2


def test_a_hold_that_is_due_comes_before_a_later_tap():
    class Late(FakeBoard):
        def wait(self, until):
            return self.edges.pop(0) if self.edges else super().wait(until)

    edges = [Edge(NO, True, 0.0), *tap(YES, 2.2)]
    first, _ = run(listening(scene(), scene()), Late(edges))
    assert first.gesture is Gesture.HOLD


def test_a_tap_that_began_before_its_question_answers_nothing():
    board = FakeBoard(
        [Edge(NO, True, 1.0), Edge(YES, True, 1.1), Edge(NO, False, 1.2), Edge(YES, False, 1.3)],
        end=10.0,
    )
    presses = []

    def flow():
        for text in ("one", "two"):
            press = yield Scene(Page(Kind.QUESTION, text), Off())
            presses.append(press.button)

    with pytest.raises(Ended):
        run(flow(), board)
    assert presses == [NO]


def test_a_deadline_that_was_due_before_a_press_comes_before_it():
    first, second = (replace(scene(text), until=until) for text, until in (("a", 1.0), ("b", 9.0)))
    board = FakeBoard(tap(Button.NO, 1.4))
    board.wait = lambda until, wait=board.wait: wait(max(until, 2.0))
    ends = run(listening(first, second), board)
    assert ends[0] is None
    assert ends[1].button is Button.NO


def questions(*texts, until=None):
    """A conversation that asks one question after the other, while the device is locked."""
    return Conversation(
        listening(*(Scene(Page(Kind.QUESTION, text), Off(), until=until) for text in texts))
    )


def test_an_edge_at_the_moment_of_a_deadline_comes_before_it():
    talk = questions("one", "two", until=1.0)
    talk.feed(Edge(NO, True, 1.0))
    assert talk.scene.page.text == "one"
    talk.at(1.0)
    assert talk.scene.page.text == "two"


@pytest.mark.parametrize(("down", "counts"), [(2.0, True), (1.99, False)])
def test_a_tap_counts_from_the_moment_at_which_its_question_is_on_show(down, counts):
    talk = questions("one", "two")
    for edge in tap(NO, 1.0):
        talk.feed(edge)
    talk.at(1.2)
    talk.shown(2.0)
    for edge in tap(YES, down):
        talk.feed(edge)
    talk.at(3.0)
    assert talk.over is counts


def test_a_hold_counts_though_it_began_before_its_question_was_on_show():
    talk = questions("one", "two", until=1.0)
    talk.feed(Edge(YES, True, 0.5))
    talk.at(1.0)
    talk.shown(1.0)
    talk.at(2.5)
    assert talk.over
    assert talk.result[-1].gesture is Gesture.HOLD


def test_what_is_on_show_first_was_there_from_the_start():
    talk = questions("one")
    talk.shown(5.0)
    for edge in tap(NO, 1.0):
        talk.feed(edge)
    talk.at(6.0)
    assert talk.over


def test_a_tap_goes_on_while_its_page_stays_the_same():
    page = Page(Kind.QUESTION, "one")
    talk = Conversation(
        listening(Scene(replace(page, count=1), Off(), until=1.0), Scene(page, Off()))
    )
    talk.feed(Edge(NO, True, 0.9))
    talk.at(1.0)
    talk.shown(1.0)
    talk.feed(Edge(NO, False, 1.1))
    talk.at(2.0)
    assert talk.result[1].button is NO


@pytest.mark.parametrize("works", [True, False])
def test_on_a_screen_that_is_lost_nothing_is_answered(works):
    board = FakeBoard(tap(NO, 1.0), end=5.0)
    board.screen.works = works

    def asking():
        return (yield Scene(Page(Kind.QUESTION, "one"), Off(), until=4.0))

    assert (run(asking(), board) is not None) is works


class Losing(FakeBoard):
    """A board on which only some channels can be used from a moment on."""

    def __init__(self, moment, left):
        super().__init__(end=20.0)
        self.moment, self.left = moment, left

    def wait(self, until):
        if self.moment is None or self.moment > until:
            return super().wait(until)
        self.time, self.moment, self.channels = self.moment, None, self.left
        return None


def test_words_that_a_lost_channel_told_are_shown_at_once_and_the_flow_goes_on():
    dark = Page(Kind.EXERCISE, id="e")
    words = Page(Kind.EXERCISE, "Let your jaw go.", "e")
    voice = frozenset({Channel.VOICE})
    spoken = Scene(dark, Off(), until=9.0, clearance=CLEARANCE, channels=voice, told=words)
    board = Losing(4.0, FOR_EYES)
    assert run(listening(spoken, scene("after", until=12.0)), board) == [None, None]
    assert board.screen.shown == [(0.0, dark), (4.0, words), (9.0, Page(Kind.NOTICE, "after"))]


def test_words_stay_dark_while_another_channel_is_lost():
    dark = Page(Kind.EXERCISE, id="e")
    spoken = Scene(
        dark,
        Off(),
        until=9.0,
        clearance=CLEARANCE,
        channels=frozenset({Channel.VOICE}),
        told=Page(Kind.EXERCISE, "Let your jaw go.", "e"),
    )
    board = Losing(4.0, EVERY_CHANNEL - {Channel.VIBRATION})
    run(listening(spoken), board)
    assert board.screen.shown == [(0.0, dark)]
