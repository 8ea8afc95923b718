"""Breaths that tests of every output take: at their pattern, and stretched to another pace."""

from __future__ import annotations

from hypothesis import strategies as st

from device.model.breathing.breath import SHORTEST_STRETCHED, Breath
from device.model.breathing.pattern import EVERY, LONGEST_CYCLE

AT_PATTERN = st.sampled_from(EVERY).map(Breath)
STRETCHED = st.builds(
    Breath.lasting, st.floats(SHORTEST_STRETCHED, LONGEST_CYCLE), st.sampled_from(EVERY)
)
AT_ANY_PACE = st.one_of(AT_PATTERN, STRETCHED)
