"""Proofreading every page of a language."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from device.model.page import Kind
from device.model.panel import PANELS
from device.outputs.screen.layout import lay
from device.typed_yaml.problem import Place, Text
from device.words.schema.steps import Breathe
from device.words.validate import every_page, proofread

HERE = Place("f", 3, 5)
TOO_LONG = "Words that do not fit, because there are far more than three lines of them here."


def told(words):
    return [str(problem) for problem in proofread(words)]


def at_f(text):
    return Text(text, HERE)


def with_common(words, **changes):
    return replace(words, common=replace(words.common, **changes))


def with_marks(words, **changes):
    return with_common(words, marks=replace(words.common.marks, **changes))


def with_breath(words, **changes):
    return with_common(words, breath=replace(words.common.breath, **changes))


def with_legs(words, **changes):
    questions = words.screening.questions
    legs = replace(questions.legs, **changes)
    return with_screening(words, questions=replace(questions, legs=legs))


def with_screening(words, **changes):
    return replace(words, screening=replace(words.screening, **changes))


def plain(words):
    """Which step of the breathing exercise is the plain breath."""
    steps = words.exercises["deep-breathing"].steps
    return next(number for number, step in enumerate(steps) if isinstance(step, Breathe))


def with_step(words, number, **changes):
    """The words with one step of the breathing exercise changed."""
    exercise = words.exercises["deep-breathing"]
    steps = list(exercise.steps)
    steps[number] = replace(steps[number], **changes)
    changed = replace(exercise, steps=tuple(steps))
    return replace(words, exercises={**words.exercises, "deep-breathing": changed})


def test_the_shipped_words_are_fine(words):
    assert told(words) == []


def test_every_page_fits_every_panel(words):
    for page in every_page(words):
        for panel in PANELS:
            assert lay(page, panel).leaves


def test_every_kind_of_page_is_proofread(words):
    assert {page.kind for page in every_page(words)} == set(Kind)


def test_a_text_that_does_not_fit_is_told_once_at_its_place(words):
    (problem,) = told(with_common(words, stop=at_f(TOO_LONG)))
    assert problem.startswith(f"f:3:5: found {TOO_LONG!r}, which does not fit; expected 3 lines")
    assert "letters on a panel of 128x64" in problem


def test_a_text_that_fits_but_one_panel_is_told(words):
    text = at_f("Three lines on the wide panel only, because there is so much to be said here.")
    (problem,) = told(with_common(words, stop=text))
    assert problem.endswith("on a panel of 128x64")


def helping(help_, text):
    titles = {"unwell_title": text(), "emergency_title": text(), "about_title": text()}
    pages = {"unwell": (text(),), "emergency": (text(), text()), "about": (text(),)}
    return replace(help_, **titles, **pages)


def spoilt(words):
    """The words with a text in every part of them that does not fit, each at a line of its own."""
    lines = count(1)

    def text(ending=""):
        return Text(TOO_LONG + ending, Place("f", next(lines)))

    words = with_common(words, welcome=(text(), text()), warning=text(), stop=text())
    words = with_common(words, thanks=text(), problem=text(), rest_now=text())
    words = with_breath(words, inhale=text(), exhale=text(), paused=text())
    words = with_breath(words, minutes=text("{minutes}"))
    words = with_legs(words, ask=text(), more=(text(), text()), changed=text("{date}"))
    words = with_legs(words, emergency=(text(), text()), advice=(text(),))
    words = with_screening(words, offer=text(), relief=text(), declaration=text())
    words = with_screening(words, noted=text("{date}"), confirm=text(), confirm_cleared=text())
    words = replace(words, help=helping(words.help, text))
    words = with_step(words, 0, say=(text(), text()))
    return with_step(words, plain(words), breathe=(text(), text())), next(lines) - 1


def test_a_text_that_does_not_fit_is_told_wherever_it_stands(words):
    spoilt_words, last = spoilt(words)
    problems = [line for line in told(spoilt_words) if "does not fit" in line]
    assert sorted(int(line.split(":")[1]) for line in problems) == list(range(1, last + 1))


def test_a_note_that_does_not_fit_is_told(words):
    endings = {
        "easiest": "",
        "fullest": "",
        "minute_left": "",
        "minutes_left": "{minutes}",
        "coming": "{inhale} {exhale}",
    }
    notes = {
        note: Text(f"What is too long for a note. {ending}", Place("f", line))
        for line, (note, ending) in enumerate(endings.items(), 1)
    }
    problems = sorted(told(with_breath(words, **notes)))
    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "3", "4", "5"]
    assert all("which does not fit" in problem for problem in problems)


@pytest.mark.parametrize("mark", ["read_again", "declare", "fuller", "choose"])
def test_marks_that_would_touch_are_told(words, mark):
    (problem,) = told(with_marks(words, **{mark: at_f("a mark that is too long")}))
    assert problem.startswith("f:3:5: found 'a mark that is too long', which does not fit")
    assert "marks that do not touch" in problem


@pytest.mark.parametrize("month", [0, 11])
def test_every_month_is_tried(words, month):
    months = list(words.common.months)
    months[month] = "Wintermonatsfestival"
    problems = told(with_common(words, months=tuple(months)))
    assert any("Wintermonatsfestival" in problem for problem in problems)


def test_a_prompt_at_an_exhale_has_eight_words_at_most(words):
    assert told(with_step(words, plain(words), breathe=(at_f("We go on as we do, all in."),))) == []
    (problem,) = told(
        with_step(words, plain(words), breathe=(at_f("We go on as we do, all in it."),))
    )
    assert problem == (
        "f:3:5: found 9 words, 'We go on as we do, all in it.', shown for 5 s; "
        "expected at most 8 words, or more time"
    )


def test_a_prompt_at_an_exhale_is_read_on_one_leaf(words):
    prompts = (at_f("Somewhere, water runs over stones."),)
    (problem,) = told(with_step(words, plain(words), breathe=prompts))
    assert problem == (
        "f:3:5: found 3 lines, 'Somewhere, water runs over stones.', on a panel of 128x32; "
        "expected at most 2, to be read in 5 s"
    )


def test_a_prompt_leaves_time_for_its_second_leaf(words):
    text = at_f("Notice comfortable shoulders, unhurried hands.")
    assert told(with_step(words, 0, say=(text,), seconds=6.0)) == []
    (problem,) = told(with_step(words, 0, say=(text,), seconds=4.0))
    assert problem == (
        "f:3:5: found 3 lines, 'Notice comfortable shoulders, unhurried hands.', on a panel of "
        "128x32; expected at most 2, to be read in 4 s"
    )


def test_every_breath_that_may_come_next_has_room(words):
    breath = replace(words.common.breath, coming=at_f("Easier: {inhale} in, {exhale} out"))
    (problem,) = told(with_common(words, breath=breath))
    assert "'Easier: 3 in, 10 out', which does not fit" in problem


def test_a_prompt_with_a_time_of_its_own_must_be_readable_in_it(words):
    text = at_f("You can do it, one by one now.")
    assert told(with_step(words, 0, say=(text,), seconds=5.0)) == []
    (problem,) = told(with_step(words, 0, say=(text,), seconds=4.9))
    assert problem == (
        "f:3:5: found 8 words, 'You can do it, one by one now.', shown for 4.9 s; "
        "expected at most 7 words, or more time"
    )


def test_a_prompt_that_takes_its_time_may_be_as_long_as_fits(words):
    assert told(with_step(words, 0, say=(at_f("Do it all, one by one, as you go on."),))) == []


def test_all_that_is_wrong_is_told(words):
    one = with_common(
        words, stop=Text(TOO_LONG, Place("a", 1)), thanks=Text(TOO_LONG, Place("b", 2))
    )
    both = with_step(one, plain(one), breathe=(Text("a b c d e f g h i", Place("c", 3)),))
    assert sorted(line[:6] for line in told(both)) == ["a:1:1:", "b:2:1:", "c:3:1:"]


def test_letters_that_the_font_does_not_have_are_told_wherever_they_stand(words):
    changed = with_marks(words, deny=Text("→", Place("f", 1)))
    changed = with_common(changed, language=Text("日本語", Place("f", 2)))
    changed = with_legs(changed, ask=Text("A\u200bb, e\u200b ☺ so\u00adft?", Place("f", 3)))
    expected = "which the panel cannot show; expected letters of the font"
    assert [line for line in told(changed) if "cannot show" in line] == [
        f"f:2:1: found '日', '本' and '語', {expected}",
        f"f:1:1: found '→', {expected}",
        rf"f:3:1: found '\u200b', '☺' and '\xad', {expected}",
    ]


def test_a_text_is_told_with_the_space_that_must_not_break_as_it_is_written(words):
    (problem,) = told(with_common(words, stop=at_f(TOO_LONG.replace("do not", "do\u00a0not"))))
    assert r"found 'Words that do\_not fit," in problem


@pytest.mark.parametrize(
    ("phrase", "led_in", "told_of"),
    [
        ("back pain", "Lovely weather.", "'Lovely weather.'; expected 'back pain' in it"),
        ("e", "Together with back pain:", "'e'; expected the 2 words or more"),
    ],
)
def test_what_leads_a_question_in_says_that_it_is_about_back_pain(words, phrase, led_in, told_of):
    changed = with_screening(words, back_pain=at_f(phrase), with_back_pain=at_f(led_in))
    assert any(told_of in problem for problem in told(changed))
