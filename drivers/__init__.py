"""The world: the real board and the simulated ones, behind the Protocols of `device.core.ports`."""
