"""The ring: from light to the bytes of each frame, which is written when it is due."""
