"""Numbers to call that nobody chose, or that do not match: `exhalo check` warns of them.

911 is the emergency number of the United States, of Canada and of much of Spanish-speaking
America, and 000 that of Australia; 988 is the crisis line of the United States and of Canada.
"""

from __future__ import annotations

from collections.abc import Iterator

from device.settings.settings import CRISIS_LINE, EMERGENCY_NUMBER, Settings

SPOKEN = {"911": ("en", "es", "fr"), "000": ("en",)}
"""Emergency numbers of few countries, each with the languages that are spoken there."""


def doubts(settings: Settings) -> Iterator[tuple[str, str]]:
    """The doubts about the numbers to call, each after the name of its setting."""
    numbers = settings.numbers
    for name in numbers:
        if getattr(settings, name) is None:
            yield name, f"no {name} is set: {numbers[name]} is named, at each power-up, too"
    emergency, crisis = numbers["emergency_number"], numbers["crisis_line"]
    spoken = SPOKEN.get(emergency, (settings.language,))
    if settings.language not in spoken:
        languages = " or ".join(spoken)
        yield (
            "emergency_number",
            f"{emergency} is answered where one speaks {languages}, not {settings.language}",
        )
    if crisis == CRISIS_LINE and emergency != EMERGENCY_NUMBER:
        yield "crisis_line", f"{crisis} is answered where one calls 911, not {emergency}"
