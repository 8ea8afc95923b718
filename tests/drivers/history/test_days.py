"""Days of use, by the real flow in virtual time: what was done is kept, and nothing grows."""

from __future__ import annotations

import pickle
import random
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from coaching import DEFAULTS, Patient, admit, context_at
from historic import NOON, written
from remains import Remains

from device.core.events import ExerciseBegan, ExerciseEnded, to_all
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.page import Kind
from device.model.usage import Uses, week_of
from device.settings.profile import Profile
from drivers.history.history import History
from drivers.history.place import FILE
from drivers.history.rows import Session
from drivers.history.store import sessions
from drivers.history.sums import Sums

KIOSK = replace(DEFAULTS, profile=Profile.KIOSK)
DAY = 86_400.0

A_DAY_MORE = 40
"""Blocks of memory that the sums of one day more may take: its date, its seconds, its counts."""


class Days:
    """A device of which a visitor does whatever comes to mind, so often a day."""

    def __init__(self, path, settings, visits, seed):
        self.chance, self.visits, self.noted = random.Random(seed), visits, BytesIO()
        self.settings, self.began = settings, 0
        self.history = History(path, self.local, sessions=settings.keeps_history)
        tell = to_all([self.note, self.history.tell])
        self.player = None
        self.player = Patient(lambda clock: self.flow(clock, tell))

    def flow(self, clock, tell):
        context = replace(context_at(clock, self.settings), usage=self.history)
        return device(context, tell=tell)

    def local(self):
        return NOON + timedelta(seconds=self.player.now)

    def note(self, event):
        """Note what was done, by the exercise's own events and by nothing of the history's."""
        if isinstance(event, ExerciseBegan):
            self.began, self.start = self.began + 1, self.local()
        if isinstance(event, ExerciseEnded):
            done = (event.exercise, event.way, round(event.seconds, 1), event.breaths, event.ending)
            pickle.dump(Session(self.start.astimezone(), *done), self.noted)

    @property
    def did(self):
        """All that was done. Until then it is packed: what a test notes is no growth."""
        self.noted.seek(0)
        found = []
        with suppress(EOFError):
            while True:
                found.append(pickle.load(self.noted))
        return found

    def day(self):
        """A day of visits, and the rest of it without anybody."""
        end = self.player.now + DAY
        for number in range(self.visits):
            self.visit()
            last = number + 1 == self.visits
            self.player.wait(end - self.player.now if last else 240.0)
        assert written(self.history, self.began * (2 if self.settings.keeps_history else 1))

    def visit(self):
        """Come in, choose some exercise, and stop, leave, or stay to its end."""
        while self.player.scene.page.kind is not Kind.REST:
            self.player.wait(60.0)
        self.player.press(Button.YES)
        while self.player.scene.page.id == "language":
            self.player.press(Button.YES)
        admit(self.player)
        for _ in range(self.chance.randrange(3)):
            self.player.press(Button.NO)
        for _ in range(12):
            if self.player.scene.page.kind is Kind.EXERCISE:
                break
            self.player.press(Button.YES)
        self.player.wait(self.chance.choice((7.3, 40.0, 400.0)))
        if self.chance.random() < 0.6:
            self.player.press(Button.NO, Gesture.HOLD)

    @property
    def today(self):
        return self.local().date()


@pytest.fixture(autouse=True)
def _bounded():
    """Bound no flow: one lives for a month, and every loop here has its end."""


@pytest.fixture(params=["bedside", "kiosk"])
def kind(request):
    return request.param


def days_of(kind, path, share=1.0):
    settings, visits = {"bedside": (DEFAULTS, 10), "kiosk": (KIOSK, 200)}[kind]
    return Days(path, settings, max(1, round(visits * share)), seed=11)


def resident():
    """Resident memory in MB; it is freed for nobody, so it is the most that was taken."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise AssertionError("there is no VmRSS")


def check(life, path):
    """The history is what was done, to the second, and so are its page and its counts."""
    did = life.did
    expected = did if life.settings.keeps_history else []
    counted = Sums().plus(did)
    week, today = week_of(life.today), life.today
    begun = [counted.done[each].exercises if each in counted.done else 0 for each in week]
    assert life.history.uses(today) == Uses(begun[-1], sum(begun))
    shown = counted.week(today) if expected else ()
    assert [(each.date, each.exercises) for each in life.history.days(today)] == [
        (each.date, each.exercises) for each in shown
    ]
    assert [each.seconds for each in life.history.days(today)] == pytest.approx(
        [each.seconds for each in shown]
    )
    life.history.close()
    kept = list(sessions(path))
    assert [replace(each, start=None) for each in kept] == [
        replace(each, start=None) for each in expected
    ]
    for one, other in zip(kept, expected, strict=True):
        assert abs((one.start - other.start).total_seconds()) < 1.0
    assert life.began == len(did) > 0


def test_two_days_are_kept_as_they_were(tmp_path, kind):
    life = days_of(kind, tmp_path / FILE, share=0.02 if kind == "kiosk" else 0.3)
    for _ in range(2):
        life.day()
    check(life, tmp_path / FILE)


@pytest.mark.history
def test_a_month_is_kept_as_it_was_and_nothing_grows(tmp_path, kind):
    path = tmp_path / FILE
    life, grown = days_of(kind, path), []
    life.day()
    remains = Remains()
    first, before = resident(), remains.count()
    for _ in range(29):
        life.day()
        left = remains.count()
        grown.append(tuple(now - then for now, then in zip(left, before, strict=True)))
        before = left
    sizes = {each.name: each.stat().st_size for each in tmp_path.iterdir()}
    print(f"{kind}: {life.began} exercises, resident {first:.1f} to {resident():.1f} MB, {sizes}")
    print(f"{kind}: threads, files and blocks grew by the day: {grown}")
    assert {each[:2] for each in grown} == {(0, 0)}
    # The least of a week: what libraries fill once comes on one day or another.
    assert all(min(each[2] for each in grown[day : day + 7]) < A_DAY_MORE for day in range(23))
    check(life, path)
