"""The parts that a device is built from, as `exhalo.yaml` names them: data, and no hardware.

What is left out is what `docs/wiring.md` wires. Pins are BCM numbers.
"""
