"""What the visitors of the kept visits do who answer the questions otherwise than with NO."""

from __future__ import annotations

from behaviour.acts import breathing, completed
from behaviour.chooser import NO, START, YES, Act, Chooser
from visits import inhaling, of_kind

from device.model.page import Kind

QUESTIONS = ("legs", "bladder_bowel", "fever", "cancer_weight")


def flagged(name: str) -> Act:
    """A YES to one question; nothing is declared, and it stays locked."""

    def act(visitor: Chooser) -> None:
        _say_yes(visitor, name)
        visitor.mark("deny")
        visitor.wait(5.0)
        visitor.rest()

    return act


def flagged_and_back(visitor: Chooser) -> None:
    """A visit that is locked, and the next visit, which is asked all again."""
    flagged("fever")(visitor)
    visitor.press(START)
    visitor.until(inhaling)
    visitor.wait(15.0)
    visitor.hold_and_rest(NO)


def flagged_and_left(name: str) -> Act:
    """A YES, after which nobody presses anything."""

    def act(visitor: Chooser) -> None:
        visitor.at_question(name)
        visitor.mark("affirm")
        visitor.wait(400.0)

    return act


def helped_when_locked(visitor: Chooser) -> None:
    """Help from the locked page, and from the good wish at its end."""
    _say_yes(visitor, "cancer_weight")
    visitor.mark("help")
    visitor.press_over(YES, 3, every=4.0)
    visitor.mark("end")
    visitor.mark("deny")
    visitor.mark("help")
    visitor.press_over(YES, 9, every=4.0)
    visitor.rest()


def held_when_locked(visitor: Chooser) -> None:
    _say_yes(visitor, "fever")
    visitor.hold_and_rest(START)


def taken_back(name: str) -> Act:
    """A YES by mistake, taken back, and the exercise after it."""

    def act(visitor: Chooser) -> None:
        visitor.at_question(name)
        visitor.mark("affirm")
        visitor.mark("undo")
        visitor.mark("deny")
        breathing(visitor)
        visitor.hold_and_rest(YES)

    return act


def not_sure(visitor: Chooser) -> None:
    """Every question read part by part; a NO to a part, and a YES to the last of them."""
    for name in QUESTIONS:
        visitor.at_question(name)
        visitor.mark("read_again")
        visitor.mark("read_again")
        visitor.mark("deny")
        visitor.mark("read_again" if name == QUESTIONS[0] else "deny")
    visitor.at_question(QUESTIONS[-1])
    visitor.mark("read_again")
    visitor.mark("affirm")
    visitor.until(of_kind(Kind.LOCKED))
    visitor.rest()


def cleared(*names: str) -> Act:
    """A doctor's clearance declared, the remaining questions, an exercise, and the next visit."""

    def act(visitor: Chooser) -> None:
        for name in names:
            _declare(visitor, name)
        breathing(visitor)
        visitor.hold_and_rest(NO)
        visitor.wait(300.0)
        visitor.press(START)
        visitor.until(inhaling)
        visitor.wait(15.0)
        visitor.hold_and_rest(NO)

    return act


def cleared_and_asked_again(visitor: Chooser) -> None:
    """What was cleared before the night was over is asked after when it is."""
    _declare(visitor, "fever")
    breathing(visitor)
    visitor.hold_and_rest(NO)
    visitor.wait(1800.0)
    visitor.press(START)
    visitor.at_question("fever")
    visitor.mark("affirm")
    visitor.until(of_kind(Kind.LOCKED))
    visitor.rest()


def declared_and_doubted(visitor: Chooser) -> None:
    """Back from the declaration, and then left locked."""
    _say_yes(visitor, "legs")
    visitor.mark("affirm")
    visitor.mark("back")
    visitor.mark("deny")
    visitor.wait(5.0)
    visitor.rest()


def changed(*, taken_back: bool) -> Act:
    """Something is new at the second visit of a day, or it was a mistake to say so."""

    def act(visitor: Chooser) -> None:
        completed(visitor)
        visitor.wait(300.0)
        visitor.press(START)
        visitor.mark("affirm")
        visitor.mark("undo" if taken_back else "next")
        visitor.until(inhaling)
        visitor.wait(15.0)
        visitor.hold_and_rest(NO)

    return act


def wrong_in_the_review(visitor: Chooser) -> None:
    """Buttons that the review does not name, until it asks all again."""
    for _ in range(3):
        visitor.until(of_kind(Kind.CONFIRM))
        visitor.other_than(visitor.words.common.marks.go_on)
    visitor.wait(20.0)
    breathing(visitor)
    visitor.hold_and_rest(NO)


def somebody_else(visitor: Chooser) -> None:
    """Whoever comes after a long time, and is not who was there."""
    breathing(visitor, 100.0)
    visitor.press(START)
    visitor.mark("not_me")
    visitor.wait(10.0)
    visitor.rest()


def still_there(visitor: Chooser) -> None:
    """Whoever comes after a long time, and is who was there."""
    breathing(visitor, 100.0)
    visitor.press(START)
    visitor.mark("go_on")
    visitor.wait(10.0)
    visitor.rest()


def _say_yes(visitor: Chooser, name: str) -> None:
    """A YES, and its pages to the locked one."""
    visitor.at_question(name)
    visitor.mark("affirm")
    visitor.until(of_kind(Kind.LOCKED))


def _declare(visitor: Chooser, name: str) -> None:
    """A YES, and a doctor's clearance in two steps."""
    _say_yes(visitor, name)
    visitor.mark("affirm")
    visitor.mark("declare")
    visitor.mark("next")
