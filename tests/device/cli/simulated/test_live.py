"""The device in the browser: its board is always that of its profile."""

from __future__ import annotations

import pytest
from coaching import words_for

from device.cli.library import Library
from device.cli.simulated import live
from device.settings.parts.drivers import Bus, ScreenDriver
from device.settings.parts.screen import Rotation, ScreenPart
from device.settings.settings import Profile, Settings
from drivers.sim.board.live import LiveBoard


class Room:
    """A device that is watched: which profile spoke on which panel."""

    def __init__(self):
        self.spoken, self.wishes, self.boards = [], [], []
        self.device = live.Simulated(Settings(), self.load)

    def load(self, settings):
        """The words of a device that is about to run; when nobody wishes for another, it ends."""
        view = self.device.view()
        self.spoken.append((settings.profile.value, view.profile, (view.width, view.height)))
        self.wish() if self.wishes else self.device.quit()
        return Library(words_for(settings))

    def wish(self):
        self.device.set_profile(self.wishes.pop(0))


@pytest.fixture
def room():
    return Room()


def seen(*names):
    """What is said and shown when a device is of these profiles, one after the other."""
    panels = [Profile(name).usual.panel for name in names]
    return [
        (name, name, (panel.width, panel.height)) for name, panel in zip(names, panels, strict=True)
    ]


def test_each_profile_has_its_board(room):
    room.wishes = ["wrist", "kiosk", "bedside"]
    room.device.run()
    assert room.spoken == seen("bedside", "wrist", "kiosk", "bedside")


def test_a_profile_that_is_chosen_while_a_board_is_made_has_its_own(room, monkeypatch):
    class Slow(LiveBoard):
        def __init__(self, *parts):
            super().__init__(*parts)
            if room.wishes:
                room.wish()

    monkeypatch.setattr(live, "LiveBoard", Slow)
    room.device.set_profile("wrist")
    room.wishes = ["kiosk"]
    room.device.run()
    assert room.spoken == seen("kiosk")


def test_a_new_board_is_as_fast_and_as_dark_as_the_one_before(room):
    room.device.set_speed(60.0)
    room.device.set_night("on")
    room.wishes = ["wrist"]
    room.device.run()
    view = room.device.view()
    assert (view.profile, view.speed, view.night) == ("wrist", 60.0, "on")


def test_a_profile_whose_panel_the_driver_has_not_is_built_as_usual(room):
    screen = ScreenPart(ScreenDriver.SH1106, Bus.I2C, rotate=Rotation.HALF)
    room.device = live.Simulated(Settings(screen=screen), room.load)
    room.wishes = ["kiosk", "wrist"]
    room.device.run()
    assert room.spoken == seen("bedside", "kiosk", "wrist")


def test_another_profile_is_without_what_is_not_for_it_and_is_told_so(room, capsys):
    room.device = live.Simulated(Settings(questions_aloud=True), room.load)
    room.wishes = ["kiosk", "bedside"]
    room.device.run()
    assert room.spoken == seen("bedside", "kiosk", "bedside")
    assert capsys.readouterr().err.count("questions_aloud") == 1


@pytest.mark.parametrize(
    ("language", "caps"), [("en", ("NO", "START", "YES")), ("es", ("NO", "START", "SÍ"))]
)
def test_the_buttons_are_called_as_in_the_words(language, caps):
    def load(settings):
        device.quit()
        return Library(words_for(settings))

    device = live.Simulated(Settings(language=language), load)
    assert device.view().caps == ("NO", "START", "YES")
    device.run()
    assert device.view().caps == caps


def test_a_device_may_be_without_a_date():
    board = live.built(Settings(), dated=False)
    assert board.local_time() is None
    board.close()
