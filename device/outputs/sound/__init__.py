"""The speaker as an output: tones, and what is said, which share one stream."""
