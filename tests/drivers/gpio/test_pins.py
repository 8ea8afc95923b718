"""Pins on a fake of libgpiod: real threads and descriptors, no hardware and no device files."""

from __future__ import annotations

import logging
import threading
import tomllib
from contextlib import ExitStack
from datetime import timedelta
from errno import EACCES, ENODEV
from importlib import import_module
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue

import gpiozero
import pytest
from showing import SOON

pytest.importorskip("gpiod", reason="needs gpiod, of the pi extra")

from gpiod.line import Bias, Direction, Edge, Value

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge as ButtonEdge
from drivers.gpio import lines as gpiod_lines
from drivers.gpio.buttons import Buttons
from drivers.gpio.factory import GpiodFactory

ZERO_2_W = 0x902120


@pytest.fixture
def factory(kernel):
    kernel.plug(gpiochip0="pinctrl-bcm2835")
    with GpiodFactory() as factory:
        yield factory
    assert not [thread for thread in threading.enumerate() if thread.name == "gpiod"]


@pytest.fixture
def heard():
    return SimpleQueue()


@pytest.fixture
def keep(factory):
    """Open devices that stay open to the end of the test: one that is dropped closes."""
    with ExitStack() as kept:
        yield lambda kind, pin, **options: kept.enter_context(
            kind(pin, pin_factory=factory, **options)
        )


@pytest.fixture
def button(keep):
    return lambda pin=5, **options: keep(gpiozero.DigitalInputDevice, pin, pull_up=True, **options)


# Which chip.


@pytest.mark.parametrize("label", ["pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1"])
def test_the_header_is_found_by_its_label(kernel, label):
    kernel.plug(gpiochip0="gpio-brcmstb", gpiochip11=label, gpiochip4="raspberrypi-exp-gpio")
    with gpiod_lines.header_chip() as chip:
        assert kernel.open == [chip.name] == ["gpiochip11"]


def test_a_machine_without_a_header_is_told_what_was_sought(kernel):
    kernel.plug(gpiochip0="gpio-brcmstb")
    with pytest.raises(OSError, match="labelled pinctrl-bcm2835 or pinctrl-bcm2711 or") as caught:
        GpiodFactory()
    assert caught.value.errno == ENODEV


def test_a_chip_that_may_not_be_opened_is_named(kernel):
    kernel.plug(gpiochip0=OSError(EACCES, "Permission denied"), gpiochip1="gpio-brcmstb")
    with pytest.raises(PermissionError, match=r"denied: '.*/gpiochip0'"):
        GpiodFactory()


def test_a_forbidden_chip_beside_the_header_s_is_no_matter(kernel):
    kernel.plug(gpiochip0=OSError(EACCES, "Permission denied"), gpiochip1="pinctrl-rp1")
    GpiodFactory().close()


# Inputs.


def test_a_button_is_an_input_pulled_up_that_reports_both_edges(kernel, factory, button):
    button()
    settings = kernel.lines[5].settings
    assert settings.direction is Direction.INPUT
    assert settings.bias is Bias.PULL_UP
    assert settings.edge_detection is Edge.BOTH
    assert not settings.debounce_period


def test_no_chip_is_kept_open(kernel, factory, button):
    button()
    assert kernel.open == []


@pytest.mark.parametrize(
    ("pull_up", "bias"), [(True, Bias.PULL_UP), (False, Bias.PULL_DOWN), (None, Bias.DISABLED)]
)
def test_pulls(kernel, keep, pull_up, bias):
    active_state = True if pull_up is None else None
    device = keep(gpiozero.DigitalInputDevice, 5, pull_up=pull_up, active_state=active_state)
    assert kernel.lines[5].settings.bias is bias
    assert device.pull_up is pull_up


def test_a_device_hears_of_each_edge(kernel, factory, button, heard):
    device = button()
    device.when_activated = lambda: heard.put("down")
    device.when_deactivated = lambda: heard.put("up")
    kernel.pull(5, 0)
    assert heard.get(timeout=SOON) == "down"
    assert device.is_active
    kernel.pull(5, 1)
    assert heard.get(timeout=SOON) == "up"
    assert not device.is_active


def test_edges_that_come_together_are_told_in_order(kernel, factory, button, heard):
    device = button()
    device.when_activated = lambda: heard.put(("down", factory.moment()))
    device.when_deactivated = lambda: heard.put(("up", factory.moment()))
    kernel.lines[5].move(kernel.edge(5, 0, at=2.5), kernel.edge(5, 1, at=2.75))
    assert heard.get(timeout=SOON) == ("down", 2.5)
    assert heard.get(timeout=SOON) == ("up", 2.75)


def test_the_coach_s_buttons_are_stamped_with_the_kernel_s_moments(kernel, factory, heard):
    buttons = Buttons(factory, factory.moment, heard.put)
    kernel.pull(13, 0, at=7.25)
    assert heard.get(timeout=SOON) == ButtonEdge(Button.YES, down=True, at=7.25)
    kernel.pull(13, 1, at=7.5)
    assert heard.get(timeout=SOON) == ButtonEdge(Button.YES, down=False, at=7.5)
    buttons.close()


def test_a_device_knows_since_when_it_is_active(kernel, factory, button, heard):
    device = button()
    device.when_activated = lambda: heard.put(device.active_time)
    kernel.pull(5, 0, at=factory.ticks() - 100)
    assert heard.get(timeout=SOON) >= 100


def test_the_moment_is_the_present_where_no_edge_is_told(kernel, factory, button, heard):
    device = button()
    meanwhile, told = threading.Event(), threading.Event()
    device.when_activated = lambda: (told.set(), meanwhile.wait(SOON))
    before = factory.ticks()
    kernel.pull(5, 0, at=-1.0)
    assert told.wait(SOON)
    assert before <= factory.moment() <= factory.ticks()
    meanwhile.set()


def test_debouncing_is_the_kernel_s(kernel, factory, button):
    device = button(bounce_time=0.02)
    assert kernel.lines[5].settings.debounce_period == timedelta(milliseconds=20)
    assert device.pin.bounce == 0.02


def test_nothing_is_debounced_before_edges_are_asked_for(kernel, factory, button):
    device = button(bounce_time=0.02)
    device.pin.edges = "none"
    device.pin.edges = "falling"
    for settings in kernel.lines[5].setups:
        assert bool(settings.debounce_period) == (settings.edge_detection is not Edge.NONE)
    assert kernel.lines[5].settings.edge_detection is Edge.FALLING


def test_a_callback_that_raises_is_logged_and_the_next_is_called(
    kernel, factory, button, heard, caplog
):
    device = button()
    device.when_activated = lambda: 1 / 0
    device.when_deactivated = lambda: heard.put("up")
    kernel.lines[5].move(kernel.edge(5, 0), kernel.edge(5, 1))
    assert heard.get(timeout=SOON) == "up"
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_listener_that_is_gone_is_asked_after_no_more(kernel, factory, button, heard):
    pin = factory.pin(5)
    pin.when_changed = type("Passing", (), {"hear": lambda self, *edge: heard.put(edge)})().hear
    other = button(6)
    other.when_activated = lambda: heard.put("other")
    kernel.pull(5, 0)
    kernel.pull(6, 0)
    assert heard.get(timeout=SOON) == "other"
    assert kernel.lines[5].settings.edge_detection is Edge.NONE


def test_an_input_stays_as_it_is_when_made_one_again(kernel, factory, button):
    device = button()
    device.pin.function = "input"
    assert kernel.lines[5].settings.edge_detection is Edge.BOTH


# Outputs.


def test_an_output_is_driven(kernel, keep):
    led = keep(gpiozero.LED, 17)
    assert kernel.lines[17].settings.direction is Direction.OUTPUT
    led.on()
    assert (kernel.levels[17], led.value) == (1, 1)
    led.off()
    assert (kernel.levels[17], led.value) == (0, 0)


@pytest.mark.parametrize("value", [False, True])
def test_an_output_starts_at_its_level(kernel, keep, value):
    device = keep(gpiozero.DigitalOutputDevice, 17, initial_value=value)
    assert len(kernel.lines[17].setups) == 1
    assert bool(kernel.lines[17].settings.output_value) is value is bool(device.value)


def test_an_output_keeps_its_level_when_made_one_again(kernel, keep):
    led = keep(gpiozero.LED, 17)
    led.on()
    led.pin.function = "output"
    assert kernel.lines[17].settings.output_value is Value.ACTIVE


def test_an_input_that_becomes_an_output_is_listened_to_no_more(kernel, factory):
    pin = factory.pin(17)
    pin.when_changed = print
    pin.output_with_state(1)
    pin.when_changed = None
    assert kernel.lines[17].settings.direction is Direction.OUTPUT


def test_pwm_is_refused_as_gpiozero_does(keep):
    with pytest.raises(gpiozero.PinPWMUnsupported):
        keep(gpiozero.PWMLED, 17)


# What a pin cannot do.


@pytest.mark.parametrize(
    ("what", "value", "error"),
    [
        ("function", "alt0", gpiozero.PinInvalidFunction),
        ("pull", "sideways", gpiozero.PinInvalidPull),
        ("edges", "some", gpiozero.PinInvalidEdges),
        ("bounce", -0.1, gpiozero.PinInvalidBounce),
        ("bounce", 4295, gpiozero.PinInvalidBounce),
        ("state", 1, gpiozero.PinSetInput),
        ("state", 0.5, gpiozero.PinInvalidState),
        ("frequency", 100, gpiozero.PinPWMUnsupported),
    ],
)
def test_what_an_input_cannot_be(kernel, factory, what, value, error):
    pin = factory.pin(5)
    with pytest.raises(error):
        setattr(pin, what, value)


@pytest.mark.parametrize(
    ("what", "value", "error"),
    [
        ("pull", "up", gpiozero.PinFixedPull),
        ("edges", "both", gpiozero.PinEdgeDetectUnsupported),
        ("bounce", 0.1, gpiozero.PinEdgeDetectUnsupported),
        ("when_changed", print, gpiozero.PinEdgeDetectUnsupported),
        ("state", 0.5, gpiozero.PinInvalidState),
    ],
)
def test_what_an_output_cannot_be(kernel, factory, what, value, error):
    pin = factory.pin(5)
    pin.output_with_state(1)
    with pytest.raises(error):
        setattr(pin, what, value)


def test_a_pull_that_is_soldered_on_stays(factory, keep):
    with pytest.raises(gpiozero.PinFixedPull):
        keep(gpiozero.DigitalInputDevice, 2, pull_up=False)
    assert factory.pin(2).pull == "up"


def test_a_line_that_another_program_holds_is_named(kernel, factory, button):
    kernel.lines[5] = object()
    with pytest.raises(OSError, match="busy: 'GPIO5'"):
        button()


# When a line goes.


def test_a_lost_line_is_reported_once_and_says_so_when_read(kernel, factory, button, heard):
    factory.when_lost = lambda pin, error: heard.put((pin, error.errno))
    device = button()
    kernel.unplug()
    assert heard.get(timeout=SOON) == (device.pin, ENODEV)
    with pytest.raises(OSError, match="No such device"):
        _ = device.value
    factory.close()
    assert heard.empty()


def test_a_lost_line_is_lost_at_present_and_not_at_its_last_edge(kernel, factory, button, heard):
    factory.when_lost = lambda pin, error: heard.put(factory.moment())
    button().when_activated = lambda: heard.put(factory.moment())
    kernel.pull(5, 0, at=-1.0)
    assert heard.get(timeout=SOON) == -1.0
    before = factory.ticks()
    kernel.unplug()
    assert heard.get(timeout=SOON) >= before


def test_a_lost_line_is_not_waited_for(kernel, factory, button, heard):
    factory.when_lost = lambda pin, error: heard.put("lost")
    button()
    kernel.unplug()
    assert heard.get(timeout=SOON) == "lost"
    with pytest.raises(FileNotFoundError):
        factory.edge_thread._poll.modify(kernel.lines[5].fd, 0)


def test_a_lost_line_is_logged_where_nobody_asked(kernel, factory, button, heard):
    logger, handler = logging.getLogger("drivers.gpio.factory"), QueueHandler(heard)
    logger.addHandler(handler)
    button()
    kernel.unplug()
    assert heard.get(timeout=SOON).getMessage() == "GPIO5 is gone: [Errno 19] No such device"
    logger.removeHandler(handler)


def test_a_lost_line_comes_back_on_the_same_factory(kernel, factory, button, heard):
    factory.when_lost = lambda pin, error: heard.put("lost")
    device = button()
    kernel.unplug()
    assert heard.get(timeout=SOON) == "lost"
    device.close()
    kernel.gone = False
    device = button()
    device.when_activated = lambda: heard.put("down")
    kernel.pull(5, 0)
    assert heard.get(timeout=SOON) == "down"


# Letting go.


def test_a_closed_device_lets_go_of_its_line_and_may_be_opened_again(kernel, factory, button):
    button().close()
    assert kernel.lines == {}
    button()
    assert kernel.lines[5].settings.edge_detection is Edge.BOTH


def test_a_closed_pin_is_an_input_again(kernel, factory, button):
    button().close()
    assert factory.pin(5).pull == "floating"
    pin = factory.pin(17)
    pin.output_with_state(1)
    pin.close()
    assert pin.function == "input"


def test_a_callback_may_close_its_device(kernel, factory, button, heard):
    device = button()
    device.when_activated = lambda: (device.close(), heard.put("closed"))
    kernel.lines[5].move(kernel.edge(5, 0), kernel.edge(5, 1), kernel.edge(5, 0))
    assert heard.get(timeout=SOON) == "closed"
    factory.close()
    assert heard.empty()
    assert kernel.lines == {}


def test_a_callback_may_close_the_factory(kernel, factory, button, heard):
    device = button()
    device.when_activated = lambda: (factory.close(), heard.put("closed"))
    kernel.pull(5, 0)
    assert heard.get(timeout=SOON) == "closed"


def test_a_closed_factory_holds_no_lines(kernel, factory):
    pin = factory.pin(5)
    factory.close()
    with pytest.raises(OSError, match="closed, so it holds no more lines: 'GPIO5'"):
        _ = pin.state
    assert kernel.lines == {}


def test_all_pins_share_one_thread(kernel, factory, button):
    for pin in (5, 6, 13):
        button(pin)
    assert [thread.name for thread in threading.enumerate()].count("gpiod") == 1


def test_gpiozero_finds_the_factory_by_its_name():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    module, name = project["entry-points"]["gpiozero_pin_factories"]["exhalo-gpiod"].split(":")
    assert getattr(import_module(module), name) is GpiodFactory
