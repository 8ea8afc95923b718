"""The history: a listener that keeps what was done, in a file, on a thread of its own."""
