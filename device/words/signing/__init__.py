"""Who has read which words: signatures, and the fingerprint of what was signed."""
