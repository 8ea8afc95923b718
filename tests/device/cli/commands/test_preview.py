"""The preview: a device that shows what is turned to. Tests wait for what must come."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import replace

import pytest
from coaching import words_for
from showing import SOON

from device.__main__ import main
from device.cli.commands import preview
from device.cli.simulated import serving
from device.cli.simulated.preview import PreviewDevice
from device.cli.simulated.watcher import Watcher
from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.model.panel import Panel
from device.outputs.screen.layout import draw, lay
from device.settings.hours import Hours
from device.settings.settings import Profile, Settings
from device.words.load import SHIPPED
from drivers.sim.web.server import ADDRESS
from drivers.sim.web.view import Previewed

LOW = Panel(128, 32)
NO, START, YES = Button.NO, Button.START, Button.YES
DAY = Settings(night=Hours.parse("00:00-00:00"))
WORDS = words_for(Settings())


@pytest.fixture
def content(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "content", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "content"


class Running:
    """A preview's device that runs, and a way to wait until it shows something."""

    def __init__(self, content, settings, name=""):
        self.preview = PreviewDevice(Watcher(content, settings), settings, name)
        self._thread = threading.Thread(target=self.preview.run)
        self._thread.start()

    def close(self):
        self.preview.quit()
        self._thread.join(SOON)
        assert not self._thread.is_alive()

    def sees(self, what):
        """Wait until `what` holds of the view, looking as often as a browser does."""
        pause, end = threading.Event(), time.monotonic() + SOON
        while not what(view := self.preview.view()):
            assert time.monotonic() < end, "it never came"
            pause.wait(1 / 60)
        return view

    def place(self, *place):
        return self.sees(lambda view: view.sheet.place == place)

    def press(self, button):
        self.preview.button(button, down=True)
        self.preview.button(button, down=False)


@pytest.fixture
def start(content):
    running = []

    def begin(settings=DAY, name=""):
        running.append(Running(content, settings, name))
        return running[-1]

    yield begin
    for each in running:
        each.close()


@pytest.fixture
def running(start):
    return start()


def slides_of(view):
    return view.sheet.chapters[view.sheet.place[0]].slides


def test_it_is_something_to_turn(running):
    assert isinstance(running.preview, Previewed)


def test_the_screen_shows_the_prompt_that_is_turned_to(running):
    running.preview.jump(0, 1)
    slide = slides_of(running.place(0, 1))[1]
    picture = draw(slide.page(0), Panel(128, 64)).convert("L").tobytes()
    running.sees(lambda view: view.screen == picture)


def test_the_light_of_the_moment_plays(running):
    first = running.preview.view()
    number = next(n for n, m in enumerate(slides_of(first)) if isinstance(m.cue, Breath))
    running.preview.jump(0, number)
    running.preview.set_speed(20.0)
    for _ in range(2):
        running.sees(lambda view: sum(view.leds[0]) > 80)
        running.sees(lambda view: 0 < sum(view.leds[0]) < 20)


def test_no_and_yes_turn_and_start_plays(running):
    running.press(YES)
    running.place(0, 1)
    running.press(NO)
    running.place(0, 0)
    running.press(START)
    running.sees(lambda view: view.sheet.playing)
    running.preview.set_speed(60.0)
    running.place(0, 2)
    running.press(START)
    running.sees(lambda view: not view.sheet.playing)


def test_it_follows_the_file(running, content):
    path = content / "en" / "deep-breathing.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("name: Deep", "name: Slow"), encoding="utf-8")
    running.sees(lambda view: view.sheet.chapters[0].title == "Slow breathing")
    path.write_text(good.replace("name:", "nmae:"), encoding="utf-8")
    view = running.sees(lambda view: view.sheet.problems)
    assert view.sheet.chapters[0].title == "Slow breathing"
    assert any(line.startswith(f"{path}:") for line in view.sheet.problems)
    path.write_text(good, encoding="utf-8")
    view = running.sees(lambda view: not view.sheet.problems)
    assert view.sheet.chapters[0].title == "Deep breathing"


def test_it_begins_with_the_exercise_asked_for(start):
    last = list(WORDS.exercises)[-1]
    view = start(name=last).preview.view()
    assert view.sheet.chapters[view.sheet.place[0]].key.startswith(f"{last}/")


def test_with_nothing_good_to_show_it_says_so_and_waits(start, content):
    path = content / "en" / "help.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("{", encoding="utf-8")
    running = start()
    view = running.sees(lambda view: view.sheet.problems)
    assert view.sheet.chapters == ()
    for button in Button:
        running.press(button)
    path.write_text(good, encoding="utf-8")
    running.sees(lambda view: view.sheet.chapters and view.sheet.problems == ())


def test_another_profile_is_another_board_at_the_same_place(running):
    running.preview.jump(0, 2)
    running.place(0, 2)
    running.preview.set_speed(5.0)
    running.preview.set_profile("wrist")
    view = running.sees(lambda view: view.profile == "wrist")
    assert (view.width, view.height, len(view.leds)) == (128, 32, Profile.WRIST.usual.pixels)
    assert (view.speed, view.sheet.place) == (5.0, (0, 2))


def test_a_low_panel_turns_its_leaves(start):
    running = start(replace(DAY, panel=LOW))
    slides = running.preview.view().sheet.chapters[0].slides
    number = next(n for n, slide in enumerate(slides) if len(slide.title) > 40)
    page = slides[number].page(0)
    leaves = [replace(page, leaf=leaf) for leaf in range(len(lay(page, LOW).leaves))]
    missing = {draw(leaf, LOW).convert("L").tobytes() for leaf in leaves}
    assert len(missing) > 1
    running.preview.jump(0, number)
    running.preview.set_speed(20.0)
    running.sees(lambda view: missing.discard(view.screen) or not missing)


def test_the_night_makes_its_own_light(start):
    running = start(Settings())
    running.preview.set_night("off")
    day = running.sees(lambda view: view.leds[0][2] > view.leds[0][0])
    running.preview.set_night("on")
    night = running.sees(lambda view: 0 < view.leds[0][0] > view.leds[0][2])
    assert day.sheet.place == night.sheet.place


# --- The command


@pytest.fixture
def served(monkeypatch):
    """Stands for the server; the device's board is closed again at once."""
    shown = []

    class Server:
        def __init__(self, preview, port):
            shown.append((preview, port))
            preview.quit()
            self.port = port

        def start(self):
            return f"http://{ADDRESS}:{self.port}/"

        def close(self):
            return None

    monkeypatch.setattr(serving, "Server", Server)
    monkeypatch.setattr(preview.webbrowser, "open", shown.append)
    return shown


def test_it_serves_at_its_own_port_and_opens_the_page(served, capsys):
    assert main(["preview"]) == 0
    (preview, port), opened = served
    assert (port, opened) == (8738, "http://127.0.0.1:8738/")
    assert opened in capsys.readouterr().err
    assert preview.view().sheet.language == "English"


def test_language_and_exercise_and_panel_may_be_chosen(served, content):
    shutil.copytree(content / "en", content / "xx")
    arguments = ["preview", "--lang", "xx", "--panel", "256x64", "--content", str(content)]
    assert main([*arguments, "--no-browser", "deep-breathing"]) == 0
    ((preview, _),) = served
    view = preview.view()
    assert (view.width, view.sheet.chapters[view.sheet.place[0]].title) == (256, "Deep breathing")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "ene"], "found no language 'ene'; did you mean 'en'? Expected en"),
        (["deep-breathin"], "did you mean 'deep-breathing'?"),
        (["help"], "found no exercise 'help'"),
    ],
)
def test_what_there_is_not_is_refused(served, capsys, arguments, said):
    assert main(["preview", *arguments]) == 1
    assert said in capsys.readouterr().err
    assert served == []
