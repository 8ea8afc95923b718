"""What the device does with a person, as flows."""
