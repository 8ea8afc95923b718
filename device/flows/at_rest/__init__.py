"""What a device does while nobody uses it: it waits, invites, and heeds holds."""
