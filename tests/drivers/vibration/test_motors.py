"""What each kind of motor says on its wire, as the wire's data sheet reads it."""

from __future__ import annotations

from errno import EREMOTEIO

import pytest
from gpiozero.exc import GPIOZeroError
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st

from device.outputs.vibration.pulses import LONGEST_SECONDS
from device.settings.parts.vibration import ADDRESS, MotorDriver, VibrationPart
from drivers.sim.wires.ends import motor_at_end
from drivers.sim.wires.wire import WireError
from drivers.vibration.drv2605 import Drv2605Motor
from drivers.vibration.gpio import GpioMotor
from drivers.vibration.motors import kind_of

DRIVERS = [MotorDriver.GPIO, MotorDriver.DRV2605]
STRENGTHS = st.floats(0.1, 1.0)


def motor_and_wire(driver, part):
    wire = motor_at_end(part, driver)
    return kind_of(driver).opened(part, wire.pins, wire.i2c), wire


@pytest.mark.parametrize("driver", DRIVERS)
@given(STRENGTHS, st.lists(st.booleans(), max_size=8))
def test_it_is_off_until_it_is_switched_on_and_then_as_it_is_told(driver, strength, told):
    motor, wire = motor_and_wire(driver, VibrationPart(strength=strength))
    assert wire.drive == 0
    for on in told:
        motor.on() if on else motor.off()
        assert (wire.drive > 0) is on
    motor.off()
    motor.close()
    assert wire.drive == 0


@given(STRENGTHS)
def test_a_drv2605_is_driven_as_strongly_as_is_set(strength):
    motor, wire = motor_and_wire(MotorDriver.DRV2605, VibrationPart(strength=strength))
    motor.on()
    assert wire.drive == pytest.approx(strength, abs=1 / 127)


@given(STRENGTHS, STRENGTHS)
def test_a_motor_on_a_pin_is_driven_longer_where_it_is_to_be_stronger(weak, strong):
    weak, strong = sorted((weak, strong))
    seconds = kind_of(MotorDriver.GPIO).pulse_seconds
    part, other = VibrationPart(strength=weak), VibrationPart(strength=strong)
    assert 0.05 < seconds(part) <= seconds(other) <= LONGEST_SECONDS


def test_the_longest_pulse_is_that_of_the_track():
    assert kind_of(MotorDriver.GPIO).pulse_seconds(VibrationPart(strength=1)) == LONGEST_SECONDS
    assert kind_of(MotorDriver.DRV2605).pulse_seconds(VibrationPart()) <= LONGEST_SECONDS


@pytest.mark.parametrize("driver", DRIVERS)
def test_opening_one_that_runs_switches_it_off(driver):
    part = VibrationPart()
    wire = motor_at_end(part, driver)
    before = kind_of(driver).opened(part, wire.pins, wire.i2c)
    before.on()
    assert wire.drive > 0
    before.close()
    kind_of(driver).opened(part, wire.pins, wire.i2c)
    assert wire.drive == 0


class Bus:
    """A bus on which nothing answers."""

    def __init__(self):
        self.closed = False

    def write(self, data):
        raise OSError(EREMOTEIO, "Remote I/O error")

    def close(self):
        self.closed = True


def test_a_bus_on_which_nothing_answers_is_let_go_of():
    bus = Bus()
    with pytest.raises(OSError, match="Remote I/O"):
        Drv2605Motor(bus, 0.5)
    assert bus.closed


class Pinless(MockFactory):
    """A factory without pins."""

    def pin(self, name):
        raise GPIOZeroError("no pins")


def test_a_pin_that_cannot_be_had_is_an_oserror():
    with pytest.raises(OSError, match="no pins"):
        GpioMotor(12, Pinless())


@pytest.mark.parametrize("data", [(0x30, 1), (0x01, 0x80), (0x20, 0)])
def test_the_wire_refuses_what_is_not_simulated(data):
    wire = motor_at_end(VibrationPart(), MotorDriver.DRV2605).i2c(1, ADDRESS)
    with pytest.raises(WireError):
        wire.write(bytes(data))


@pytest.mark.parametrize("at", [(1, 0x5B), (0, ADDRESS)])
def test_nothing_else_answers(at):
    wire = motor_at_end(VibrationPart(), MotorDriver.DRV2605)
    with pytest.raises(WireError, match="nothing answers"):
        wire.i2c(*at)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [((0x1A, 0xB6), "resonant"), ((0x1D, 0x80), "the loop"), ((0x1D, 0xA8), "the sign")],
)
def test_a_motor_of_another_kind_or_another_loop_is_noticed(wrong, said):
    wire = motor_at_end(VibrationPart(), MotorDriver.DRV2605)
    bus = wire.i2c(1, ADDRESS)
    motor = Drv2605Motor(bus, 0.5)
    bus.write(bytes(wrong))
    motor.on()
    with pytest.raises(WireError, match=said):
        assert wire.drive


def test_a_brake_does_not_drive():
    wire = motor_at_end(VibrationPart(), MotorDriver.DRV2605)
    bus = wire.i2c(1, ADDRESS)
    Drv2605Motor(bus, 0.5)
    bus.write(bytes((0x01, 0x05, 0x81)))
    assert wire.drive == 0


def test_a_wire_has_either_pins_or_a_bus():
    with pytest.raises(WireError, match="no pin"):
        motor_at_end(VibrationPart(), MotorDriver.DRV2605).pins()
    with pytest.raises(WireError, match="0x5a"):
        motor_at_end(VibrationPart(), MotorDriver.GPIO).i2c(1, ADDRESS)
