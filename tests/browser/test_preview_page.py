"""The page of a preview: somebody writes, turns, plays and errs."""

from __future__ import annotations

import shutil
import threading

import pytest
from coaching import words_for
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from showing import SOON
from visiting import Visit

from device.cli.library import Library
from device.cli.simulated.live import Simulated
from device.cli.simulated.preview import PreviewDevice
from device.cli.simulated.watcher import Watcher
from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.outputs.screen.layout import draw
from device.settings.hours import Hours
from device.settings.settings import Settings
from device.words.load import SHIPPED
from drivers.sim.web.server import Server

pytestmark = pytest.mark.browser

SETTINGS = Settings(night=Hours.parse("00:00-00:00"))
CURRENT = "document.querySelector('#slides [aria-current=true] .words')?.textContent"
FITS = "return arguments[0].scrollWidth <= arguments[0].clientWidth"
MARKED = "[...document.querySelectorAll('nav [aria-current=true]')].map((b) => b.textContent)"


class Writing(Visit):
    """The page of a preview, open in the browser, with the files that it follows."""

    def __init__(self, driver, server, device, folder):
        super().__init__(driver)
        self.server, self.device, self.folder = server, device, folder
        self._before = {}

    def path(self, name):
        return self.folder / "en" / name

    def edit(self, name, old, new):
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self._before.setdefault(name, text)
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def restore(self):
        """Have every file say what it said before."""
        for name, text in self._before.items():
            self.path(name).write_text(text, encoding="utf-8")

    @property
    def chapter(self):
        sheet = self.device.view().sheet
        return sheet.chapters[sheet.place[0]]

    def rows(self):
        return self.driver.find_elements(By.CSS_SELECTOR, "#slides button")

    def shows(self, slide):
        """Wait until the slide is marked, and its page is on the device's screen."""
        self.until(f"{CURRENT} === {slide.title!r}")
        self.until_drawn(draw(slide.page(slide.entry), SETTINGS.fitted_panel))


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """A preview's device, where it is served, the folder it follows, and what it shows first."""
    folder = tmp_path_factory.mktemp("preview") / "content"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__"))
    device = PreviewDevice(Watcher(folder, SETTINGS), SETTINGS, "deep-breathing")
    thread = threading.Thread(target=device.run)
    with Server(device, port=0) as server:
        thread.start()
        yield device, server, folder, device.view().sheet
    device.quit()
    thread.join(SOON)
    assert not thread.is_alive()


@pytest.fixture
def writing(chromium, preview):
    """The page as it is when a preview begins: at the first prompt, and nothing plays."""
    device, server, folder, first = preview
    page = Writing(chromium, server, device, folder)
    page.wait(lambda: device.view().sheet.told() == first.told())
    device.jump(*first.place)
    page.wait(lambda: device.view().sheet.place == first.place)
    page.be_at(server.url)
    page.shows(page.chapter.slides[0])
    yield page
    device.set_speed(1.0)
    if device.view().sheet.playing:
        device.button(Button.START, down=True)
        device.button(Button.START, down=False)
    page.restore()
    assert page.complaints() == []


def test_it_lists_every_prompt_with_its_time(writing):
    listed = [row.text.split("\n") for row in writing.rows()]
    titles = [slide.title.replace("\N{NO-BREAK SPACE}", " ") for slide in writing.chapter.slides]
    assert [row[0] for row in listed] == titles
    assert [row[-1] for row in listed[:2]] == [
        f"{slide.seconds:g} s" for slide in writing.chapter.slides[:2]
    ]
    assert writing.driver.title == "Exhalo preview"
    assert "unlocked" in writing.driver.find_element(By.ID, "sheet").text


def test_a_click_turns_to_a_prompt(writing):
    writing.rows()[3].click()
    writing.shows(writing.chapter.slides[3])


@pytest.mark.parametrize(
    ("on", "back"), [(Keys.ARROW_RIGHT, Keys.ARROW_LEFT), (Keys.ARROW_DOWN, Keys.ARROW_UP)]
)
def test_arrow_keys_turn_also_after_a_click(writing, on, back):
    first, second, third, *_ = writing.chapter.slides
    writing.rows()[1].click()
    writing.shows(second)
    writing.hands().send_keys(on).perform()
    writing.shows(third)
    writing.hands().send_keys(back).perform()
    writing.shows(second)
    writing.hands().send_keys(back).perform()
    writing.shows(first)


def test_a_row_that_the_keyboard_has_walked_to_is_the_one_turned_to(writing):
    writing.driver.execute_script("arguments[0].focus()", writing.rows()[2])
    writing.hands().send_keys(Keys.SPACE).perform()
    writing.shows(writing.chapter.slides[2])
    assert not writing.device.view().sheet.playing


def test_an_exercise_and_a_way_are_chosen(writing):
    sheet = writing.device.view().sheet
    first, second = [
        chapter
        for chapter in sheet.chapters
        if chapter.title != writing.chapter.title and chapter.way
    ][:2]
    for chapter, chosen in ((first, first.title), (second, second.way)):
        writing.driver.find_element(By.XPATH, f"//nav/button[.='{chosen}']").click()
        writing.until(f"{MARKED}.includes({chosen!r})")
        writing.shows(chapter.slides[0])
        assert writing.chapter == chapter


def test_it_plays_and_pauses(writing):
    button = writing.driver.find_element(By.ID, "play")
    writing.device.set_speed(60.0)
    button.click()
    writing.until("document.getElementById('play').textContent === 'Pause'")
    # It may be further than the third when it is next looked at.
    passed = [slide.title for slide in writing.chapter.slides[:2]]
    writing.until(f"!{passed}.includes({CURRENT})")
    writing.rows()[1].click()
    writing.hands().send_keys(Keys.SPACE).perform()
    writing.until("document.getElementById('play').textContent === 'Play'")


def test_the_buttons_of_the_device_turn_too(writing):
    for button, number in ((Button.YES, 1), (Button.YES, 2), (Button.NO, 1)):
        writing.cap(button).click()
        writing.shows(writing.chapter.slides[number])


def test_the_ring_plays_the_light_of_the_prompt(writing):
    number = next(n for n, m in enumerate(writing.chapter.slides) if isinstance(m.cue, Breath))
    writing.rows()[number].click()
    writing.device.set_speed(10.0)
    writing.until("exhalo.leds[0][2] > 30")
    writing.until("exhalo.leds[0][2] < 10")


def test_it_follows_what_is_written(writing):
    before = writing.chapter.slides[0]
    writing.edit("deep-breathing.yaml", before.title, "Sit well.")
    writing.until(f"{CURRENT} === 'Sit well.'")
    writing.shows(writing.chapter.slides[0])
    assert writing.chapter.slides[0].title == "Sit well."


def test_a_mistake_is_shown_with_its_line_until_it_is_mended(writing):
    shown = writing.chapter.slides[0]
    writing.edit("help.yaml", "unwell_title:", "unwel_title:")
    writing.until("document.querySelector('#problems code')")
    problems = writing.driver.find_element(By.ID, "problems").text
    line = writing.path("help.yaml").read_text().split("unwel_title:")[0].count("\n") + 1
    assert f"{writing.path('help.yaml')}:{line}:1 found the key 'unwel_title'" in problems
    assert "did you mean 'unwell_title'?" in problems
    writing.shows(shown)
    writing.edit("help.yaml", "unwel_title:", "unwell_title:")
    writing.until("!document.querySelector('#problems').firstChild")


@pytest.mark.parametrize("size", [(360, 640), (390, 844), (640, 360), (1280, 800), (2560, 1300)])
def test_device_and_sheet_share_the_window(writing, size):
    width, height = size
    writing.resize(width, height)
    assert writing.ask("document.documentElement.scrollWidth") <= width
    assert writing.ask("document.documentElement.scrollHeight") <= height
    (sheet,) = writing.boxes("#sheet")
    for box in writing.boxes("#screen, .cap, #bar"):
        assert min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        beside = box["x"] >= sheet["x"] + sheet["width"]
        assert beside or box["y"] + box["height"] <= sheet["y"]
    assert writing.small("#sheet button") == []
    for button in writing.driver.find_elements(By.CSS_SELECTOR, "#sheet nav button"):
        assert writing.driver.execute_script(FITS, button), button.text
    (play,) = writing.boxes("#play")
    assert play["x"] + play["width"] <= sheet["x"] + sheet["width"]
    assert play["y"] + play["height"] <= height


def test_the_prompt_on_show_is_in_sight(writing):
    writing.resize(360, 640)
    last = len(writing.chapter.slides) - 1
    writing.device.jump(writing.device.view().sheet.place[0], last)
    writing.until(f"{CURRENT} === {writing.chapter.slides[last].title!r}")
    writing.until(
        "(box => box.top > 0 && box.bottom <= innerHeight)"
        "(document.querySelector('#slides [aria-current]').getBoundingClientRect())"
    )


def test_the_device_itself_has_no_sheet(chromium):
    simulated = Simulated(SETTINGS, lambda settings: Library(words_for(settings)))
    with Server(simulated, port=0) as server:
        page = Visit(chromium)
        page.open(server.url)
        assert not page.driver.find_element(By.ID, "sheet").is_displayed()
        assert page.driver.title == "Exhalo"
    simulated.quit()
    simulated.run()
