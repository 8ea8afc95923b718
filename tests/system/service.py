"""The device as a service of a machine, as whoever looks after it sees it."""

from __future__ import annotations

from dataclasses import dataclass

from system.machine import Machine, until
from system.parts import DROP_IN, Parts

SETTINGS = "/etc/exhalo/exhalo.yaml"

WELL = "Without its speaker."
"""The status where all that is stood in for works: a container has no sound card."""
DROP_INS = "/etc/systemd/system/exhalo.service.d"
WHEELS = "PIP_NO_INDEX=1 PIP_FIND_LINKS=/mnt/wheels"
"""What lets pip do without a network."""


@dataclass(frozen=True)
class Device:
    """The machine, its parts, and what is often asked of the service."""

    machine: Machine
    parts: Parts

    def install(self, environment: str = WHEELS) -> str:
        """Install from a checkout that has been brought to the machine."""
        self.prepare()
        return self.machine.run(self.installing(environment))

    def prepare(self) -> None:
        """Bring the checkout, and let the service find its parts."""
        self.machine.run("[ -d ~/exhalo ] || cp -r /mnt/exhalo ~/exhalo")
        self.drop_in("parts", DROP_IN)

    def installing(self, environment: str) -> str:
        """The command that installs."""
        return f"cd ~/exhalo && {environment} make --silent install"

    def drop_in(self, name: str, text: str) -> None:
        """Put a drop-in beside the unit; it counts after the next `daemon-reload`."""
        self.machine.run(f"mkdir -p {DROP_INS}; cat > {DROP_INS}/{name}.conf", text)

    def set_up(self, settings: str) -> None:
        """Write the settings, and start anew with them."""
        self.machine.run(f"cat > {SETTINGS}; systemctl restart exhalo", settings)

    def about(self, name: str) -> str:
        """What systemd says of a property of the service."""
        return self.machine.run(f"systemctl show exhalo --property={name} --value")

    @property
    def active(self) -> bool:
        return self.about("ActiveState") == "active"

    def until_active(self) -> None:
        """Wait until the service runs."""
        until(lambda: self.active)

    def said(self, boot: int = 0) -> list[str]:
        """What the program itself has logged since the machine was switched on, or earlier."""
        told = self.machine.run(f"journalctl -b {boot} -o cat _SYSTEMD_UNIT=exhalo.service")
        return told.splitlines()

    def log(self) -> list[str]:
        """All lines in the log about the service since the machine was switched on."""
        return self.machine.run("journalctl -b -o short -u exhalo").splitlines()
