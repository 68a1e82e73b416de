"""Printer, camera and scanner are set up in the window: chosen, tried, kept; and each says what to do."""

import pytest
from PySide6.QtCore import QRect, QSettings, Qt

from terminal.devices.device_addresses import (
    HID,
    Found,
    NoSuchScanner,
    printers_there,
    scanner_at,
    scanners_there,
)
from tests.support.pty_scanner import pty_scanner
from ui.device_settings import read_devices
from ui.devices_desk import DevicesDesk, source_of
from ui.lanes import InlineLane
from ui.printer_settings import read_printer
from ui.screen_source import WHOLE, ScreenSource, area_of, part_of
from ui.screens.devices_viewmodel import Devices, Kind
from ui.screens.work import Step

K = Qt.Key


@pytest.fixture
def settings(tmp_path):
    """The window's settings."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def devices(at_work, settings):
    """The desk of devices, in the cashier's window; nothing is plugged in but two cameras."""
    desk = DevicesDesk(at_work.window, InlineLane(), settings)
    desk.model._find = lambda: Devices(cameras=("Front", "Back"))
    yield desk
    desk.end()


def test_a_printer_is_typed_tried_and_kept(at_work, devices, settings, tmp_path):
    """Its address is kept at once; the page arrives; a printer that is not there says what to do."""
    paper = tmp_path / "lp0"
    paper.touch()
    at_work.window.open_status()
    at_work.key(K.Key_F4)
    assert devices.sheet.is_open
    devices.sheet.address.setText(f"file://{paper}")
    devices.sheet.address.returnPressed.emit()
    assert read_printer(settings).address == f"file://{paper}"
    assert b"\x1d" in paper.read_bytes()
    assert "readable" in devices.model.message
    devices.model.use(f"file://{tmp_path}/none")
    devices.model.test()
    assert devices.model.ink == "bad"
    assert "cable" in devices.model.message


def test_the_camera_is_kept_by_name(at_work, devices, settings):
    """Numbers change when plugs do: what is kept is the name, and it is what the cashier's camera opens."""
    devices.open()
    at_work.key(K.Key_F2)
    at_work.type("3")
    at_work.settle()
    assert read_devices(settings).camera == "Back"
    assert source_of(settings).name == "Back"
    devices.model._find = Devices
    devices.model.look()
    assert "not there now" in devices.model.choices[0].label


def test_part_of_the_screen_is_a_camera(at_work, devices, settings):
    """The right half of the screen, as pictures of that size."""
    devices.open()
    at_work.key(K.Key_F2)
    at_work.type("6")
    at_work.settle()
    source = source_of(settings)
    assert isinstance(source, ScreenSource)
    assert source._area == (500, 0, 500, 1000)


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("Front", None),
        ("screen:", WHOLE),
        ("screen:0,0,500,1000", (0, 0, 500, 1000)),
        ("screen:0,0,0,0", WHOLE),
        ("screen:900,0,500,10", WHOLE),
        ("screen:a,b,c,d", WHOLE),
        ("screen:99999999999999999999,0,1,1", WHOLE),
    ],
)
def test_a_damaged_area_is_the_whole_screen(address, area):
    """Settings that somebody broke never give a picture that cannot be."""
    assert area_of(address) == area


def test_an_area_is_cut_in_the_screens_own_pixels():
    """Shares of a thousand, never nothing."""
    assert part_of(QRect(100, 50, 1920, 1080), (500, 0, 500, 1000)) == QRect(960, 0, 960, 1080)
    assert part_of(QRect(0, 0, 10, 10), (0, 0, 1, 1)) == QRect(0, 0, 1, 1)


def test_a_scanner_on_a_cable_scans_into_the_window(at_work, devices, settings, shop):
    """Chosen, it is ready; while the sheet is open a scan is a test; closed, it is a customer's card."""
    from tests.support.till import eur

    with pty_scanner() as (address, send):
        devices.model._find = lambda: Devices(scanners=((address, "pty"),))
        devices.open()
        at_work.key(K.Key_F3)
        at_work.type("2")
        at_work.wait(lambda: "ready" in devices.model.message)
        code = shop.card(eur(20))
        send(code)
        at_work.wait(lambda: "It read" in devices.model.message)
        assert code[-4:] in devices.model.message
        assert code not in devices.model.message
        at_work.key(K.Key_Escape)
        send(code)
        at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    assert read_devices(settings).scanner == address


def test_only_what_may_be_a_device_is_offered(tmp_path):
    """USB printers by their files, serial ports by their names; what is on the network is typed."""
    (tmp_path / "lp1").touch()
    (tmp_path / "hiddev0").touch()
    serial = lambda: [("/dev/ttyUSB0", "Prolific"), ("/dev/ttyS0", "n/a")]  # noqa: E731
    assert printers_there(tmp_path, serial) == [
        Found(f"file://{tmp_path}/lp1", "USB lp1"),
        Found("serial:///dev/ttyUSB0?baud=19200", "Prolific (ttyUSB0)"),
        Found("serial:///dev/ttyS0?baud=19200", "ttyS0"),
    ]
    assert scanners_there(list, lambda: True) == [Found(HID, "HID-POS")]
    assert printers_there(tmp_path / "none", list) == []


def test_an_address_is_a_scanner_or_says_so():
    """Keyboard, HID-POS, serial with its speed; nothing else."""
    assert scanner_at("") is None
    assert scanner_at(HID).name == "HID-POS scanner"
    assert scanner_at("serial:///dev/ttyACM0?baud=115200").name == "/dev/ttyACM0"
    assert scanner_at("serial://COM3").name == "COM3"
    for address in ("ftp://x", "serial://", "serial:///dev/a?baud=fast"):
        with pytest.raises(NoSuchScanner):
            scanner_at(address)


def test_each_kind_has_its_page(at_work, devices):
    """F1 to F3 turn the page, by key and by touch; each says what to do."""
    devices.open()
    told = set()
    for kind, tab in devices.sheet.tabs.items():
        at_work.click(tab)
        assert devices.model.kind is kind
        told.add(devices.sheet._says.text())
    at_work.key(K.Key_F1)
    assert devices.model.kind is Kind.PRINTER
    assert len(told) == len(Kind)
