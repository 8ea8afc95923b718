"""How long a text stays on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.words.reading_time import LEAST_SECONDS, prompt_seconds, reading_seconds, words_in

counts = st.integers(1, 30)


@pytest.mark.parametrize(("words", "seconds"), [(1, 1.5), (8, 5.0), (20, 11.0)])
def test_a_slow_reader_takes_a_second_and_then_half_a_second_a_word(words, seconds):
    assert reading_seconds(" ".join(["word"] * words)) == seconds


def test_blanks_and_long_words_make_no_difference():
    assert reading_seconds("  incomprehensibilities   a ") == reading_seconds("a b")


@given(counts)
def test_so_many_words_can_be_read_in_a_time_and_not_one_more(words):
    text = " ".join(["word"] * words)
    assert words_in(reading_seconds(text)) == words
    assert words_in(reading_seconds(text) - 0.01) == words - 1


@given(counts)
def test_a_prompt_stays_to_be_read_and_then_done(words):
    text = " ".join(["word"] * words)
    assert prompt_seconds(text) >= max(LEAST_SECONDS, reading_seconds(text) + 1)
    assert prompt_seconds(f"{text} word") >= prompt_seconds(text)


def test_a_short_prompt_still_takes_a_breath():
    assert prompt_seconds("") == prompt_seconds("Rest.") == LEAST_SECONDS == 4.0
