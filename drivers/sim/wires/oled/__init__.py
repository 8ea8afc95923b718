"""The screen's end of the wire: controllers, each by its own data sheet."""
