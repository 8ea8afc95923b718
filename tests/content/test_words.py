"""The words that are shipped: complete, alike in both languages, and written as they should be."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import pytest
import yaml
from coaching import words_for

from device.flows.exercise.plan import plan, seconds
from device.flows.exercise.sections import Prompt, Prompts, ReadPages
from device.model.breathing.breath import BreathStyle
from device.model.breathing.pattern import Pattern
from device.model.panel import PANELS
from device.outputs.screen.layout import lay
from device.settings.settings import Settings
from device.words.load import SHIPPED, languages
from device.words.pages import pages, screening_pages
from device.words.placeholders import texts
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Attend, Breathe
from device.words.schema.words import Words
from device.words.validate import every_page

LANGUAGES = languages(SHIPPED)
FILES = sorted(path.name for path in (SHIPPED / "en").glob("*.yaml"))
PATTERN = Pattern(4, 8)

TUTEO = re.compile(
    r"\b(tú|tu|tus|te|ti|contigo|tuy[oa]s?|eres|estás|has|puedes|tienes|quieres|sientes|sabes|"
    r"haz|ponte|siéntate|acuéstate|relájate|imagínate|acuérdate|recuerda|respires|vosotr[oa]s|vos)\b",
    re.IGNORECASE,
)
"""What gives away that a Spanish text says tú, or vos, where a patient is usted."""

CLAIMS = re.compile(
    r"blood pressure|presión|\bcur[ae]|\bheal(s|ing)?\b|\bsana|guarant|garant|\btreat|\btrata\b|"
    r"\bproven\b|comprobad|always works|siempre funciona",
    re.IGNORECASE,
)
"""What `docs/programme.md` says that the words must not claim."""


def said(language: str) -> list[str]:
    """Every text of a language that is shown, with plain spaces."""
    found = texts(words_in(language))
    return [" ".join(text.split()) for key, text in found if key != "source"]


def words_in(language: str) -> Words:
    return words_for(Settings(language=language))


def exercise(language: str, name: str) -> Exercise:
    return words_in(language).exercises[name]


def prompts_of(language: str, name: str, way: str) -> list[Prompt]:
    sections = plan(exercise(language, name).steps_of(way), 5, PATTERN)
    return [prompt for each in sections if isinstance(each, Prompts) for prompt in each.items]


def shape(node: Any) -> Any:
    """All of a file but its texts: keys, numbers, and how many of each there are."""
    if isinstance(node, dict):
        return {key: shape(value) for key, value in node.items()}
    return [shape(item) for item in node] if isinstance(node, list) else _unworded(node)


def _unworded(node: Any) -> Any:
    return str if isinstance(node, str) else node


@pytest.mark.parametrize(
    ("number", "crisis"), [("911", "988"), ("112", "116 123"), ("00000", "0000 000 00000")]
)
@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_every_panel_with_every_number(language, panel, number, crisis):
    numbers = {"emergency_number": number, "crisis_line": crisis}
    words = words_for(Settings(language=language, panel=panel, **numbers))
    for page in every_page(words):
        assert lay(page, panel).lines or not page.text  # a rest says nothing
    assert any(number in text for _, text in texts(words.help.emergency))


@pytest.mark.parametrize("file", FILES)
def test_the_languages_have_the_same_shape(file):
    of = {
        language: yaml.safe_load((SHIPPED / language / file).read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    assert all(shape(each) == shape(of["en"]) for each in of.values())


def test_the_languages_have_the_same_exercises_ways_and_lights():
    def plan(language: str) -> list[Any]:
        exercises = words_for(Settings(language=language)).exercises
        return [
            (name, way, [(prompt.style, prompt.at) for prompt in prompts_of(language, name, way)])
            for name, each in exercises.items()
            for way in each.ways or ("",)
        ]

    assert plan("es") == plan("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "way", "least", "most"),
    [
        ("deep-breathing", "plain", 5, 7),
        ("body-scan", "full", 8.5, 9.5),
        ("body-scan", "short", 5.5, 6.5),
        ("guided-relaxation", "with", 10, 12),
        ("guided-relaxation", "without", 8, 9),
        ("guided-relaxation", "short", 6.3, 7),
    ],
)
def test_how_long_an_exercise_takes(language, name, way, least, most):
    lasting = seconds(plan(exercise(language, name).steps_of(way), 5, PATTERN))
    assert least * 60 <= lasting <= most * 60


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["body-scan", "guided-relaxation"])
def test_prompts_come_calmly(language, name):
    for way in exercise(language, name).ways:
        for prompt in prompts_of(language, name, way):
            assert 3 <= prompt.seconds <= (20 if prompt.text else 60), prompt


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_ends_in_a_short_word_alone(language):
    for page in every_page(words_for(Settings(language=language))):
        lines = lay(page, PANELS[0]).lines
        assert len(lines) < 3 or len(lines[-1].strip(".?")) > 3, lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_exclaimed_and_nothing_claimed(language):
    for text in said(language):
        assert "!" not in text
        assert "¡" not in text
        assert not CLAIMS.search(text), text


def test_spanish_says_usted():
    assert [text for text in said("es") if TUTEO.search(text)] == []


def test_spanish_questions_open_as_they_close():
    for text in said("es"):
        assert text.count("¿") == text.count("?"), text


def test_spanish_has_its_accents():
    assert {*"áéíóúñ¿ÍÁ"} <= set("".join(said("es")))


def test_a_date_says_its_month_in_letters_and_never_breaks():
    day = date(2026, 3, 4)
    noted = {
        language: screening_pages.noted(words_in(language), "fever", day).text
        for language in LANGUAGES
    }
    assert "4\u00a0March\u00a02026" in noted["en"]
    assert "4\u00a0mar\u00a02026" in noted["es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_says_where_its_facts_come_from(language):
    words = words_for(Settings(language=language))
    files = (words.common, words.screening, words.help, *words.exercises.values())
    assert all("docs/programme.md" in file.source for file in files)


@pytest.mark.parametrize(
    ("language", "red_flag", "short", "full"),
    [
        (
            "en",
            "legs",
            "weak, tingling, severe pain",
            "severe pain, weak, tingling, one leg, both",
        ),
        (
            "en",
            "bladder_bowel",
            "bladder, bowel, numb between",
            "start, stop, urine, control, bowels, numb between the legs, old or new",
        ),
        ("en", "fever", "fever, nausea, vomiting", "fever, nausea, vomiting, nobody can explain"),
        (
            "en",
            "cancer_weight",
            "cancer, weight",
            "cancer, any time, weight loss, unexplained",
        ),
        (
            "es",
            "legs",
            "débil, gran dolor, hormigueo",
            "mucho dolor, pierna débil, hormigueo, una o dos",
        ),
        (
            "es",
            "bladder_bowel",
            "orina, heces, adormecido",
            "empezar, parar, orinar, escapan, heces, adormecido entre las piernas, nuevo o de",
        ),
        ("es", "fever", "fiebre, náuseas, vómitos", "fiebre, náuseas, vómitos, nadie se explica"),
        (
            "es",
            "cancer_weight",
            "cáncer, peso/adelgazó",
            "cáncer, alguna vez, pérdida de peso, sin causa",
        ),
    ],
)
def test_a_question_asks_all_of_its_red_flag(language, red_flag, short, full):
    question = dict(words_for(Settings(language=language)).screening.questions)[red_flag]
    # Asked again, it is never narrower than it was.
    asked = [(text, short) for text in (question.ask, question.changed) if text]
    for wording, parts in (*asked, (" ".join(question.more), full)):
        missing = [
            part
            for part in parts.split(", ")
            if not any(each in wording.casefold() for each in part.split("/"))
        ]
        assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stress_pages_are_eight_to_twelve_and_wait(language):
    (reading,) = plan(exercise(language, "stress").steps_of(""), 0, PATTERN)
    assert isinstance(reading, ReadPages)
    assert 8 <= len(reading.texts) <= 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["full", "short"])
def test_the_body_scan_goes_from_candle_to_body_to_wave(language, way):
    plan = [(prompt.style, prompt.at) for prompt in prompts_of(language, "body-scan", way)]
    order = [style for style, _ in groupby(style for style, _ in plan) if style]
    assert order == [BreathStyle.FLAME, BreathStyle.WAVE]
    with_idle_check = [at for _, at in plan if at is not None]
    assert (with_idle_check[0], with_idle_check[-1]) == (0.0, 1.0)
    assert with_idle_check == sorted(with_idle_check)
    assert len(set(with_idle_check)) >= 10
    first, last = plan.index((None, 0.0)), len(plan) - 1 - plan[::-1].index((None, 1.0))
    assert plan.index((BreathStyle.FLAME, None)) < first
    assert last < plan.index((BreathStyle.WAVE, None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_body_scan_is_the_usual_one(language):
    assert list(exercise(language, "body-scan").ways) == ["full", "short"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ring_leads_no_breath_once_it_found_its_own(language):
    glows = [prompt.style for prompt in prompts_of(language, "body-scan", "full")]
    after = glows[glows.index(BreathStyle.FLAME) :]
    sections = [(style, len(list(group))) for style, group in groupby(after)]
    assert [style for style, _ in sections] == [BreathStyle.FLAME, None, BreathStyle.WAVE, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_affirmations_are_said_twice_with_a_silence_between_and_can_be_left_out(language):
    said_with = [prompt.text for prompt in prompts_of(language, "guided-relaxation", "with")]
    said_without = [prompt.text for prompt in prompts_of(language, "guided-relaxation", "without")]
    doubled = [text for text in dict.fromkeys(said_with) if text and said_with.count(text) == 2]
    assert len(doubled) == 4
    for text in doubled:
        at = said_with.index(text)
        assert said_with[at : at + 4] == [text, "", text, ""]
        assert text not in said_without


@pytest.mark.parametrize("language", LANGUAGES)
def test_guided_relaxation_breathes_then_is_silent_for_minutes(language):
    played = prompts_of(language, "guided-relaxation", "with")
    led = [index for index, prompt in enumerate(played) if prompt.style is BreathStyle.SWELL]
    assert len(led) >= 4
    assert all(later - index == 1 for index, later in pairwise(led))
    silent = played[led[-1] + 1 : led[-1] + 10]
    assert sum(prompt.seconds for prompt in silent) >= 180
    assert sum(prompt.seconds for prompt in silent if not prompt.text) >= 180


BIG = re.compile(
    r"fill your lungs|all the way|all the air|deep(ly)? (in|breath)|as deep|completely|"
    r"llene|todo,|hasta el final|hondo|a fondo|por completo",
    re.IGNORECASE,
)
"""What may be taken for a big breath: it makes one dizzy (Szulczewski 2019)."""

GENTLE = re.compile(r"gently|without effort|sin forzar|sin esfuerzo", re.IGNORECASE)
"""What says in the same prompt that it is not to be."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_breath_is_asked_to_be_big(language):
    titles = [exercise.name.casefold() for exercise in words_in(language).exercises.values()]
    big = []
    for text in said(language):
        untitled = text.casefold()
        for title in titles:
            untitled = untitled.replace(title, "")
        big += [text] if BIG.search(untitled) and not GENTLE.search(text) else []
    assert big == []


@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_never_broken(language, panel):
    words = words_for(Settings(language=language))
    dated = [page for page in every_page(words) if "2030" in page.text]
    assert dated
    for page in dated:
        date = next(word for word in page.text.split(" ") if "2030" in word)
        assert any(date in line for line in lay(page, panel).lines), page


@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_names_a_number_has_the_number_to_call_on_its_first_leaf(language, panel):
    numbers = {"emergency_number": "00000", "crisis_line": "11111"}
    words = words_for(Settings(language=language, panel=panel, **numbers))
    named = [
        series[0]
        for series in every_series(words)
        if any(number in page.text for page in series for number in numbers.values())
    ]
    assert len(named) >= 9
    for page in named:
        layout = lay(page, panel)
        first = layout.shown[0]
        assert "00000" in " ".join(layout.lines[first.start : first.stop]), page


def every_series(words):
    """All pages that are read one after the other, and each that stands for itself."""
    for name, question in words.screening.questions:
        yield screening_pages.after_yes(words, name, question, staffed=False)
    for brief in (False, True):
        yield pages.ask_first(words, brief=brief)
    yield from pages.notices(words)
    yield pages.at_hand(words)
    yield pages.welcome(words)
    yield (pages.stop(words),)


@pytest.mark.parametrize(("language", "word"), [("en", "slowly"), ("es", "despacio")])
def test_who_stops_is_told_to_rise_slowly(language, word):
    assert word in words_in(language).common.stop


@pytest.mark.parametrize(
    ("language", "words"), [("en", "pass over any"), ("es", "saltarse cualquier")]
)
@pytest.mark.parametrize("way", ["full", "short"])
def test_any_part_of_a_body_scan_may_be_passed_over(language, words, way):
    steps = words_in(language).exercises["body-scan"].steps_of(way)
    said = [i for i, step in enumerate(steps) if any(words in text for text in said_in(step))]
    parts = [i for i, step in enumerate(steps) if isinstance(step, Attend)]
    assert said
    assert said[0] < parts[0]


def said_in(step):
    return getattr(step, "say", ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_way_with_open_eyes_and_without_words(language):
    steps = words_in(language).exercises["deep-breathing"].steps_of("light")
    (breathe,) = [step for step in steps if isinstance(step, Breathe)]
    assert breathe.silent
    assert breathe.breathe == ()
