"""The voice: packs of spoken texts, how a device opens them, and how they are made."""
