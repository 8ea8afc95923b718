"""The coach: what it says, shows and asks, without opening hardware or reading a clock."""

from __future__ import annotations

VERSION = "0.1.0"
"""The version of the program, which the package takes from here: to ask Python's package metadata
for it takes longer than the first light."""
