"""Makes the pages of visits and exercises from the words.

Flows show these pages and `device.words.validate` checks them, so that what is checked is what is
shown. Flows decide which page is shown when. The pages of the screening are made in
`device.words.pages.screening_pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from device.model.address import Address
from device.model.breathing.breath import BreathPhase, Phase
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.page import Kind, Marks, Page
from device.typed_yaml.problem import Text
from device.words.schema.labels import MarkWords
from device.words.schema.words import Words


def series(kind: Kind, name: str, texts: Sequence[str], marks: MarkWords) -> tuple[Page, ...]:
    """Pages that are read one after the other; YES turns to the next, NO turns back."""
    first, later = Marks(yes=marks.next), Marks(no=marks.back, yes=marks.next)
    return tuple(Page(kind, text, name, later if i else first) for i, text in enumerate(texts))


def welcome(words: Words) -> tuple[Page, ...]:
    """The first pages. Only START leaves the last one, because START answers no question."""
    marks = words.common.marks
    *before, last = series(Kind.WELCOME, "welcome", words.common.welcome, marks)
    return (*before, replace(last, marks=Marks(no=last.marks.no, start=marks.begin)))


def languages(offered: Sequence[Words]) -> tuple[Page, ...]:
    """The choice of a language, a page for each, in its own words; NO has the next one's name.

    Each says which button goes on in it.
    """
    following = (*offered[1:], *offered[:1])
    return tuple(_language(*each) for each in zip(offered, following, strict=True))


def _language(words: Words, following: Words) -> Page:
    common = words.common
    note = filled(common.press, button=common.buttons.name(Button.YES))
    marks = Marks(no=following.common.language, yes=common.marks.choose)
    return Page(Kind.WELCOME, common.language, "language", marks, note=note)


def notices(words: Words) -> tuple[tuple[Page, ...], ...]:
    """The notices of the menu, in its order, each with its pages."""
    help_, marks = words.help, words.common.marks
    return (
        series(Kind.NOTICE, "unwell", help_.unwell, marks),
        series(Kind.NOTICE, "emergency", help_.emergency, marks),
        series(Kind.NOTICE, "about", help_.about, marks),
        *((more_help(words, words.more_help),) if words.more_help else ()),
    )


def at_hand(words: Words) -> tuple[Page, ...]:
    """The help that two presses open anywhere: the numbers to call, then what to do if unwell.

    There are many pages, so each one has a mark over START to leave them.
    """
    help_, marks = words.help, words.common.marks
    texts = (help_.numbers, *help_.unwell, *help_.emergency)
    told = series(Kind.NOTICE, "at-hand", texts, marks)
    return tuple(replace(page, marks=replace(page.marks, start=marks.end)) for page in told)


def ask_first(words: Words, *, brief: bool) -> tuple[Page, ...]:
    """When to ask a doctor first, and where not to do an exercise."""
    texts = words.help.ask_first_brief if brief else words.help.ask_first
    return series(Kind.NOTICE, "ask-first", texts, words.common.marks)


def more_help(words: Words, address: Address) -> tuple[Page, ...]:
    """The address of more help, as a code: beside it only the mark at the right has room."""
    marks = Marks(yes=words.common.marks.next)
    return (Page(Kind.NOTICE, words.help.more_help, "more-help", marks, code=address),)


def prompt(words: Words, exercise: str, text: str, *, first: bool) -> Page:
    """A prompt of an exercise; the first has no mark to go back."""
    marks = words.common.marks
    keys = Marks("" if first else marks.back, marks.pause, marks.next)
    return Page(Kind.EXERCISE, text, exercise, keys)


def led(words: Words, exercise: str, text: str, now: BreathPhase, note: str = "") -> Page:
    """A prompt that lasts one breath, at one phase of it.

    The phase is named in the place of a text where there is none, or a note.
    """
    marks = words.common.marks
    keys = Marks(marks.easier, marks.pause, marks.next)
    if note or not text:
        return _phase_page(words, exercise, keys, now, note)
    return Page(Kind.EXERCISE, text, exercise, keys, now.count)


def to_read(words: Words, exercise: str, texts: Sequence[str]) -> tuple[Page, ...]:
    """The pages of a step that is read."""
    return series(Kind.EXERCISE, exercise, texts, words.common.marks)


def breath(
    words: Words, exercise: str, now: BreathPhase, prompt: str | None = None, note: str = ""
) -> Page:
    """One phase of breathing for minutes; in an exhale a prompt replaces the text and the note."""
    marks = words.common.marks
    keys = Marks(marks.easier, marks.pause, marks.fuller)
    if prompt is not None and now.phase is Phase.EXHALE:
        return Page(Kind.EXERCISE, prompt, exercise, keys, now.count)
    return _phase_page(words, exercise, keys, now, note)


def _phase_page(words: Words, exercise: str, marks: Marks, now: BreathPhase, note: str) -> Page:
    text = phase(words, now)
    return Page(Kind.EXERCISE, text, exercise, marks, now.count, note, names_phase=True)


def phase(words: Words, now: BreathPhase) -> Text:
    """The words for a phase."""
    said = words.common.breath
    return said.inhale if now.phase is Phase.INHALE else said.exhale


def silent_breath(words: Words, exercise: str, note: str) -> Page:
    """A breath without words and count, except for a note."""
    marks = words.common.marks
    keys = Marks(marks.easier, marks.pause, marks.fuller)
    return Page(Kind.EXERCISE, "", exercise, keys, note=note)


def fading(exercise: str) -> Page:
    """The dark page of an exercise that fades: it has no words and no marks."""
    return Page(Kind.FADING, "", exercise)


def paused(words: Words, exercise: str, left: float) -> Page:
    marks = words.common.marks
    note = time_left(words, left)
    keys = Marks(marks.end, marks.go_on, marks.how)
    return Page(Kind.PAUSED, words.common.breath.paused, exercise, keys, note=note)


def paused_aloud(words: Words) -> Text:
    """What is said of a pause."""
    return words.common.breath.paused_aloud or words.common.breath.paused


def invitation(words: Words, spot: int = 0) -> Page:
    """The invitation of a device at rest, at one of the spots that it moves between."""
    return Page(Kind.REST, words.common.invitation, "invitation", spot=spot)


def thanks(words: Words) -> Page:
    return Page(Kind.THANKS, words.common.thanks, "thanks")


def warning(words: Words) -> Page:
    return Page(Kind.WARNING, words.common.warning, "warning")


def stop(words: Words) -> Page:
    return Page(Kind.STOP, words.common.stop, "stop", Marks(yes=words.common.marks.help))


def unset_numbers(words: Words) -> Page:
    """Which numbers the words name while the settings name none."""
    return Page(Kind.NOTICE, words.common.unset_numbers, "unset-numbers")


def ring_lost(words: Words) -> Page:
    """The page that says that the ring does not work."""
    return Page(Kind.PROBLEM, words.common.ring_lost, "ring", Marks(start=words.common.marks.go_on))


def problem(words: Words) -> Page:
    marks = words.common.marks
    return Page(Kind.PROBLEM, words.common.problem, "problem", Marks(start=marks.go_on))


def time_left(words: Words, seconds: float) -> Text:
    """The time that is left, in minutes, rounded up."""
    minutes = ceil(seconds / 60)
    if minutes <= 1:
        return words.common.breath.minute_left
    return filled(words.common.breath.minutes_left, minutes=minutes)


def coming(words: Words, pattern: Pattern) -> Text:
    """The note that says which pattern the next breath will have."""
    return filled(words.common.breath.coming, inhale=pattern.inhale, exhale=pattern.exhale)


def filled(text: Text, **values: object) -> Text:
    """The text with values in its placeholders; it keeps its place."""
    return Text(text.format(**values), text.place)


def dated(words: Words, text: Text, day: date) -> Text:
    """The text with a date in its placeholder, as the language writes dates, kept on one line."""
    common = words.common
    month = common.months[day.month - 1]
    date = common.date.format(day=day.day, month=month, year=day.year)
    return filled(text, date=date.replace(" ", "\u00a0"))
