"""How many examples a test of a rule is given: the quick run has a share of those of a slow one."""

from __future__ import annotations

from hypothesis import settings

SHARE = 4
"""`make test` gives each rule one example of so many that `make test-slow` gives it."""

USUAL = settings.get_profile("default").max_examples
QUICK = USUAL // SHARE
"""How many examples a rule is given that says nothing about it, and how many of them at once."""


def examples(thorough: int) -> int:
    """The number of examples for a rule that `make test-slow` gives so many."""
    return thorough // SHARE if settings().max_examples == QUICK else thorough
