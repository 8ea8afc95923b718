"""From what is meant to what a part shows: pure functions, without hardware."""
