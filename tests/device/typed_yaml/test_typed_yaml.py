from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pytest
import yaml
from faults import Ring, Until, told
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.pattern import Pattern
from device.model.panel import Panel
from device.typed_yaml import Text, load, loads
from device.typed_yaml.problem import Invalid, Place

SLOW = Pattern(4, 8)


class Mood(Enum):
    CALM = "calm"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Device:
    name: Text
    ring: Ring
    prompts: tuple[Text, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    mood: Mood = Mood.CALM
    pattern: Pattern = SLOW
    panel: Panel | None = None
    sound: bool = False
    note: str | None = None


def test_a_full_file_becomes_its_dataclasses() -> None:
    text = """
        name: Bedside coach
        ring: {pixels: 16, ceiling: 1}
        prompts: [Let go., "Yes"]
        labels: {a: 1, "no": 2}
        mood: off
        pattern: 3-6
        panel: 128x32
        sound: on
        note: ~
    """
    device = loads(text, Device, "f")
    assert device == Device(
        name="Bedside coach",
        ring=Ring(16, 1.0),
        prompts=("Let go.", "Yes"),
        labels={"a": 1, "no": 2},
        mood=Mood.OFF,
        pattern=Pattern(3, 6),
        panel=Panel(128, 32),
        sound=True,
        note=None,
    )
    assert type(device.ring.ceiling) is float


def test_what_is_left_out_takes_its_default() -> None:
    assert loads("name: A\nring: {pixels: 8}", Device, "f") == Device("A", Ring(8))


def test_texts_know_their_places() -> None:
    device = loads("name: A\nring: {pixels: 8}\nprompts:\n  - Rest.\nnote: B", Device, "f")
    assert device.name.place == Place("f", 1, 7)
    assert device.prompts[0].place == Place("f", 4, 5)
    assert device.note.place == Place("f", 5, 7)


def test_all_problems_are_told_at_once() -> None:
    lines = told(
        "nam: A\nring: {pixels: x}\nprompts: [yes]\nlabels: {a: b}\nmood: clam\nsound: 1", Device
    )
    assert [line.split(": ")[0] for line in lines] == [
        "1:1",
        "1:1",
        "2:16",
        "3:11",
        "4:13",
        "5:7",
        "6:8",
    ]


def test_a_file_is_called_by_its_path_or_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("until: 3")
    assert load(path, Until) == Until(3.0)
    path.write_text("until: x")
    with pytest.raises(Invalid, match=rf"^{path}:1:8: found the text 'x'"):
        load(path, Until)
    with pytest.raises(Invalid, match=r"^en/x\.yaml:1:8: found the text 'x'"):
        load(path, Until, "en/x.yaml")


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"^f:1:1: this file cannot be read: No such file"):
        load(tmp_path / "x.yaml", Until, "f")


def test_a_file_that_is_not_utf_8_is_told_at_its_first_odd_byte(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("until: 3\n# é".encode("latin-1"))
    with pytest.raises(
        Invalid, match=r"^f:2:3: found the byte 0xe9; expected text saved as UTF-8$"
    ):
        load(path, Until, "f")


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("until: x".encode("utf-8-sig"))
    with pytest.raises(Invalid, match=r"^f:1:8: found the text 'x'"):
        load(path, Until, "f")


letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
texts = st.text(letters).map(lambda text: " ".join(text.split())).filter(bool)
whole = st.integers(-(10**15), 10**15)
devices = st.builds(
    Device,
    name=texts,
    ring=st.builds(Ring, pixels=whole, ceiling=st.floats(0, 1)),
    prompts=st.lists(texts).map(tuple),
    labels=st.dictionaries(texts, whole),
    mood=st.sampled_from(Mood),
    pattern=st.sampled_from([Pattern(3, 5), Pattern(4, 8), Pattern(3, 12)]),
    panel=st.sampled_from([None, Panel(128, 64)]),
    sound=st.booleans(),
    note=st.none() | texts,
)


def dumped(device: Device) -> str:
    plain = {
        "name": device.name,
        "ring": {"pixels": device.ring.pixels, "ceiling": device.ring.ceiling},
        "prompts": list(device.prompts),
        "labels": device.labels,
        "mood": device.mood.value,
        "pattern": str(device.pattern),
        "panel": None if device.panel is None else str(device.panel),
        "sound": device.sound,
        "note": device.note,
    }
    return yaml.safe_dump(plain)


@given(devices)
def test_whatever_is_dumped_loads_as_it_was(device: Device) -> None:
    assert loads(dumped(device), Device, "f") == device


@given(st.text() | st.text(":-[]{}#&*!|>'\"%@`,?~<=\\ \n\tuU0.a"))
def test_no_text_raises_anything_else(text: str) -> None:
    for kind in (Device, dict[str, str], tuple[Text, ...], tuple[Ring | Until, ...]):
        with suppress(Invalid):
            loads(text, kind, "f")


SOUND = """\
name: Bedside
ring:
  pixels: 16
  ceiling: 0.5
labels:
  one: 1
  two: 2
mood: calm
pattern: 4-8
panel: 128x64
sound: no
note: Mind the step
""".splitlines()

BEGINS = {"name": "1:1", "pixels": "3:3"}
"""The keys that must be there, and where their mappings begin."""

OWN = ("one", "two")
"""Keys of the writer's own."""

spots = st.sampled_from([at for at, line in enumerate(SOUND) if not line.endswith(":")])
words = st.sampled_from(["yes", "12", "1.5", "-3", "''", "~", "[]", "{}", "*a", "!x y", "A b"])


def faults(lines: list[str]) -> set[str]:
    """The lines and columns of what is wrong."""
    try:
        loads("\n".join(lines), Device, "f")
    except Invalid as invalid:
        return {str(problem.place).removeprefix("f:") for problem in invalid.problems}
    return set()


def parts(at: int) -> tuple[str, str, str]:
    """The indent, the key and the value of a line."""
    key, value = SOUND[at].split(":")
    return key[: -len(key.strip())], key.strip(), value


def test_the_file_to_be_spoilt_is_sound() -> None:
    assert faults(SOUND) == set()


@given(spots)
def test_a_deleted_key_is_missed_where_its_mapping_begins(at: int) -> None:
    _, key, _ = parts(at)
    assert faults(SOUND[:at] + SOUND[at + 1 :]) == ({BEGINS[key]} if key in BEGINS else set())


@given(spots)
def test_a_doubled_key_is_told_in_its_second_line(at: int) -> None:
    indent, _, _ = parts(at)
    assert faults(SOUND[: at + 1] + SOUND[at:]) == {f"{at + 2}:{len(indent) + 1}"}


@given(spots)
def test_a_renamed_key_is_told_in_its_line(at: int) -> None:
    indent, key, value = parts(at)
    found = faults([*SOUND[:at], f"{indent}{key}x:{value}", *SOUND[at + 1 :]])
    told_there = set() if key in OWN else {f"{at + 1}:{len(indent) + 1}"}
    assert found == told_there | ({BEGINS[key]} if key in BEGINS else set())


@given(spots, words)
def test_a_value_of_another_kind_is_told_in_its_place(at: int, word: str) -> None:
    indent, key, _ = parts(at)
    found = faults([*SOUND[:at], f"{indent}{key}: {word}", *SOUND[at + 1 :]])
    # The ring itself has a say about its ceiling, where the ring begins.
    said = {"3:3"} if key == "ceiling" else set()
    assert found <= {f"{at + 1}:{len(indent) + len(key) + 3}"} | said
