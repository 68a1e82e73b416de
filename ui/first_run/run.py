"""Running a first start: a window of its own, before there is a till to open."""

from PySide6.QtCore import QEventLoop, QLocale
from PySide6.QtWidgets import QApplication

from terminal.domain.clock import SystemClock
from terminal.profile import Profile
from terminal.store.keys import Ask
from ui.camera import Camera, default_camera
from ui.first_run.first_run_viewmodel import FirstRunViewModel
from ui.first_run.first_run_window import FirstRunWindow
from ui.first_run.setup import MachineSetup
from ui.formatting import Formatter
from ui.lanes import Lane
from ui.passphrase import PassphraseSheet, WindowAsks
from ui.printer_settings import settings_of
from ui.theme import Theme
from ui.translation import Language, speak


def run_first(app: QApplication, profile: Profile, ask: Ask) -> bool:
    """Set the till up; True once it is paired, whether or not the rest was left for later."""
    system = QLocale.system().name()[:2]
    write = Formatter(system if system in set(Language) else Language.EN)
    speak(app, write.language)
    theme, lane, loop = Theme(app), Lane("first run"), QEventLoop()
    asks: list[WindowAsks] = []
    model = FirstRunViewModel(MachineSetup(profile, lambda: asks[0]()), lane)  # noqa: PLW0108 - it is there by then
    window = FirstRunWindow(theme, model, Camera(default_camera), lane, SystemClock(), write)
    asks.append(WindowAsks(ask, PassphraseSheet(theme, window)))

    def choose(language: str) -> None:
        write.language = language
        speak(app, language)
        model.retell()

    window.language_chosen.connect(choose)
    window.closing.connect(loop.quit)
    model.finished.connect(window.close)
    quits = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)
    window.setGeometry(app.primaryScreen().availableGeometry())
    window.showMaximized()
    loop.exec()
    app.setQuitOnLastWindowClosed(quits)
    asks[0].give_up()
    lane.close(last=model.till.close if model.till is not None else None)
    window.deleteLater()
    paired = profile.database.exists()
    if paired:
        settings_of(profile).setValue("language", str(write.language))
    return paired
