"""Which channels something needs, so that what an exercise says fits what is on."""

from __future__ import annotations

from dataclasses import dataclass

from device.model.channel import WITHOUT_EYES, Channel


@dataclass(frozen=True, slots=True)
class Needs:
    """Which channels must be `on`, and which `off`, for something to be done."""

    on: frozenset[Channel] = frozenset()
    off: frozenset[Channel] = frozenset()

    def met_by(self, channels: frozenset[Channel]) -> bool:
        """Whether it is done while these channels are on."""
        return self.on <= channels and self.off.isdisjoint(channels)

    def and_those(self, others: Needs) -> Needs:
        """What is needed by something inside another."""
        return Needs(self.on | others.on, self.off | others.off)

    @property
    def tell_how(self) -> bool:
        """Whether what has them tells how to follow: what a tone means, or when to look up."""
        return not (self.on | self.off).isdisjoint(WITHOUT_EYES)


ANY = Needs()
"""The needs of what is done whatever is on."""
