"""The real board, on a Raspberry Pi."""
