"""A part that fails is left alone for longer and longer, and is logged once."""

from __future__ import annotations

import pytest

from drivers.retry import Retry


class Part:
    """A retry, the present moment, and how often it told of a change."""

    def __init__(self):
        self.now, self.changes = 0.0, 0
        self.retry = Retry("the part", lambda: self.now, self.change)

    def change(self):
        self.changes += 1


@pytest.fixture
def part():
    return Part()


def test_it_is_not_known_until_it_was_tried(part):
    assert part.retry.works is None
    assert part.retry.ready()
    part.retry.worked()
    assert part.retry.works
    assert part.changes == 1


def test_it_is_tried_again_after_1_2_4_up_to_60_seconds(part):
    waits = []
    for _ in range(9):
        part.retry.failed(OSError("gone"))
        waits.append(part.retry.due_at - part.now)
        assert not part.retry.ready()
        part.now = part.retry.due_at
        assert part.retry.ready()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_after_it_worked_the_first_wait_is_short_again(part):
    for _ in range(4):
        part.retry.failed(OSError("gone"))
    part.retry.worked()
    assert part.retry.due_at is None
    part.retry.failed(OSError("gone"))
    assert part.retry.due_at == 1.0


def test_it_knows_since_when_the_part_fails(part):
    assert part.retry.since is None
    for moment in (3.0, 5.0, 9.0):
        part.now = moment
        part.retry.failed(OSError("gone"))
    assert part.retry.since == 3.0
    part.retry.worked()
    assert part.retry.since is None


def test_it_knows_since_when_the_part_works_or_does_not(part):
    assert part.retry.changed_at is None
    for moment, does, changed in (
        (2.0, part.retry.worked, 2.0),
        (3.0, part.retry.worked, 2.0),
        (5.0, lambda: part.retry.failed(OSError("gone")), 5.0),
        (9.0, lambda: part.retry.failed(OSError("gone")), 5.0),
        (12.0, part.retry.worked, 12.0),
    ):
        part.now = moment
        does()
        assert part.retry.changed_at == changed


def test_it_is_logged_when_it_goes_and_when_it_comes(part, caplog):
    for _ in range(100):
        part.retry.failed(OSError("gone"))
    for _ in range(100):
        part.retry.worked()
    assert [record.message for record in caplog.records] == [
        "Not working: the part (gone). It is tried again and again.",
        "Working again: the part.",
    ]
    assert part.changes == 2


def test_a_part_that_works_from_the_start_is_not_logged(part, caplog):
    part.retry.worked()
    assert not caplog.records
