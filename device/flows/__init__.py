"""The flows: everything that the device does with a person."""
