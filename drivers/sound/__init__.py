"""The speaker of a Pi: one stream, written by one thread."""
