"""`exhalo history`: what was kept is shown, copied out, or deleted, and nothing else happens."""

from __future__ import annotations

import csv
import io
import re
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from device.__main__ import main
from device.cli import history_shown
from device.model.ending import Ending
from drivers import wallclock
from drivers.history.place import FILE
from drivers.history.rows import Session, Use
from drivers.history.store import Store, sessions

NOW = datetime(2026, 11, 26, 22)
START = datetime(2026, 11, 20, 21, 4, tzinfo=UTC)


def did(days, seconds=300.0, exercise="deep-breathing", *, known=True):
    start = START + timedelta(days) if known else None
    return Session(start, exercise, "swell", seconds, 25, Ending.COMPLETED)


WEEK = [did(-3), did(0), did(1.1, 612.4), did(2, known=False), did(5, 95.0, "body-scan"), did(6)]


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(wallclock, "local", lambda: NOW)
    monkeypatch.setenv("COLUMNS", "80")
    store = Store(tmp_path / FILE)
    store.keep([*WEEK, Use(NOW.date())])
    store.close()
    return tmp_path / FILE


def history(file, *more):
    return main(["history", "--file", str(file), *more])


def test_the_last_seven_days_are_a_table_and_a_plot(file, capsys):
    assert history(file) == 0
    shown = capsys.readouterr().out
    assert shown.count("deep-breathing") == 4
    assert "Fri 20 Nov 21:04" in shown
    assert "Tue 17" not in shown
    assert "10:12" in shown
    assert "date unknown" in shown
    assert "\x1b" not in shown
    for day in ("Fri 20", "Sat 21", "Thu 26"):
        assert day in shown.partition("Minutes a day")[2]


def test_the_plot_has_the_minutes_of_each_day():
    kept, first = [did(0, 600.0), did(1, 300.0), did(1.1, 300.0)], date(2026, 11, 20)
    plot = history_shown._plot(kept, first, 3, 60).splitlines()
    assert [line for line in plot if line.startswith("10.0")]
    # Two days of ten minutes, and one of none, which is left blank.
    bars = {line.count("\N{FULL BLOCK}") for line in plot if "\N{FULL BLOCK}" in line}
    lower = next(line for line in plot if line.startswith(" 0.0"))
    assert len(bars) == 1
    assert len(re.findall("\N{FULL BLOCK}+", lower)) == 2
    assert lower.rstrip("\N{BOX DRAWINGS LIGHT VERTICAL}").endswith(" " * 8)


def test_more_days_are_shown_that_are_wanted(file, capsys):
    assert history(file, "--days", "14") == 0
    assert "Tue 17 Nov 21:04" in capsys.readouterr().out


@pytest.mark.parametrize("days", ["0", "29", "x"])
def test_other_days_are_refused(file, days):
    with pytest.raises(SystemExit):
        history(file, "--days", days)


def test_where_nothing_was_kept_it_says_so(file, capsys, monkeypatch):
    monkeypatch.setattr(wallclock, "local", lambda: NOW + timedelta(60))
    assert history(file) == 0
    assert capsys.readouterr().out == "Nothing was kept on these days.\n"


def test_days_without_a_minute_are_a_plot_of_nothing():
    plot = history_shown._plot([did(0, known=False)], date(2026, 11, 20), 7, 80)
    assert "\N{FULL BLOCK}" not in plot
    assert "-" not in plot


def test_csv_is_all_that_is_kept(file, capsys):
    assert history(file, "--csv") == 0
    out = capsys.readouterr().out
    heading, *rows = csv.reader(io.StringIO(out))
    assert heading == ["start", "exercise", "way", "seconds", "breaths", "ending"]
    assert len(rows) == len(WEEK)
    assert rows[2] == [
        "2026-11-21T23:28:00+00:00",
        "deep-breathing",
        "swell",
        "612.4",
        "25",
        "completed",
    ]
    assert rows[3][0] == ""


@pytest.mark.parametrize("option", ["--csv", "--delete"])
def test_without_the_libraries_it_is_copied_out_and_deleted(file, monkeypatch, capsys, option):
    monkeypatch.setitem(sys.modules, "plotext", None)
    monkeypatch.delitem(sys.modules, "device.cli.history_shown", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert history(file) == 1
    assert "pip install 'exhalo[history]'" in capsys.readouterr().err
    assert history(file, option) == 0


@pytest.mark.parametrize("answer", ["", "\n", "no\n", "yesterday\n"])
def test_only_yes_deletes(file, monkeypatch, capsys, answer):
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert history(file, "--delete") == 1
    assert "Nothing is deleted." in capsys.readouterr().out
    assert list(sessions(file)) == WEEK


@pytest.mark.parametrize("answer", ["yes\n", "Y\n"])
def test_yes_deletes_all(file, monkeypatch, answer):
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert history(file, "--delete") == 0
    assert list(sessions(file)) == []
    assert not any(b"body-scan" in each.read_bytes() for each in file.parent.iterdir())


def test_without_a_history_it_says_where_it_looked(tmp_path, capsys):
    assert history(tmp_path / FILE) == 1
    assert f"{tmp_path / FILE}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", [(), ("--csv",), ("--delete",)])
def test_a_file_that_is_no_history_is_told_and_stays(tmp_path, monkeypatch, capsys, option):
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary" * 1000)
    assert history(diary, *option) == 1
    assert "damaged" in capsys.readouterr().err
    assert diary.exists()


def test_to_look_changes_nothing(file):
    before = file.read_bytes()
    assert history(file) == history(file, "--csv") == 0
    assert file.read_bytes() == before
