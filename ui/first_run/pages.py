"""The pages of a first start. Each lays out, binds, forwards; which is in front the view-model says."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sync.invitation import read_invitation
from ui.first_run.first_run_viewmodel import FirstRunViewModel
from ui.theme import Theme
from ui.translation import OWN_NAMES, Language
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.look import Words, spaced
from ui.widgets.preview import Preview
from ui.widgets.text import Text

CODE_MAX: Final = 64
ADDRESS_MAX: Final = 200


class Page(QWidget):
    """A title, what to do, and `body` for what it is done with."""

    def __init__(self, theme: Theme, icon: str, title: Words, says: Words) -> None:
        super().__init__()
        self.theme = theme
        self.body = QVBoxLayout()
        spaced(self.body, theme, gap=12)
        column = QVBoxLayout(self)
        spaced(column, theme, gap=14)
        column.addWidget(Icon(theme, icon, "accent", units=56))
        column.addWidget(Text(title, role="figure"))
        column.addWidget(Text(says, role="lead", ink="quiet").wrapping())
        column.addLayout(self.body, stretch=1)

    def take_focus(self) -> bool:
        """Does typing go into one of its fields? Else the scan sink keeps the focus."""
        return False


class LanguagePage(Page):
    """Each by its own name."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "keyboard",
            lambda: self.tr("Language"),
            lambda: self.tr("Press its number. It can be changed at any time."),
        )
        grid = QGridLayout()
        spaced(grid, theme, gap=12)
        for at, language in enumerate(Language):
            button = Button(theme, OWN_NAMES[language], key=str(at + 1), kind="tile")
            button.clicked.connect(lambda _=False, one=language: self.chosen.emit(str(one)))
            grid.addWidget(button, at // 2, at % 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def on_text(self, text: str) -> None:
        """Its number chooses one."""
        languages = tuple(Language)
        if text.isdecimal() and 1 <= int(text) <= len(languages):
            self.chosen.emit(str(languages[int(text) - 1]))


class PairPage(Page):
    """Address and code, scanned at once or typed."""

    camera_wanted = Signal()

    def __init__(self, theme: Theme, model: FirstRunViewModel) -> None:
        super().__init__(
            theme,
            "scan",
            lambda: self.tr("Pair this till"),
            lambda: self.tr(
                "Scan the pairing code that head office has made, or type the ledger's address and the code."
            ),
        )
        self._model = model
        self.address = self._field(lambda: self.tr("The ledger's address"), ADDRESS_MAX)
        self.code = self._field(lambda: self.tr("Pairing code"), CODE_MAX)
        self.camera = Button(
            theme, lambda: self.tr("Scan with the camera"), key="F2", icon="camera"
        )
        self.camera.clicked.connect(self.camera_wanted)
        self.preview = Preview(theme)
        self.preview.setMinimumHeight(theme.metrics.px(120))
        self.preview.hide()
        self.body.addWidget(self.camera)
        self.body.addWidget(self.preview, stretch=4)
        self.address.returnPressed.connect(self._address_done)
        self.code.returnPressed.connect(self._code_done)
        self.body.addStretch(1)

    def take_focus(self) -> bool:
        """Into the first field that is empty."""
        (self.code if self.address.text() else self.address).setFocus()
        return True

    def show_state(self) -> None:
        """What a scan filled in; what is being typed is left alone."""
        for field, text in ((self.address, self._model.address), (self.code, self._model.code)):
            typed = field.text().strip()
            if typed != text and (text.startswith(typed) or typed.startswith(text)):
                field.setText(text)

    def _field(self, name: Words, longest: int) -> Field:
        field = Field(name)
        field.setMaxLength(longest)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.textEdited.connect(self._typed)
        self.body.addWidget(Text(name, ink="quiet"))
        self.body.addWidget(field)
        return field

    def _typed(self) -> None:
        """A scanner types into whichever field has the focus: a whole invitation is taken apart."""
        address, code = self.address.text(), self.code.text()
        if len(address.split()) < 2:
            self._model.fill(address.strip(), code)
        elif read_invitation(address).code:
            self._model.take_invitation(address)

    def _address_done(self) -> None:
        self._typed()
        self.code.setFocus()
        if self._model.can_pair:
            self._model.pair()

    def _code_done(self) -> None:
        self._typed()
        self._model.pair()


class FingerprintPage(Page):
    """Two people read the same to each other."""

    def __init__(self, theme: Theme, model: FirstRunViewModel) -> None:
        super().__init__(
            theme,
            "shield",
            lambda: self.tr("Compare the fingerprint"),
            lambda: self.tr(
                "Have head office read the ledger's fingerprint to you. If it differs, do not use this till."
            ),
        )
        self._model = model
        self.print = Text(role="title").centred().wrapping()
        self.print.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.who = Text(role="lead").centred()
        self.differs = Button(theme, lambda: self.tr("It differs"), key="F4")
        self.differs.clicked.connect(model.differ)
        self.body.addWidget(self.print)
        self.body.addWidget(self.who)
        self.body.addWidget(self.differs)
        self.body.addStretch(1)

    def show_state(self) -> None:
        """Show it, and who the till is."""
        self.print.show_text(self._model.fingerprint)
        if self._model.pairing is not None:
            self.who.show_text(f"{self._model.pairing.store} · {self._model.pairing.terminal}")


class CameraPage(Page):
    """What the camera sees."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "camera",
            lambda: self.tr("Try the camera"),
            lambda: self.tr("Hold a card before it. F2 starts and stops it."),
        )
        self.preview = Preview(theme)
        self.preview.setMinimumHeight(theme.metrics.px(160))
        self.body.addWidget(self.preview, stretch=1)


class PrinterPage(Page):
    """Where the printer is, and a page to see."""

    def __init__(self, theme: Theme, model: FirstRunViewModel) -> None:
        super().__init__(
            theme,
            "order",
            lambda: self.tr("Try the printer"),
            lambda: self.tr(
                "Type its address, like tcp://192.168.1.50, and press Enter to print a page."
            ),
        )
        self._model = model
        self.address = Field(lambda: self.tr("The printer's address"))
        self.address.setMaxLength(ADDRESS_MAX)
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.returnPressed.connect(self._enter)
        self.print = Button(theme, lambda: self.tr("Print a page"), key="Enter")
        self.print.clicked.connect(self._enter)
        self.body.addWidget(self.address)
        self.body.addWidget(self.print)
        self.body.addStretch(1)

    def take_focus(self) -> bool:
        """Into the field."""
        self.address.setFocus()
        return True

    def _enter(self) -> None:
        self._model.print_page(self.address.text())
