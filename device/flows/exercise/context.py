"""What every part of an exercise needs: which one it is, its pattern, and the clearance for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from device.core.clearance import Clearance
from device.core.flow import Scene
from device.flows.context import Context
from device.flows.exercise.pattern_choice import PatternChoice
from device.flows.exercise.sections import Prompt
from device.model.breathing.breath import Breath, BreathPhase, Phase
from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.cue import STILL, Cue
from device.model.page import Page
from device.model.speech import Speech
from device.words.pages import pages
from device.words.schema.words import Words

NOTE_SECONDS = 2.5
"""How long after its beginning an exhale leaves the voice to a note: *Breathe out* has the time of
the shortest exhale, 2.4 seconds (`device.voice.spoken`)."""


@dataclass(slots=True)
class Tally:
    """Counts of one exercise: its whole breaths, and the seconds that it was paused.

    `own` is the breath at which a person was led last, if that was not at the pattern. `missed` are
    the prompts on how to follow, in their order, that came while they did not fit what was on, and
    `told` the texts of those that did.
    """

    breaths: int = 0
    paused: float = 0.0
    own: Breath | None = None
    missed: list[Prompt] = field(default_factory=list)
    told: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class ExerciseContext:
    """What every part of an exercise needs; all its scenes have the clearance.

    `name` is the exercise's, as in the content. `pattern_choice` is the choice of the pattern that
    its breaths follow. `fades` is whether it ends in a fade. `tally` counts while the exercise goes
    on. `texts` are those that the voice must have for all of it to be said.
    """

    context: Context
    name: str
    clearance: Clearance
    pattern_choice: PatternChoice
    fades: bool = False
    tally: Tally = field(default_factory=Tally)
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, context: Context, name: str, clearance: Clearance) -> ExerciseContext:
        """The context of an exercise that begins now, at the pattern that was chosen last."""
        choice, fades = PatternChoice.of(context), context.ends_in_sleep
        return cls(context.for_exercise(), name, clearance, choice, fades)

    @property
    def words(self) -> Words:
        return self.context.words

    def now(self) -> float:
        """The moment it is, in seconds of the board's clock."""
        return self.context.clock()

    def scene(
        self,
        page: Page,
        cue: Cue,
        until: float | None = None,
        since: float | None = None,
        speech: Speech | None = None,
    ) -> Scene:
        """A scene of this exercise; the arguments as in `device.core.flow.Scene`."""
        scene = self.context.scene(page, cue, until, self.clearance)
        return replace(scene, since=since, speech=speech, channels=self.context.channels)

    def waiting(self, page: Page) -> Scene:
        """A page that waits for its reader, and is said."""
        context = self.context
        scene = context.scene(page, STILL, None, self.clearance, context.reading_patience)
        return replace(scene, speech=context.speech(page.text, self.now()))

    def ease(self, button: Button) -> None:
        """Ask for an easier breath (NO) or a fuller one (YES), in this and in later exercises."""
        self.pattern_choice.ask(button, self.now())
        self.context.memory.eased = self.pattern_choice.wanted

    @property
    def told_by(self) -> frozenset[Channel]:
        """The channels that the words are to fit: a voice that lacks some of them does not count.

        Whoever is told by it to close the eyes would never know when to read.
        """
        on = self.context.channels
        return on if all(map(self.context.says, self.texts)) else on - {Channel.VOICE}

    def fitting(self) -> Callable[[Prompt], bool]:
        """What tells whether a prompt belongs to the exercise, by what is on now."""
        on, told = self.context.channels, self.told_by
        return lambda prompt: prompt.fits(on, told)

    def tell(self, prompt: Prompt) -> None:
        """Note that a prompt is told now."""
        if prompt.needs.tell_how:
            self.tally.told.add(prompt.text)

    def miss(self, prompt: Prompt) -> None:
        """Note that a prompt did not fit when it came; `pause` catches up on it once it does."""
        tells = prompt.needs.tell_how and prompt.text and prompt.style is None
        if tells and not prompt.said_first and prompt not in self.tally.missed:
            self.tally.missed.append(prompt)

    @property
    def has_words(self) -> bool:
        """Whether words reach the person without being asked for: on the screen, or by voice."""
        return bool(self.context.channels & {Channel.SCREEN, Channel.VOICE})

    def phase_speech(self, phase: BreathPhase, since: float) -> Speech | None:
        """The speech of a phase that began at `since`; None where a tone or a pulse tells it."""
        if self.context.channels & {Channel.SOUND, Channel.VIBRATION}:
            return None
        return self.context.speech(pages.phase(self.words, phase), since)

    def note_speech(self) -> Speech | None:
        """The speech of the note on what a press changed; None if nothing changes."""
        choice = self.pattern_choice
        return self.context.speech(choice.note(self.words), choice.asked)

    def breath_speech(self, phase: BreathPhase, since: float) -> Speech | None:
        """What is said in a phase that began at `since`: the phase, or what a press changed.

        Where only the voice tells the phases, such a note waits until an exhale is told.
        """
        choice, told = self.pattern_choice, self.phase_speech(phase, since)
        if told is None or not choice.changing:
            return self.note_speech() or told
        at = max(choice.asked, since + NOTE_SECONDS)
        if phase.phase is Phase.INHALE or self.now() < at:
            return told
        return self.context.speech(choice.note(self.words), at) or told
