"""What the visitors of the kept visits do who get past the gate, or never come to it."""

from __future__ import annotations

from collections.abc import Callable

from behaviour.chooser import EXERCISING, NO, START, YES, Act, Chooser
from visits import Visitor, inhaling, of_kind

from device.model.buttons.button import Button
from device.model.page import Kind


def exercise(name: str, way: str = "", minutes: int = 3) -> Act:
    """A whole exercise, to the thanks and to rest."""

    def act(visitor: Chooser) -> None:
        visitor.begin(name, way, minutes)
        finish(visitor)
        visitor.rest()

    return act


def finish(visitor: Chooser) -> None:
    """Go through an exercise to the thanks: a page that waits is turned."""
    while visitor.page.kind is Kind.EXERCISE:
        visitor.wait(1.0)
        page = visitor.page
        if page.kind is Kind.EXERCISE and not page.marks.start:
            visitor.wait(3.0)
            visitor.press(YES)


def in_second_language(visitor: Chooser) -> None:
    """Choose the second of a kiosk's languages, and go on in it."""
    visitor.press_over(START, 1)
    visitor.press_over(NO, 1)
    visitor.words = visitor.languages[1]
    completed(visitor)


def menu(visitor: Chooser) -> None:
    """Read everything that the menu has beside exercises, and rest."""
    visitor.until(of_kind(Kind.MENU))
    exercises, notices = len(visitor.words.exercises), 3 + bool(visitor.words.more_help)
    for item in range(notices):
        visitor.press_over(NO, exercises + item)
        visitor.press_over(YES, 1)
        while visitor.page.kind is Kind.NOTICE:
            visitor.press_over(YES, 1, every=3.0)
    for title in (visitor.words.common.history.title, visitor.words.common.rest_now):
        go_through(visitor, title)
    visitor.rest()


def go_through(visitor: Chooser, title: str) -> None:
    """Choose the item of the menu with this title, if there is one, and leave its page."""
    first = visitor.page.text
    visitor.press_over(NO, 1)
    while visitor.page.text not in (title, first):
        visitor.press_over(NO, 1)
    if visitor.page.text == title:
        visitor.press_over(YES, 1)
    if visitor.page.bars:
        visitor.press_over(START, 1)


def switched_in_menu(visitor: Chooser) -> None:
    """Switch off in the menu what is shown first, then all else as far as it goes; breathe."""
    visitor.until(of_kind(Kind.MENU))
    visitor.press_over(START, 1)
    for _ in range(6):
        visitor.press_over(YES, 1)
        visitor.press_over(NO, 1)
    visitor.press_over(START, 1)
    breathing(visitor)
    visitor.rest()


def left_at_channels(visitor: Chooser) -> None:
    """Walk away from the page of the channels."""
    visitor.until(of_kind(Kind.MENU))
    visitor.press_over(START, 1)
    visitor.rest()


def switched_in_pause(visitor: Chooser) -> None:
    """Switch the light on in a pause, go on, and see it in the next visit."""
    breathing(visitor)
    for button in (START, YES, YES, START, START):
        visitor.press(button)
        visitor.wait(2.0)
    visitor.wait(20.0)
    visitor.hold_and_rest(NO)
    breathing(visitor)


def breathing(visitor: Chooser, seconds: float = 20.0) -> None:
    """Breathe for some seconds with the ring that leads."""
    visitor.begin("deep-breathing", "plain")
    visitor.until(inhaling)
    visitor.wait(seconds)


def held(goal: Callable[[Visitor], bool], button: Button) -> Act:
    """Hold a button when something is reached, read the help, and rest."""

    def act(visitor: Chooser) -> None:
        visitor.until(goal)
        visitor.wait(3.0)
        visitor.hold(button)
        visitor.mark("help")
        visitor.press_over(YES, 4, every=4.0)
        visitor.mark("end")
        visitor.rest()

    return act


def held_at_rest(visitor: Chooser) -> None:
    visitor.wait(2.0)
    visitor.hold(START)
    visitor.rest()


def maintained(visitor: Chooser) -> None:
    """Hold the three buttons one after the other, turn the pages for maintenance, and rest."""
    for button in (NO, START, YES):
        visitor.wait(1.0)
        visitor.hold(button)
    for _ in range(8):
        visitor.wait(2.0)
        visitor.press(NO)
    visitor.rest()


def held_in_pause(visitor: Chooser) -> None:
    breathing(visitor)
    visitor.press(START)
    visitor.wait(5.0)
    visitor.hold(YES)
    visitor.rest()


def paused(seconds: float, mark: str) -> Act:
    """A pause of some seconds that ends with a button."""

    def act(visitor: Chooser) -> None:
        breathing(visitor)
        visitor.press(START)
        visitor.wait(seconds)
        visitor.mark(mark)
        visitor.wait(30.0)
        visitor.rest()

    return act


def paused_and_left(visitor: Chooser) -> None:
    breathing(visitor)
    visitor.press(START)
    visitor.rest()


def eased(visitor: Chooser) -> None:
    """To the easiest breath and beyond, and back to the longest."""
    breathing(visitor)
    visitor.press_over(NO, 6, every=13.0)
    visitor.press_over(YES, 6, every=9.0)
    visitor.press_over(NO, 2, every=1.0)
    finish(visitor)
    visitor.rest()


def eased_and_back_again(visitor: Chooser) -> None:
    """An easier breath, which the next exercise begins with."""
    breathing(visitor)
    visitor.press_over(NO, 2)
    finish(visitor)
    visitor.press(START)
    visitor.begin("body-scan", "short")
    finish(visitor)
    visitor.rest()


def leafed(name: str, way: str) -> Act:
    """Back and on through the prompts of an exercise, what is repeated included."""

    def act(visitor: Chooser) -> None:
        visitor.begin(name, way)
        for _ in range(60):
            if visitor.page.kind is not Kind.EXERCISE:
                break
            visitor.press_over(YES, 3)
            visitor.press_over(NO, 1)
            visitor.press_over(YES, 1, every=5.0)
        visitor.rest()

    return act


def paused_in_prompts(name: str, way: str) -> Act:
    """A pause at every fourth prompt of the beginning."""

    def act(visitor: Chooser) -> None:
        visitor.begin(name, way)
        for _ in range(6):
            visitor.press_over(YES, 3)
            visitor.press_over(START, 1)
            visitor.mark("go_on")
        visitor.wait(20.0)
        visitor.hold_and_rest(NO)

    return act


def left_at(goal: Callable[[Visitor], bool]) -> Act:
    """Walk away when something is reached."""

    def act(visitor: Chooser) -> None:
        visitor.until(goal)
        visitor.rest()

    return act


def back_after_a_warning(visitor: Chooser) -> None:
    """Nearly gone, but there."""
    visitor.until(of_kind(Kind.MENU))
    visitor.until_left()
    visitor.press_over(YES, 1, every=6.0)
    visitor.wait(10.0)
    visitor.rest()


def several(times: int) -> Act:
    """Come so many times with START, and once more after a stop."""

    def act(visitor: Chooser) -> None:
        completed(visitor)
        for _ in range(times - 2):
            visitor.wait(600.0)
            again(visitor)
        visitor.wait(600.0)
        visitor.press(START)
        visitor.until(inhaling)
        visitor.wait(30.0)
        visitor.hold_and_rest(START)
        visitor.wait(60.0)
        again(visitor)

    return act


def completed(visitor: Chooser) -> None:
    """A whole exercise, and rest."""
    visitor.begin("deep-breathing", "plain")
    finish(visitor)
    visitor.rest()


def again(visitor: Chooser) -> None:
    """The exercise that was done last, to its end."""
    visitor.press(START)
    visitor.until(EXERCISING)
    finish(visitor)
    visitor.rest()


def again_later(visitor: Chooser) -> None:
    """An hour at rest, and the same exercise."""
    completed(visitor)
    visitor.wait(3600.0)
    again(visitor)


def read_and_left(visitor: Chooser) -> None:
    """Walk away from pages that wait for their reader."""
    visitor.begin("stress")
    visitor.press_over(YES, 3, every=5.0)
    visitor.rest()


def waiting(seconds: float) -> Act:
    """Nobody comes."""
    return lambda visitor: visitor.wait(seconds)


def pressed(button: Button, times: int, every: float) -> Act:
    """One button over and over, whatever is on show."""
    return lambda visitor: visitor.press_over(button, times, every)
