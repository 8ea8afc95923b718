"""Makes the pages on which a clock is set: one for each unit, and one that asks whether it fits."""

from __future__ import annotations

from datetime import datetime

from device.model.buttons.button import Button
from device.model.calendar import Unit
from device.model.page import Kind, Marks, Page
from device.words.pages.pages import dated, filled
from device.words.schema.words import Words


def figure(words: Words, unit: Unit, moment: datetime) -> Page:
    """The page of one unit of a moment; NO and YES change it, and START goes on."""
    marks = words.common.marks
    value: object = getattr(moment, unit.value)
    if unit is Unit.MONTH:
        value = words.common.months[moment.month - 1]
    elif unit is Unit.MINUTE:
        value = f"{moment.minute:02}"
    text = filled(words.common.clock.figure(unit), **{unit.value: value})
    return Page(Kind.CLOCK, text, unit.value, Marks(marks.less, marks.next, marks.more))


def is_it(words: Words, moment: datetime) -> Page:
    """The page that asks whether the moment is right; YES counts once it could be read."""
    marks = words.common.marks
    text = filled(words.common.clock.is_it, date="{date}", time=f"{moment:%H:%M}")
    shown = Marks(no=marks.change, yes=marks.affirm)
    dates = dated(words, text, moment.date())
    return Page(Kind.CLOCK, dates, "is-it", shown, answers=(Button.YES,))
