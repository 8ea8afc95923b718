"""`exhalo check` tells all that is wrong with settings at once, and what no part can serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.__main__ import main

NUMBERS = "emergency_number: '112'\ncrisis_line: '116 123'\n"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """Check settings: the lines of what was found."""
    monkeypatch.chdir(tmp_path)

    def look(text):
        Path("f.yaml").write_text(text)
        main(["check", "f.yaml"])
        return capsys.readouterr().out.splitlines()

    return look


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("night: 3\nlanguage: fr\n", ["f.yaml:1:8: hours", "f.yaml:2:11: found no words for"]),
        ("nihgt: 3\ncontent: /nowhere\n", ["f.yaml:1:1: found the key", "f.yaml:2:10: found no w"]),
        ("nihgt: 3\nvoice_pack: /no\n", ["f.yaml:1:1: found the key", "f.yaml:2:13: found no fo"]),
        (
            "buttons: {left: 10, middle: 2, right: 99}\n",
            ["f.yaml:1:17: pin 10", "f.yaml:1:29: pin 2 is for", "f.yaml:1:39: right must be 0"],
        ),
        ("contnet: x\nlanguage: fr\n", ["f.yaml:1:1: found the key 'contnet'; did you mean"]),
        ("langauge: es\n", ["f.yaml:1:1: found the key 'langauge'; did you mean 'language'?"]),
    ],
)
def test_what_does_not_depend_on_what_is_wrong_is_told_beside_it(told, text, beginnings):
    lines = [line for line in told(text) if ": warning: " not in line]
    assert len(lines) == len(beginnings)
    assert all(a.startswith(b) for a, b in zip(lines, beginnings, strict=True))


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("panel: 256x64\n", "3:8: warning: no speaker: the screen needs the pins of i2s."),
        ("panel: 256x64\nspeaker: {driver: none}\n", ""),
        ("panel: 256x64\nspeaker: {driver: usb}\n", ""),
        ("profile: kiosk\nheadphones: true\n", "4:13: warning: silent: no speaker is fitted"),
        ("profile: kiosk\nheadphones: true\nspeaker: {driver: usb}\n", ""),
        (
            "questions_aloud: true\nspeaker: {driver: none}\n",
            "3:18: warning: no question is said: no speaker is fitted",
        ),
        (
            "questions_aloud: true\n",
            "3:18: warning: no question is said: there is no voice pack",
        ),
    ],
)
def test_what_no_part_can_serve_is_warned_of(told, text, warning):
    lines = told(NUMBERS + text)
    assert len(lines) == bool(warning)
    assert all(line.startswith(f"f.yaml:{warning}") for line in lines)
