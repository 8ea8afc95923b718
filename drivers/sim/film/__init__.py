"""Films and storyboards of what a simulated device shows."""
