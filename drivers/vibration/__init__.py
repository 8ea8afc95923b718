"""The vibration motor: what switches it, and the thread that plays pulses on it."""
