"""The end of a speaker's wire: what is put on its tape, and how fast it takes it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from device.outputs.sound.samples import RATE
from drivers.sim.wires.speaker import KEPT, SpeakerStream, Tape


@dataclass
class Hand:
    """A clock that is moved by hand."""

    at: float = 0.0

    def now(self):
        return self.at


@given(st.lists(st.tuples(st.binary(max_size=300), st.booleans())))
def test_whoever_reads_on_reads_everything_once(blocks):
    tape, read, place = Tape(), b"", 0
    for block, reads in blocks:
        tape.put(block)
        if reads:
            new, place = tape.since(place)
            read += new
    assert read + tape.since(place)[0] == b"".join(block for block, _ in blocks)


def test_none_stands_for_the_end():
    tape = Tape()
    tape.put(b"\1\2")
    assert tape.since(None) == (b"", 2)


def test_a_tape_does_not_grow():
    tape = Tape()
    for number in range(100):
        tape.put(bytes([number]) * (KEPT // 10))
    kept, end = tape.since(0)
    assert (len(kept), end) == (KEPT // 10 * 10, KEPT // 10 * 100)
    assert kept[-1] == 99


def test_a_place_on_another_tape_is_the_end_of_this_one():
    tape = Tape()
    tape.put(b"\1\2")
    assert tape.since(100) == (b"", 2)
    tape.put(b"\3\4")
    assert tape.since(2) == (b"\3\4", 4)


def test_a_stream_plays_by_its_clock():
    hand, tape = Hand(5.0), Tape()
    stream = SpeakerStream(hand.now, tape)
    assert stream.queued() == 0
    stream.write(bytes(2 * RATE // 10))
    assert stream.queued() == RATE // 10
    hand.at += 0.06
    assert stream.queued() == round(0.04 * RATE)
    hand.at += 1.0
    assert stream.queued() == 0
    stream.write(bytes(2 * 441))
    assert stream.queued() == 441
    assert tape.since(None)[1] == 2 * (RATE // 10)


def test_what_is_replaced_is_not_heard():
    hand, tape = Hand(5.0), Tape()
    stream = SpeakerStream(hand.now, tape)
    stream.write(b"\1\0" * RATE)
    hand.at += 0.1
    stream.replace(b"\2\0" * RATE)
    hand.at += 0.1
    stream.close()
    hand.at += 1.0
    assert stream.queued() == 0
    assert tape.since(0)[0] == b"\1\0" * (RATE // 10) + b"\2\0" * (RATE // 10)


@given(st.lists(st.floats(0, 0.05), max_size=200))
def test_however_often_it_is_asked_it_plays_as_fast(steps):
    hand = Hand(5.0)
    stream = SpeakerStream(hand.now, Tape())
    stream.write(bytes(2 * 20 * RATE))
    for step in steps:
        hand.at += step
        assert abs(20 * RATE - stream.queued() - (hand.at - 5.0) * RATE) <= 1
