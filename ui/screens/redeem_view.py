"""The redeem screen: one screen for nearly all of the work. Lays out, binds, forwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.recent_viewmodel import RecentViewModel
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.work import Step
from ui.theme import Theme
from ui.widgets.amount_panel import AmountPanel
from ui.widgets.button import Button
from ui.widgets.card_actions import CardActions
from ui.widgets.look import panel, spaced
from ui.widgets.recent_list import RecentList, list_height
from ui.widgets.stage import Stage

AMOUNT_UNITS: Final = 400
ROWS: Final = 4
ROWS_BESIDE_BUTTONS: Final = 2
ROWS_COMPACT: Final = 2
"""Whole rows of the last operations in sight."""
SLOW_MS: Final = 120
"""What takes less is not announced: words that come and go are only unrest, and drawing them takes time too."""
WAITS: Final = frozenset({Step.READING, Step.WORKING})
NAMED: Final = {Qt.Key.Key_Home: "Home", Qt.Key.Key_End: "End"}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done by a key and by a button."""

    key: Qt.Key
    label: Callable[[], str]
    icon: str
    do: Callable[[], None]

    @property
    def key_name(self) -> str:
        """As it is printed on the keyboard."""
        if self.key in NAMED:
            return NAMED[self.key]
        return f"F{self.key.value - Qt.Key.Key_F1.value + 1}"


class RedeemView(QWidget):
    """Stage and last operations on one side, amount and keypad on the other, actions below."""

    code_wanted = Signal()
    camera_wanted = Signal()
    picture_wanted = Signal()
    sale_wanted = Signal()
    void_wanted = Signal()
    status_wanted = Signal()
    leave_wanted = Signal()
    manager_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, theme: Theme, redeem: RedeemViewModel, recent: RecentViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._redeem = redeem
        self._recent = recent
        self.stage = Stage(theme)
        self.amount = AmountPanel(theme)
        self.list = RecentList(theme)
        self.card_actions = CardActions(theme)
        self._shelf = QWidget()
        """Under the stage: what may be done with the card, and the last operations."""
        self._actions = self._make_actions()
        self._keys = self._make_keys()
        self.buttons: dict[Qt.Key, Button] = {}
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._show_now)
        self._lay_out()
        self._bind()
        self._show_now()
        self.show_lines()

    # Keys, as the window hands them on

    def on_scan(self, text: str) -> None:
        """A scanner's burst."""
        self._redeem.scan(text)

    def on_text(self, text: str) -> None:
        """What a person typed."""
        self._redeem.keyed(text)

    def on_key(self, key: Qt.Key) -> None:
        """A key that is a command."""
        if do := self._keys.get(key):
            do()

    # Within

    def _make_actions(self) -> tuple[Action, ...]:
        k = Qt.Key
        return (
            Action(k.Key_F1, lambda: self.tr("Type code"), "keyboard", self.code_wanted.emit),
            Action(k.Key_F2, lambda: self.tr("Camera"), "camera", self.camera_wanted.emit),
            Action(k.Key_F3, lambda: self.tr("Picture"), "picture", self.picture_wanted.emit),
            Action(k.Key_F4, lambda: self.tr("Sale"), "order", self.sale_wanted.emit),
            Action(k.Key_End, lambda: self.tr("Search"), "search", self.search_wanted.emit),
            Action(k.Key_F10, lambda: self.tr("Void"), "void", self.void_wanted.emit),
            Action(k.Key_F11, lambda: self.tr("Status"), "health", self.status_wanted.emit),
            Action(k.Key_Home, lambda: self.tr("Shift"), "shift", self.manager_wanted.emit),
            Action(k.Key_F12, lambda: self.tr("Sign out"), "sign-out", self.leave_wanted.emit),
        )

    def _make_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        k, redeem = Qt.Key, self._redeem
        return {
            **{action.key: action.do for action in self._actions},
            k.Key_F5: redeem.all,
            k.Key_F6: lambda: redeem.quick(0),
            k.Key_F7: lambda: redeem.quick(1),
            k.Key_F8: lambda: redeem.quick(2),
            k.Key_F9: lambda: redeem.quick(3),
            k.Key_Return: redeem.enter,
            k.Key_Backspace: redeem.erase,
            k.Key_Delete: self._delete,
            k.Key_Escape: self._escape,
            k.Key_Up: lambda: self._move(-1),
            k.Key_Down: lambda: self._move(1),
            k.Key_Insert: redeem.add_card,
            k.Key_PageUp: redeem.put_on,
            k.Key_PageDown: redeem.pay_out,
        }

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        spaced(left, self._theme, gap=12)
        left.addWidget(self.stage, stretch=1)
        shelf = QVBoxLayout(self._shelf)
        spaced(shelf, self._theme, gap=12)
        shelf.addWidget(self.card_actions, stretch=1)
        shelf.addWidget(self.list)
        left.addWidget(self._shelf)
        work = QHBoxLayout()
        spaced(work, self._theme, gap=16, margins=(16, 16, 16, 16))
        work.addLayout(left, stretch=1)
        work.addWidget(self.amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(work, stretch=1)
        column.addWidget(self._make_foot())
        self._theme.changed.connect(self._fit)
        self._fit()

    def _make_foot(self) -> QFrame:
        foot = panel("foot")
        row = QHBoxLayout(foot)
        spaced(row, self._theme, gap=8, margins=(16, 8, 16, 8))
        for action in self._actions:
            button = Button(
                self._theme, action.label, key=action.key_name, icon=action.icon, kind="flat"
            )
            button.clicked.connect(action.do)
            self.buttons[action.key] = button
            row.addWidget(button)
            if action.key == Qt.Key.Key_F4:
                row.addStretch(1)
        return foot

    def _fit(self) -> None:
        metrics = self._theme.metrics
        for key in (Qt.Key.Key_Home, Qt.Key.Key_F2, Qt.Key.Key_F3):
            self.buttons[key].terse(on=metrics.compact)
        self.amount.setFixedWidth(metrics.px(372 if metrics.compact else AMOUNT_UNITS))
        self._fit_shelf()

    def _fit_shelf(self) -> None:
        """The list makes room for the buttons, so that the stage never moves; on a small screen the stage does.

        What is left of it shows whole rows; the buttons are as high as the rest.
        """
        metrics = self._theme.metrics
        buttons = 0 if self.card_actions.isHidden() else metrics.target + metrics.space(12)
        rows = list_height(metrics, ROWS_COMPACT if metrics.compact else ROWS)
        if metrics.compact:
            self.list.setFixedHeight(rows)
            self._shelf.setFixedHeight(rows + buttons)
        else:
            self.list.setFixedHeight(list_height(metrics, ROWS_BESIDE_BUTTONS) if buttons else rows)
            self._shelf.setFixedHeight(rows)

    def _bind(self) -> None:
        redeem = self._redeem
        redeem.changed.connect(self.show_state)
        self._recent.changed.connect(self.show_lines)
        self.list.chosen.connect(self._choose)
        self.stage.hand.pointed.connect(redeem.point)
        self.card_actions.add_wanted.connect(redeem.add_card)
        self.card_actions.put_on_wanted.connect(redeem.put_on)
        self.card_actions.pay_out_wanted.connect(redeem.pay_out)
        self.card_actions.aside_wanted.connect(redeem.put_aside)
        redeem.total_wanted.connect(self.sale_wanted)
        self.amount.typed.connect(redeem.type)
        self.amount.erased.connect(redeem.erase)
        self.amount.all_wanted.connect(redeem.all)
        self.amount.quick_wanted.connect(redeem.quick)
        self.amount.redeem_wanted.connect(redeem.redeem)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.show_state()
            self.show_lines()

    def show_state(self) -> None:
        """Show what the view-model says; that somebody has to wait, only once it takes a while."""
        if self._redeem.work.step not in WAITS:
            self._slow.stop()
            self._show_now()
        elif not self._slow.isActive():
            self._slow.start()

    def _show_now(self) -> None:
        redeem = self._redeem
        work = redeem.work
        match work.step:
            case Step.READY:
                self.stage.show_ready(redeem.sale_line)
            case Step.READING:
                self.stage.show_reading()
            case Step.WORKING:
                self.stage.show_working()
            case Step.CARD if redeem.card is not None:
                self.stage.show_card(redeem.card, redeem.left, redeem.sale_line)
            case Step.TOGETHER:
                self.stage.show_hand(redeem.hand_face, redeem.sale_line)
            case Step.VERDICT if work.verdict is not None:
                self.stage.show_verdict(work.verdict)
        self.card_actions.show_offers(
            redeem.offers,
            add=redeem.can_add_card,
            still_due=redeem.open_sale is not None,
            together=work.step is Step.TOGETHER,
        )
        self._fit_shelf()
        self.amount.show_amount(redeem.amount_face)

    def show_lines(self) -> None:
        """Show the last operations."""
        self.list.show_lines(self._recent.lines, self._recent.chosen)
        self.buttons[Qt.Key.Key_F10].setEnabled(self._recent.to_void is not None)

    def _choose(self, line: object) -> None:
        chosen = self._recent.chosen
        self._recent.choose(None if line == chosen else line)  # type: ignore[arg-type]

    def _move(self, by: int) -> None:
        """Along the cards in hand, else along the last operations."""
        work = self._redeem.work
        if work.step is Step.TOGETHER:
            self._redeem.move(by)
        else:
            self._recent.move(by)

    def _delete(self) -> None:
        if self._redeem.work.step is Step.TOGETHER:
            self._redeem.put_aside()
        else:
            self._redeem.erase()

    def _escape(self) -> None:
        if self._recent.chosen is not None:
            self._recent.choose(None)
        else:
            self._redeem.escape()
