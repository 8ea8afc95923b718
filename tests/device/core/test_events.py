"""Telling events to listeners."""

from __future__ import annotations

from collections import Counter

from device.core.events import ExerciseBegan, VisitBegan, VisitEnded, nobody, to_all


def test_each_listener_is_told_each_event_in_order():
    heard = {"one": [], "other": []}
    tell = to_all(events.append for events in heard.values())
    events = [VisitBegan(1.0), ExerciseBegan(2.0, "body-scan", "full"), VisitEnded(3.0)]
    for event in events:
        tell(event)
    assert heard == {"one": events, "other": events}


def test_a_listener_can_count_visits():
    visits = Counter()
    tell = to_all([lambda event: visits.update([type(event)])])
    for at in range(3):
        tell(VisitBegan(float(at)))
        tell(VisitEnded(at + 0.5))
    assert visits[VisitBegan] == 3


def test_a_listener_that_fails_is_logged_and_keeps_nothing_from_the_others(caplog):
    heard = []

    def broken(event):
        raise OSError("the disk is full")

    tell = to_all([broken, heard.append])
    tell(VisitBegan(1.0))
    assert heard == [VisitBegan(1.0)]
    assert "A listener failed" in caplog.text
    assert "the disk is full" in caplog.text


def test_where_nobody_listens_nothing_happens():
    nobody(VisitBegan(1.0))
