"""The choice of a pattern: a press makes the breath easier or fuller, from the next breath on."""

from __future__ import annotations

from dataclasses import dataclass

from device.flows.context import Context
from device.model.breathing.pattern import Pattern, easier_than
from device.model.buttons.button import Button
from device.words.pages import pages
from device.words.schema.words import Words


@dataclass(slots=True)
class PatternChoice:
    """How many steps easier than the full pattern this breath is, and the next one will be.

    `patterns` go from the full one to the easiest. `level` is the index of this breath's pattern,
    and `wanted` of the next one's. `limit` is the button that asked for an easier pattern than the
    easiest, or a fuller one than the full one; None after any other press. `asked` is the moment of
    the last press.
    """

    patterns: tuple[Pattern, ...]
    level: int = 0
    wanted: int = 0
    limit: Button | None = None
    asked: float = 0.0

    @classmethod
    def of(cls, context: Context) -> PatternChoice:
        """The choice that was made last, in this or another exercise."""
        full = context.settings.pattern
        patterns = (full, *easier_than(full))
        level = min(context.memory.eased, len(patterns) - 1)
        return cls(patterns, level, level)

    @property
    def pattern(self) -> Pattern:
        """The pattern of this breath."""
        return self.patterns[self.level]

    @property
    def changing(self) -> bool:
        """Whether `note` has something to say; it is shown instead of a prompt."""
        return self.limit is not None or self.wanted != self.level

    def ask(self, button: Button, now: float) -> None:
        """Ask, at the moment `now`, for an easier breath (NO), or one closer to the full (YES)."""
        self.asked = now
        wanted = self.wanted + (1 if button is Button.NO else -1)
        self.wanted = min(max(wanted, 0), len(self.patterns) - 1)
        self.limit = button if self.wanted != wanted else None

    def begin_breath(self) -> None:
        """Begin the next breath, at the pattern that is wanted."""
        self.level, self.limit = self.wanted, None

    def note(self, words: Words) -> str:
        """What a press changes at the next breath, in words; empty if nothing changes."""
        breath = words.common.breath
        if self.limit is not None:
            return breath.easiest if self.limit is Button.NO else breath.fullest
        if self.wanted != self.level:
            return pages.coming(words, self.patterns[self.wanted])
        return ""
