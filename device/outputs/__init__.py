"""What each output makes of a scene: pure functions, without hardware."""
