"""The words side by side: which texts belong together, and how they are shown."""

from __future__ import annotations

import pytest

from device.authoring.side_by_side import groups
from device.typed_yaml import loads
from device.words.load import SHIPPED, contents_of, languages, written_words
from device.words.placeholders import texts
from device.words.schema.exercise import Exercise

EXERCISE = """\
source: Here.
name: A rest
minutes: [3]
ways: {full: With the feet, brief: Without them}
again: Hm.
steps:
  - {say: [One., Two.], seconds: 5}
  - {say: [Three.]}
  - {breaths: [In., Out.], light: flame}
  - {repeat: 2, steps: [{attend: [Feet.], at: 1.0, ways: [full]}, {rest: 4}]}
  - {breathe: [], silent: yes}
  - {read: [Read.], closing: yes}
"""


def grouped(text=EXERCISE):
    return [*groups({"en": loads(text, Exercise, "f")})]


def test_each_step_says_what_it_is_and_how_it_comes():
    assert [(group.title, group.manner) for group in grouped()[3:]] == [
        ("Step 1: prompts", "5 seconds each"),
        ("Step 2: prompts", ""),
        ("Step 3: a breath for each prompt", "light: flame"),
        ("Step 4: the steps that follow, several times", "2 times"),
        (
            "Step 4.1: attention to a part",
            "light at 1, from 0, the top, to 1, the bottom; only in: With the feet",
        ),
        ("Step 4.2: nothing is said", "4 seconds"),
        ("Step 5: minutes of breathing, with prompts now and then", "in silence"),
        ("Step 6: pages to read", "left out where the exercise ends in a fade"),
    ]


def test_each_text_has_its_path_and_says_what_it_is():
    assert [(row.path, row.label) for group in grouped() for row in group.rows] == [
        ("name", "name"),
        ("ways.full", "full"),
        ("ways.brief", "brief"),
        ("again", "again"),
        ("steps[1].say[1]", "prompt 1"),
        ("steps[1].say[2]", "prompt 2"),
        ("steps[2].say[1]", "prompt 1"),
        ("steps[3].breaths[1]", "breath 1"),
        ("steps[3].breaths[2]", "breath 2"),
        ("steps[4].steps[1].attend[1]", "prompt 1"),
        ("steps[6].read[1]", "page 1"),
    ]


def test_the_texts_of_a_question_are_together_in_the_order_of_the_file():
    screening = written_words(SHIPPED, "en").screening
    first = next(each for each in groups({"en": screening}) if each.path == "questions.legs")
    assert first.title == "Question 1: the legs"
    assert first.rows[0].texts["en"] == screening.questions.legs.ask
    places = [row.texts["en"].place for row in first.rows]
    assert places == sorted(places)


@pytest.mark.parametrize("language", languages(SHIPPED))
def test_every_text_that_is_said_is_in_one_group(language):
    for _, content in contents_of(written_words(SHIPPED, language)):
        shown = [row.texts[language] for each in groups({language: content}) for row in each.rows]
        said = [text for key, text in texts(content) if key not in ("source", "menu", "ways")]
        assert sorted(shown) == sorted(said)


def test_every_key_of_what_is_shipped_has_a_title_in_words():
    for name, content in contents_of(written_words(SHIPPED, "en")):
        for group in groups({"en": content}):
            assert group.title != group.path, f"{name}: {group.path}"


def test_what_only_another_language_has_comes_last():
    en = loads(EXERCISE, Exercise, "f")
    es = loads(EXERCISE.replace("[Read.]", "[Read., More.]"), Exercise, "g")
    (*_, last) = groups({"en": en, "es": es})
    assert [set(row.texts) for row in last.rows] == [{"en", "es"}, {"es"}]
    assert last.rows[-1].path == "steps[6].read[2]"
