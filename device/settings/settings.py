"""Settings: what `exhalo.yaml` may say, and the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from math import inf

from device.model.address import Address
from device.model.breathing.pattern import OFFERED, Pattern
from device.model.channel import FOR_EYES, Channel
from device.model.panel import Panel
from device.outputs.light.dusk import look_at
from device.outputs.light.light import FLOOR, Look
from device.settings.checks import each_once, number_to_call, share_from
from device.settings.hours import CLOSED, NIGHT_HOURS, WAITING_ROOM, Hours, OpenHours
from device.settings.invitations import MOST, TimeOfDay
from device.settings.only_for import HISTORY, INVITATIONS, QUESTIONS_ALOUD, SLEEP_ENDING
from device.settings.parts.buttons import BUTTONS, ButtonsPart
from device.settings.parts.ring import RING, RingPart
from device.settings.parts.screen import SCREEN, ScreenPart
from device.settings.parts.speaker import SPEAKER, SpeakerDriver, SpeakerPart, beside
from device.settings.parts.vibration import VIBRATION, MotorDriver, VibrationPart
from device.settings.profile import Profile
from device.settings.sleep_ending import SleepEnding
from device.typed_yaml.conflict import Conflicting
from device.typed_yaml.keys import check_fields, within

PIXELS = range(8, 61)
"""LEDs that a ring may have."""

IDLE_SECONDS = range(20, 601)
"""Seconds that a page may wait for a press before it warns."""

SAME_PERSON_SECONDS = range(20, 601)
"""Seconds without a press after which a kiosk asks whether it is still the same person."""

REMIND_DAYS = range(1, 91)
"""Days after which a device says again when to ask a doctor first."""

EMERGENCY_NUMBER, CRISIS_LINE = "911", "988"
"""The numbers that a device names until its settings name others: those of the United States and
Canada."""

KIOSK_SECONDS = 420.0
"""The longest exercise that a kiosk offers, in seconds: others wait their turn."""

SCREEN_OFF_MINUTES = range(1, 31)
"""Minutes without a press after which the screen may go dark in an exercise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner of a device may set; a value that is not safe raises `ValueError`.

    Some are only for some profiles, and elsewhere not in force: `device.settings.only_for`.

    `same_person_seconds` is how long a kiosk waits for a press before it asks whether the same
    person is still there. `screening_holds` is whether a device with one user asks one question
    instead of four until the next morning. `panel` and `pixels` are by default those of the
    profile. `open_hours` is when a device at rest invites: by default only a kiosk does, by day.
    `ceiling` and `night_ceiling` are in linear light, a fraction of full drive. `more_help` is
    an `https` address of at most 53 letters where a phone finds classes and coaching; the menu
    offers it as a code to scan. `signed_words_only` refuses words without a current signature.
    `channels` are those that are on until the person chooses others; by default those of the
    profile. `questions_aloud` lets a device with one user say the questions. `history` is whether
    a device with one user keeps what was done; by default it does. `headphones` says that a kiosk
    has some: without them it is silent. `voice_pack` is the folder of what the voice says.
    `sleep_ending` is when an exercise ends in a fade rather than in a page; by default as the
    profile has it, and never at a kiosk. `invitations` are the times of day at which a bedside
    device glows while it is at rest.
    """

    language: str = "en"
    profile: Profile = Profile.BEDSIDE
    panel: Panel | None = None
    pixels: int | None = field(default=None, metadata={"check": within(PIXELS)})
    emergency_number: str | None = field(default=None, metadata={"check": number_to_call(5)})
    crisis_line: str | None = field(default=None, metadata={"check": number_to_call(14)})
    more_help: Address | None = None
    ceiling: float = field(default=0.2, metadata={"check": share_from(FLOOR)})
    night_ceiling: float = field(default=0.03, metadata={"check": share_from(FLOOR)})
    night: Hours = NIGHT_HOURS
    open_hours: OpenHours | None = None
    idle_seconds: int = field(default=60, metadata={"check": within(IDLE_SECONDS)})
    same_person_seconds: int = field(default=60, metadata={"check": within(SAME_PERSON_SECONDS)})
    screening_holds: bool = True
    remind_days: int = field(default=7, metadata={"check": within(REMIND_DAYS)})
    pattern: Pattern = OFFERED[0]
    content: str | None = None
    signed_words_only: bool = False
    ring: RingPart = RING
    screen: ScreenPart = SCREEN
    buttons: ButtonsPart = BUTTONS
    speaker: SpeakerPart = SPEAKER
    vibration: VibrationPart = VIBRATION
    channels: tuple[Channel, ...] | None = field(default=None, metadata={"check": each_once})
    questions_aloud: bool = False
    history: bool | None = None
    headphones: bool = False
    voice_pack: str | None = None
    screen_off_minutes: int | None = field(
        default=None, metadata={"check": within(SCREEN_OFF_MINUTES)}
    )
    sleep_ending: SleepEnding | None = None
    invitations: tuple[TimeOfDay, ...] = ()
    shutdown: bool = False

    def __post_init__(self) -> None:
        check_fields(self)
        if self.night_ceiling > self.ceiling:
            found = "night_ceiling must not be brighter than the ceiling by day"
            raise Conflicting(found, "night_ceiling", "ceiling")

    @property
    def fitted_panel(self) -> Panel:
        """The panel that is built in: the one that is set, or else the profile's."""
        return self.panel or self.profile.usual.panel

    @property
    def leds(self) -> int:
        """How many LEDs the ring has."""
        return self.pixels or self.profile.usual.pixels

    @property
    def speaker_driver(self) -> SpeakerDriver:
        """How the speaker is wired: as it is set, or as the profile has it beside its screen."""
        screen = self.screen.fitting(self.fitted_panel)
        usual = beside(screen.bus_pins(self.fitted_panel), self.profile.usual.speaker)
        return self.speaker.driver or usual

    @property
    def motor_driver(self) -> MotorDriver:
        """What drives the motor: as it is set, or else as the profile has it."""
        return self.vibration.driver or self.profile.usual.motor

    @property
    def usual_channels(self) -> frozenset[Channel]:
        """The channels that are on until the person chooses others."""
        return self.profile.usual.channels if self.channels is None else frozenset(self.channels)

    @property
    def fitted_channels(self) -> frozenset[Channel]:
        """The channels that the parts allow; a kiosk is heard only through headphones."""
        heard = self.speaker_driver is not SpeakerDriver.NONE
        if self.strangers and not self.headphones:
            heard = False
        felt = self.motor_driver is not MotorDriver.NONE
        return (
            FOR_EYES
            | (frozenset({Channel.SOUND, Channel.VOICE}) if heard else frozenset())
            | (frozenset({Channel.VIBRATION}) if felt else frozenset())
        )

    @property
    def opening(self) -> OpenHours:
        """When a device at rest invites; `CLOSED` if it never does."""
        by_profile = WAITING_ROOM if self.strangers else CLOSED
        return by_profile if self.open_hours is None else self.open_hours

    @property
    def invited_at(self) -> tuple[time, ...]:
        """The times of day at which the device invites: at a bedside, and never in the night."""
        times = dict.fromkeys(each.time for each in INVITATIONS.in_force(self))
        return tuple(each for each in times if each not in self.night)[:MOST]

    @property
    def strangers(self) -> bool:
        """Whether strangers come and go: nothing of one person is kept for the next."""
        return self.profile is Profile.KIOSK

    @property
    def keeps_history(self) -> bool:
        """Whether it is kept what was done and when; a kiosk only counts."""
        return HISTORY.in_force(self) is not False

    @property
    def says_questions(self) -> bool:
        """Whether the voice says the questions; a kiosk's never does."""
        return QUESTIONS_ALOUD.in_force(self)

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers to call, by their placeholders in the words."""
        return {
            "emergency_number": self.emergency_number or EMERGENCY_NUMBER,
            "crisis_line": self.crisis_line or CRISIS_LINE,
        }

    @property
    def names_numbers(self) -> bool:
        """Whether the settings name both numbers to call."""
        return self.emergency_number is not None and self.crisis_line is not None

    @property
    def longest_seconds(self) -> float:
        """The longest exercise that is offered, in seconds."""
        return KIOSK_SECONDS if self.strangers else inf

    def is_night(self, moment: time | None) -> bool:
        """Whether it is night at a time of day; also true for None, an unknown time."""
        return moment is None or moment in self.night

    def ends_in_sleep(self, moment: time | None) -> bool:
        """Whether an exercise that begins at a time of day ends in a fade.

        A time that is not known is not taken for night here: by day a fade would be a surprise.
        """
        ending = SLEEP_ENDING.in_force(self) or self.profile.usual.sleep_ending
        by_night = moment is not None and moment in self.night
        return ending is SleepEnding.ALWAYS or (ending is SleepEnding.NIGHT and by_night)

    def look(self, moment: time | None) -> Look:
        """The ring's brightness and colour at a time of day; None is an unknown time."""
        return self.look_by(self.night.share_at(moment))

    def look_by(self, night: float) -> Look:
        """The ring's brightness and colour for a share of night, from 0 by day to 1."""
        return look_at(self.ceiling, self.night_ceiling, night)
