"""A part that fails is left alone for longer and longer, and is logged once."""

from __future__ import annotations

import pytest

from drivers.guard import Guard


class Part:
    """A guard, the moment it is, and how often it told of a change."""

    def __init__(self):
        self.now, self.changes = 0.0, 0
        self.guard = Guard("the part", lambda: self.now, self.change)

    def change(self):
        self.changes += 1


@pytest.fixture
def part():
    return Part()


def test_it_is_not_known_until_it_was_tried(part):
    assert part.guard.works is None
    assert part.guard.ready()
    part.guard.worked()
    assert part.guard.works
    assert part.changes == 1


def test_it_is_tried_again_after_1_2_4_up_to_60_seconds(part):
    waits = []
    for _ in range(9):
        part.guard.failed(OSError("gone"))
        waits.append(part.guard.retry - part.now)
        assert not part.guard.ready()
        part.now = part.guard.retry
        assert part.guard.ready()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_after_it_worked_the_first_wait_is_short_again(part):
    for _ in range(4):
        part.guard.failed(OSError("gone"))
    part.guard.worked()
    assert part.guard.retry is None
    part.guard.failed(OSError("gone"))
    assert part.guard.retry == 1.0


def test_it_knows_since_when_the_part_fails(part):
    assert part.guard.since is None
    for moment in (3.0, 5.0, 9.0):
        part.now = moment
        part.guard.failed(OSError("gone"))
    assert part.guard.since == 3.0
    part.guard.worked()
    assert part.guard.since is None


def test_it_is_logged_when_it_goes_and_when_it_comes(part, caplog):
    for _ in range(100):
        part.guard.failed(OSError("gone"))
    for _ in range(100):
        part.guard.worked()
    assert [record.message for record in caplog.records] == [
        "Not working: the part (gone). It is tried again and again.",
        "Working again: the part.",
    ]
    assert part.changes == 2


def test_a_part_that_works_from_the_start_is_not_logged(part, caplog):
    part.guard.worked()
    assert not caplog.records
