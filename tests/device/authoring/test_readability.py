"""How plain texts read, measured without anything from the network."""

from __future__ import annotations

import socket
import sys

import pytest

from device.authoring.readability import HARDEST_GRADE, PLAINEST_INFLESZ, readability, syllables

PLAIN = ["You are on a warm, quiet beach.", "The sand is soft under you."]
HARD = ["Discontinue immediately, considering individual contraindications."]
SENCILLO = ["Usted está en una playa tranquila.", "La arena es suave bajo su cuerpo."]
DIFICIL = ["Interrumpa inmediatamente, considerando contraindicaciones individuales."]


def test_the_grade_is_that_of_flesch_and_kincaid():
    words, sentences, in_all = 13, 2, 15
    expected = 0.39 * words / sentences + 11.8 * in_all / words - 15.59
    assert readability(PLAIN, "en").value == pytest.approx(expected)


def test_the_index_is_that_of_szigriszt_and_pazos():
    words, sentences, in_all = 13, 2, 24
    expected = 206.835 - 62.3 * in_all / words - words / sentences
    assert readability(SENCILLO, "es").value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("texts", "language", "plain"),
    [(PLAIN, "en", True), (HARD, "en", False), (SENCILLO, "es", True), (DIFICIL, "es", False)],
)
def test_plain_or_not(texts, language, plain):
    assert readability(texts, language).plain is plain


def test_it_is_told_with_the_limit_of_what_is_plain():
    assert str(readability(PLAIN, "en")) == (
        f"reads at grade 0.6; grade {HARDEST_GRADE:g} or below is plain"
    )
    assert str(readability(DIFICIL, "es")).endswith(
        f" on the INFLESZ scale; {PLAINEST_INFLESZ:g} or above is plain"
    )


def test_each_text_ends_its_sentence():
    bare = [text.removesuffix(".") for text in PLAIN]
    assert readability(bare, "en") == readability(PLAIN, "en")


def test_labels_and_short_calls_do_not_count():
    assert readability([*PLAIN, "YES", "read again", "Stop. Well done!"], "en") == readability(
        PLAIN, "en"
    )


@pytest.mark.parametrize(("texts", "language"), [(PLAIN, "fr"), (["YES"], "en"), ([], "es")])
def test_what_cannot_be_measured_is_not(texts, language):
    assert readability(texts, language) is None


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "y a muy hay soy yo ley dios bien 911"),
        (2, "una ella día agua suave aire playa hombros oír país guía ahí leyes ciudad búho boca"),
        (3, "idea tranquila maestro oía ahora vergüenza cuídese siéntese guitarra músculos"),
        (4, "respiración aéreo prohibido acuéstese alrededor"),
    ],
)
def test_spanish_syllables(count, words):
    wrong = {word: syllables(word) for word in words.split() if syllables(word) != count}
    assert wrong == {}


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_args, **_keywords):
        raise AssertionError("the network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert readability(["Call 911 or Xyzzyshire General now."], "en") is not None
    assert readability(SENCILLO, "es") is not None
    # It would fetch its dictionary, as later versions of textstat do.
    assert "nltk" not in sys.modules
