"""The pictures of what one sees and presses are of what they are to be, and each is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import zxingcpp
from using import FRAMES, framed, maintained, panel_of, picture

from device.flows.maintenance.support import SIGNS
from device.model.buttons.button import Button
from device.model.page import Kind
from device.model.panel import Panel
from device.settings.settings import Profile

ROOT = Path(__file__).parents[2]
BEGUN = [Kind.WELCOME, Kind.QUESTION, Kind.CONFIRM, Kind.MENU, Kind.EXERCISE]
LAST = {Profile.BEDSIDE: Kind.STOP, Profile.WRIST: Kind.STOP, Profile.KIOSK: Kind.SAME_PERSON}


@pytest.mark.parametrize("profile", Profile)
def test_each_frame_is_of_what_it_is_to_be(profile):
    frames = FRAMES[profile]()
    assert [frame.page.kind for frame in frames] == [*BEGUN, LAST[profile]]
    for frame in frames:
        marked = [button for button in Button if frame.page.marks.over(button)]
        if frame.press is not None and not frame.held:
            assert frame.press in marked
    shown = picture(frames, panel_of(profile))
    assert shown.width < 2000


@pytest.mark.parametrize("page", ["using", "maintenance"])
def test_each_picture_is_shown_and_there(page):
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    kept = {path.name for path in (ROOT / "docs/pictures").glob(f"{page}*.png")}
    assert set(re.findall(rf"pictures/({page}[\w-]*\.png)", text)) == kept
    assert kept


def test_a_phone_reads_the_code_of_the_picture():
    frame = maintained()[-1]
    (found,) = zxingcpp.read_barcodes(framed(frame, 6, Panel(128, 64), 1))
    assert found.text == str(frame.page.code)


def test_the_guide_tells_of_all_that_a_code_can_say():
    guide = (ROOT / "docs/maintenance.md").read_text(encoding="utf-8")
    for part in ("RI", "SC", "BU", "MO", "SP"):
        assert f"`{part}`" in guide
    assert all(re.search(rf"`{re.escape(sign)}[0-9A-Z]*`", guide) for sign in SIGNS.values())
    assert "`0-4`" in guide
