"""The real board and the simulated boards, behind the Protocols of `device.core.ports`."""
