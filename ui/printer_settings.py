"""Which printer this till has, and whether a drawer hangs on it. Kept with the window's settings."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from terminal.profile import Profile


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """`address` empty: no printer. `language` empty: receipts speak the screen's."""

    address: str = ""
    drawer: bool = False
    each_receipt: bool = True
    language: str = ""


def settings_of(profile: Profile) -> QSettings:
    """Open the window's settings."""
    return QSettings(str(profile.folder / "window.ini"), QSettings.Format.IniFormat)


def read_printer(settings: QSettings) -> PrinterSettings:
    """Read what was kept."""
    return PrinterSettings(
        address=str(settings.value("printer/address", "")),
        drawer=_is_on(settings.value("printer/drawer", "false")),
        each_receipt=_is_on(settings.value("printer/each_receipt", "true")),
        language=str(settings.value("printer/language", "")),
    )


def keep_printer(settings: QSettings, printer: PrinterSettings) -> None:
    """Keep it."""
    settings.setValue("printer/address", printer.address)
    settings.setValue("printer/drawer", _word(on=printer.drawer))
    settings.setValue("printer/each_receipt", _word(on=printer.each_receipt))
    settings.setValue("printer/language", printer.language)
    settings.sync()


def _is_on(value: object) -> bool:
    return str(value).lower() == "true"


def _word(*, on: bool) -> str:
    return "true" if on else "false"
