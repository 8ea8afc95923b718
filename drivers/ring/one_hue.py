"""One hue in the dark: how LEDs that are meant to be equal are kept of one colour.

In the dark an LED has few steps. What is meant to be three parts red and one part green is there
red, yellow or orange, by how each is rounded, and LEDs that are meant to be equal stand side by
side in all three. Two rules keep them together. Light is reckoned in candela, and neither rule
changes how much of it there is.

Dimmed, a colour ends in its strongest part alone, and so in one hue. That part has `MIXED` steps
of its own before another joins: it stays there for as long as others are left, and then goes down
by itself. A candle becomes redder, as a lamp does, and a clear sky a deeper blue.

Mixed, only the strongest part is dithered from LED to LED. The others are in whole steps, the
same for all that are meant to be equal, and the strongest makes up for the light that this adds
or takes. They are dithered in time alone, over four frames, which makes their steps a quarter as
large: that changes the colour 25 times a second and not the light, and no eye follows it. A light
that stands still has its parts rounded, and none makes up for it: nearer to its colour, and to its
light within half a step of each.
"""

from __future__ import annotations

from device.outputs.light.light import CANDELA, RGB

MIXED = 16
"""The steps that the strongest part of a colour has before others join. By night, at the usual
ceiling, red has fewer at its brightest, and so is alone."""

FULL = 255
"""The steps that an LED has."""

_RED, _GREEN, _BLUE = CANDELA


def toned(colour: RGB, steps: float, added: float, made_up: float = 1.0) -> RGB:
    """A colour, times so many steps, dimmed, and of whole steps in all but its strongest part.

    The others are cut to whole steps once so much of a step is `added`, 0 to 1. So much of the
    light that this takes is `made_up` by the strongest, 0 to 1: with all, it is as bright as it
    is.
    """
    red, green, blue = colour
    colour = (red * steps, green * steps, blue * steps)
    strongest = max(colour)
    main = colour.index(strongest)
    if strongest < MIXED:
        colour = dimmed(colour, main)
    return evened(colour, main, added, made_up)


def dimmed(colour: RGB, main: int) -> RGB:
    """A colour whose `main` part has fewer than `MIXED` steps, mixed only where it gets them.

    It is continuous, and no part grows when the colour is dimmed.
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
    """A colour with whole steps of all but its `main` part, which makes up so much of the light."""
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
    """A colour with another level of its main part."""
    red, green, blue = colour
    if main == 0:
        return (level, green, blue)
    return (red, level, blue) if main == 1 else (red, green, level)
