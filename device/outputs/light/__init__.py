"""What the ring shows, as pure functions of time."""
