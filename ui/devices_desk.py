"""Printer, camera and scanner as this till has them: kept, used, and set up in the window. The sheet is made when first wanted."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from terminal.errors import TerminalError
from ui import wording_camera
from ui.camera import Camera
from ui.device_settings import keep_devices, read_devices
from ui.lanes import Runs
from ui.printer_settings import keep_printer, read_printer
from ui.scanner_link import ScannerLink
from ui.scanner_settings import read_scanner
from ui.screen_source import ScreenSource, area_of
from ui.screens.devices_viewmodel import Devices, DevicesViewModel, Kind, find_devices
from ui.window import TillWindow

if TYPE_CHECKING:
    from terminal.devices.frames import FrameSource
    from ui.widgets.devices_sheet import DevicesSheet

log = logging.getLogger("ui")


class DevicesDesk(QObject):
    """Ties the devices to the window they serve."""

    def __init__(
        self,
        window: TillWindow,
        lane: Runs,
        settings: QSettings,
        find: Callable[[], Devices] = find_devices,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lane = lane
        self._settings = settings
        self._sheet: DevicesSheet | None = None
        self._try: Camera | None = None
        self.model = DevicesViewModel(lane, find)
        self.scanner = ScannerLink()
        self.scanner.found.connect(window.scan)
        self.scanner.told.connect(self.model.scanner_told)
        self.model.kept.connect(self._keep)
        self.model.print_wanted.connect(self._print)
        self.model.camera_wanted.connect(self._switch_camera)
        window.sheets.status.devices_wanted.connect(self.open)

    @property
    def sheet(self) -> "DevicesSheet":
        """Where they are set up."""
        if self._sheet is None:
            from ui.widgets.devices_sheet import DevicesSheet

            self._sheet = DevicesSheet(self._window.theme, self._window, self.model)
            self._window.sheets.add(self._sheet)
            self._sheet.closed.connect(self._stop_camera)
            self._sheet.left_field.connect(self._window.sink.setFocus)
            self.model.changed.connect(self._look_at_page)
        return self._sheet

    def open(self) -> None:
        """Set them up."""
        self._window.sheets.status.close_sheet()
        sheet, devices = self.sheet, read_devices(self._settings)
        self.model.begin(
            {
                Kind.PRINTER: read_printer(self._settings).address,
                Kind.CAMERA: devices.camera,
                Kind.SCANNER: devices.scanner,
            }
        )
        sheet.show_state()
        sheet.open()

    def listen(self) -> None:
        """Listen to the scanner that was kept."""
        try:
            self.scanner.listen(read_devices(self._settings).scanner, read_scanner(self._settings))
        except TerminalError as error:
            log.warning("the scanner cannot be used: %s", error.what)

    def end(self) -> None:
        """Let go of everything."""
        self._stop_camera()
        self.scanner.stop()

    def _keep(self, kind: Kind, address: str) -> None:
        devices = read_devices(self._settings)
        match kind:
            case Kind.PRINTER:
                printer = replace(read_printer(self._settings), address=address)
                keep_printer(self._settings, printer)
            case Kind.CAMERA:
                keep_devices(self._settings, replace(devices, camera=address))
                self._stop_camera()
            case Kind.SCANNER:
                keep_devices(self._settings, replace(devices, scanner=address))
                self.listen()

    def _print(self, address: str) -> None:
        def work() -> None:
            from terminal.devices.printers import printer_at
            from ui.sample_page import sample_page

            printer_at(address).send(sample_page(drawer=False))

        self._lane.run(work, self._printed, self.model.printed)

    def _printed(self, _result: None) -> None:
        self.model.printed(None)

    def _look_at_page(self) -> None:
        if self.model.kind is not Kind.CAMERA:
            self._stop_camera()

    def _switch_camera(self) -> None:
        """Show what the chosen camera sees, beside the one that the cashier works with."""
        if self._try is not None:
            self._stop_camera()
            return
        preview = self.sheet.preview
        tried = self._try = Camera(partial(source_of, self._settings))
        tried.found.connect(self.model.read)
        tried.framed.connect(preview.show_frame)
        tried.hinted.connect(lambda hint: preview.show_hint(wording_camera.camera_hint(hint)))
        tried.told.connect(
            lambda state: (
                preview.turn_on(partial(wording_camera.camera, state))
                if wording_camera.camera(state)
                else None
            )
        )
        preview.turn_on(partial(wording_camera.camera, "opening"))
        tried.start()

    def _stop_camera(self) -> None:
        if self._try is not None:
            self._try.stop()
            self._try = None
            self.sheet.preview.turn_off()
            self.sheet.preview.update()


def source_of(settings: QSettings) -> "FrameSource":
    """Give the camera that was kept: by name, so that it is found again whatever number it has; or part of the screen."""
    name = read_devices(settings).camera
    area = area_of(name)
    if area is not None:
        return ScreenSource(area)
    from terminal.devices.camera import OpenCvCamera

    return OpenCvCamera(name=name)
