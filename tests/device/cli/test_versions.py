"""Which version ran before: kept in a tiny file, whatever becomes of that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device import VERSION
from device.cli.versions import NAME, noted_versions
from device.model.versions import FORM, Versions

NUMBERS = st.lists(st.from_regex(FORM, fullmatch=True), min_size=1, max_size=6)


def state(folder):
    return {"STATE_DIRECTORY": str(folder)}


def test_the_first_version_knows_none_before_it(tmp_path):
    assert noted_versions(state(tmp_path)) == Versions(VERSION)
    assert (tmp_path / NAME).read_text() == f"{VERSION}\n\n"


@given(NUMBERS)
def test_before_it_was_the_last_one_that_differed(tmp_path_factory, numbers):
    home = state(tmp_path_factory.mktemp("state"))
    different = [numbers[0]]
    for number in numbers:
        if number != different[-1]:
            different.append(number)
        noted = noted_versions(home, number)
        assert noted == Versions(number, different[-2] if len(different) > 1 else None)


def test_nothing_is_written_while_the_version_is_the_same(tmp_path):
    noted_versions(state(tmp_path), "0.1.0")
    noted_versions(state(tmp_path), "0.2.0")
    before = (tmp_path / NAME).stat()
    assert noted_versions(state(tmp_path), "0.2.0") == Versions("0.2.0", "0.1.0")
    assert (tmp_path / NAME).stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "damaged", [b"", b"0.1.0", b"\xff\n\n", b"rm -rf /\n0.1.0\n", b"1\n2\n3\n", b"9" * 100]
)
def test_a_damaged_file_is_begun_anew(tmp_path, damaged):
    (tmp_path / NAME).write_bytes(damaged)
    assert noted_versions(state(tmp_path), "0.2.0") == Versions("0.2.0")
    assert noted_versions(state(tmp_path), "0.3.0") == Versions("0.3.0", "0.2.0")


def test_where_nothing_can_be_kept_the_device_runs_all_the_same(tmp_path, capsys):
    assert noted_versions({}) == Versions(VERSION)
    assert noted_versions(state(tmp_path / "none")) == Versions(VERSION)
    assert "will not be known" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_written_as_one():
    with pytest.raises(ValueError, match=r"like 1\.2\.3"):
        Versions("newest")
