"""The buttons, and a pin factory for gpiozero on libgpiod."""
