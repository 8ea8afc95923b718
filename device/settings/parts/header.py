"""The header of a Raspberry Pi: its pins, by their BCM numbers, and what its buses take of them."""

from __future__ import annotations

RING_PINS = (7, 8, 9, 10, 11)
"""What SPI 0, the ring's, takes for itself once it is enabled."""

SPI_1_PINS, SPI_1_SELECTS = (19, 20, 21), (18, 17, 16)
"""What SPI 1 takes, and then one more for each device on it."""

I2C_PINS = {1: (2, 3)}
"""What an I2C bus takes for itself, by its number; what others take is for the owner to know."""

PINS = range(28)
"""BCM numbers that the header has."""

PORTS, DEVICES = range(32), range(len(SPI_1_SELECTS))
"""Numbers that a bus may have in its device file, and a device that is on it."""

ADDRESSES = range(0x03, 0x78)
"""Addresses that a part on an I2C bus may have."""
