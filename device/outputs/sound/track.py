"""The track of sound: what is heard when, decided without a thread, a clock or a sample.

Tones begin where the phases of a breath do. What is said goes before: a tone that would begin
meanwhile is left out, and speech that begins during a tone ends it. So there is never more than one
sound at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from device.core.ports import Presented, Say
from device.model.breathing.breath import Breath
from device.model.channel import Channel
from device.model.cue import Finished, Invitation, Off, Rest, SelfTest
from device.model.speech import Speech
from device.outputs.sound.samples import RATE, count_of
from device.outputs.sound.tones import Tone, count_in, samples_of

TONE_LATE = 0.25
"""How many seconds late a tone may begin: later it would tell the wrong moment of a breath."""

SPEECH_LATE = 1.0
"""How many seconds late speech may begin: later its page may be gone before it is over."""

SAME = 0.01
"""How many seconds apart two beginnings of the same sound may be: rounding is far less."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A tone, or a text that is said, whose first sample is to be heard at the moment `begins`.

    Moments are seconds of the board's clock. `spoken` holds the samples of a text.
    """

    what: Tone | str
    begins: float
    count: int
    spoken: bytes = field(default=b"", repr=False, compare=False)

    @classmethod
    def tone(cls, tone: Tone, begins: float) -> Sound:
        return cls(tone, begins, count_in(tone))

    @classmethod
    def speech(cls, text: str, begins: float, spoken: bytes) -> Sound:
        return cls(text, begins, count_of(spoken), spoken)

    @property
    def said(self) -> bool:
        """Whether it is a text."""
        return not isinstance(self.what, Tone)

    @property
    def name(self) -> str:
        """The tone's name in recordings, or the text."""
        return self.what.value if isinstance(self.what, Tone) else self.what

    @property
    def samples(self) -> bytes:
        """All its samples. Those of a tone are computed when they are first wanted."""
        return samples_of(self.what) if isinstance(self.what, Tone) else self.spoken

    @property
    def ends(self) -> float:
        return self.begins + self.count / RATE

    @property
    def latest(self) -> float:
        """The last moment at which it may still begin."""
        return self.begins + (SPEECH_LATE if self.said else TONE_LATE)

    def is_same(self, other: Sound | None) -> bool:
        """Whether the other is the same sound at the same time, but for rounding."""
        return (
            other is not None and self.what == other.what and abs(self.begins - other.begins) < SAME
        )

    def begins_at(self, now: float, last: Sound | None) -> bool:
        """Whether it begins at the moment `now`, if it is on: not once more, and not too late.

        `last` is the sound that began last.
        """
        return not self.is_same(last) and now <= self.latest


@dataclass(frozen=True, slots=True)
class Tones:
    """The tones of a `cue` that began at `since`, but for those that begin before `first`."""

    cue: Breath | Finished | SelfTest
    since: float
    first: float

    def last(self, now: float) -> tuple[Sound | None, float | None]:
        """The tone that began last by the moment `now`, and the moment of the next."""
        if now < self.since:
            return None, self.since
        if not isinstance(self.cue, Breath):
            return self._unless_early(Sound.tone(Tone.FINISHED, self.since)), None
        # Rounding must not put `now` before the turn that is due at this moment.
        turn = self.cue.turn_at(now - self.since + SAME)
        if self.since + turn.begins > now:
            turn = self.cue.turn_at(turn.begins - SAME)
        tone = Sound.tone(Tone(turn.phase.value), self.since + turn.begins)
        return self._unless_early(tone), self.since + turn.ends

    def not_before(self, moment: float) -> Tones:
        """The same, but for those that begin before the `moment`, too."""
        return replace(self, first=max(self.first, moment))

    def _unless_early(self, tone: Sound) -> Sound | None:
        return tone if tone.begins >= self.first else None


@dataclass(frozen=True, slots=True)
class Track:
    """What is heard from one scene on, if no other follows: it is asked about any later moment.

    `in_visit` is whether somebody is there: a speaker's stream is open as long. `volume` is a share
    of the samples' amplitude, 0 to 1. `speech` is what the scene wants said, and `said` what is.
    """

    volume: float = 0.0
    speech: Speech | None = None
    said: Sound | None = None
    tones: Tones | None = None
    in_visit: bool = False

    def then(self, presented: Presented, now: float, say: Say, volume: float) -> Track:
        """The track from the moment `now` on, when this is presented after what was before."""
        if isinstance(presented.cue, Off | Rest | Invitation):
            return SILENT
        speech = presented.speech
        said = self.said if speech == self.speech else _begun(speech, now, say)
        tones = self._tones(presented, now)
        if tones and self.said and said is not self.said and self.said.begins < now:
            # What the old speech ended or left out stays so.
            tones = tones.not_before(min(now, self.said.ends))
        return Track(volume, speech, said, tones, in_visit=True)

    def on_until(self, now: float) -> tuple[Sound | None, float | None]:
        """The sound that is on at the moment `now`, and when that changes (None: never).

        Of the sound, that is heard which comes `now - sound.begins` seconds after its start.
        """
        said = self.said
        if said and said.begins <= now < said.ends:
            return said, said.ends
        tone, following = self.tones.last(now) if self.tones else (None, None)
        on = tone if tone and now < tone.ends and not self._hides(tone, now) else None
        changes = (following, on.ends if on else None, said.begins if said else None)
        return on, min((each for each in changes if each is not None and each > now), default=None)

    def keeps(self, sound: Sound, now: float) -> bool:
        """Whether a sound that has begun goes on at the moment `now`, to its own end."""
        if sound.said:
            return sound.is_same(self.said)
        tone = self.tones.last(max(now, sound.begins + SAME))[0] if self.tones else None
        return sound.is_same(tone) and not self._hides(sound, now)

    def _hides(self, tone: Sound, now: float) -> bool:
        """Whether speech has ended a tone by the moment `now`, or left it out."""
        said = self.said
        return said is not None and said.begins <= now and tone.begins < said.ends

    def _tones(self, presented: Presented, now: float) -> Tones | None:
        cue, since, old = presented.cue, presented.since, self.tones
        if cue != SelfTest(Channel.SOUND) and not isinstance(cue, Breath | Finished):
            return None
        if Channel.SOUND not in presented.channels:
            return None
        if old and old.cue == cue and since in (None, old.since):
            return old
        return Tones(cue, now if since is None else since, now - TONE_LATE)


SILENT = Track()
"""Nothing is heard, and nobody is there."""


def _begun(speech: Speech | None, now: float, say: Say) -> Sound | None:
    """What is said from the moment `now` on; None if it cannot be said, or its time is past."""
    if speech is None or now > speech.since + SPEECH_LATE:
        return None
    spoken = say(speech.text)
    return Sound.speech(speech.text, max(speech.since, now), spoken) if spoken else None
