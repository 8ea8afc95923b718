"""One hue in the dark: how LEDs that are meant to be equal are kept of one colour.

In the dark an LED has few steps. A colour of three quarters red and one quarter green becomes
red, yellow or orange, depending on how each primary is rounded, and LEDs that are meant to be equal
then show all three side by side. Two rules prevent this. Light is computed in candela, and neither
rule changes the total light.

First rule, for dim colours: the darkest light of a colour has only its strongest primary, and so
one hue. The strongest primary gets up to `MIXED` steps before the others are mixed in. While a
colour is dimmed, the strongest primary stays at `MIXED` steps until the others are at zero, and
then goes down alone. So a candle's colour becomes redder, as a lamp's does, and a sky's bluer.

Second rule, for mixed colours: only the strongest primary is dithered from LED to LED. The others
have whole steps, the same for all LEDs that are meant to be equal, and the strongest primary makes
up for the light that this adds or takes away. The others are dithered only in time, over four
frames, which makes their steps a quarter as large: the colour changes 25 times a second, but the
light does not, and the eye cannot follow that. In a light that stands still each primary is
rounded, and nothing is made up for: its colour is then more exact, and each primary of its light is
exact to half a step.
"""

from __future__ import annotations

from device.outputs.light.light import CANDELA, RGB

MIXED = 16
"""The steps that the strongest primary of a colour has before others are mixed in. By night, at the
usual ceiling, red has fewer than that at its brightest, and so the light is pure red."""

FULL = 255
"""The highest step of an LED's primary."""

_RED, _GREEN, _BLUE = CANDELA


def toned(colour: RGB, steps: float, added: float, made_up: float = 1.0) -> RGB:
    """A colour of 0 to 1, in `steps`, with whole steps in all primaries but the strongest.

    `added`, 0 to 1 step, is added to the other primaries before they are cut to whole steps.
    `made_up`, 0 to 1, is how much of the light that this takes away the strongest primary gives
    back: at 1 the total light stays the same.
    """
    red, green, blue = colour
    colour = (red * steps, green * steps, blue * steps)
    strongest = max(colour)
    main = colour.index(strongest)
    if strongest < MIXED:
        colour = dimmed(colour, main)
    return evened(colour, main, added, made_up)


def dimmed(colour: RGB, main: int) -> RGB:
    """A colour whose `main` primary has fewer than `MIXED` steps, by the first rule above.

    The result is a continuous function of the colour, and no primary grows when the colour is
    dimmed.
    """
    red, green, blue = colour
    light = red * _RED + green * _GREEN + blue * _BLUE
    alone = light / CANDELA[main]
    if alone <= MIXED:
        return _with(main, alone, (0.0, 0.0, 0.0))
    others = light - colour[main] * CANDELA[main]
    left = (light - MIXED * CANDELA[main]) / others
    return _with(main, MIXED, (red * left, green * left, blue * left))


def evened(colour: RGB, main: int, added: float, made_up: float) -> RGB:
    """A colour with whole steps in all but its `main` primary, by the second rule above."""
    red, green, blue = colour
    if main == 0:
        if not green and not blue:
            return colour
        g, b = int(green + added), int(blue + added)
        red += made_up * ((green - g) * _GREEN + (blue - b) * _BLUE) / _RED
        return (red if red < FULL else FULL, g, b)
    r = int(red + added)
    if main == 1:
        b = int(blue + added)
        green += made_up * ((red - r) * _RED + (blue - b) * _BLUE) / _GREEN
        return (r, green if green < FULL else FULL, b)
    g = int(green + added)
    blue += made_up * ((red - r) * _RED + (green - g) * _GREEN) / _BLUE
    return (r, g, blue if blue < FULL else FULL)


def _with(main: int, level: float, colour: RGB) -> RGB:
    """A colour with another level of its main primary."""
    red, green, blue = colour
    if main == 0:
        return (level, green, blue)
    return (red, level, blue) if main == 1 else (red, green, level)
