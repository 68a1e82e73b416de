"""The stage: the large place that shows where the work is. Ready, a card, waiting, or a verdict."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.screens.faces import CardFace, VerdictFace, said_aloud
from ui.screens.work_faces import HandFace
from ui.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.flash import Flash
from ui.widgets.hand_panel import HandPanel
from ui.widgets.icon import Icon
from ui.widgets.look import Words, look, spaced
from ui.widgets.preview import Preview
from ui.widgets.text import Figure, Text
from ui.widgets.verdict import VerdictPanel


class Prompt(QFrame):
    """An icon over a word or two: scan now, or wait."""

    def __init__(self, theme: Theme, icon: str, title: Words, detail: Words) -> None:
        super().__init__()
        look(self, panel="surface")
        column = QVBoxLayout(self)
        spaced(column, theme, gap=14, margins=(32, 24, 32, 24))
        column.addStretch(1)
        column.addWidget(
            Icon(theme, icon, "accent", units=88), alignment=Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(Text(title, role="figure").centred())
        self._usual = detail
        self._detail = Text(detail, role="lead", ink="quiet").wrapping().centred()
        column.addWidget(self._detail)
        column.addStretch(1)

    def tell(self, line: str) -> None:
        """Say this under the title; nothing: what is said there usually."""
        self._detail.say(line or self._usual)
        look(self._detail, ink="ink" if line else "quiet")


class CardPanel(QFrame):
    """A card in hand: whose, what is on it, until when; and what would be left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        look(self, panel="surface")
        self._programme = Text(role="title")
        self._kind = Text(role="lead", ink="quiet")
        self._balance = Figure(role="hero")
        self._left = Text(role="title", ink="accent")
        self._expiry = Text(role="lead", ink="quiet")
        self._source = Text(role="body", ink="quiet")
        self._sale = Text(role="body", ink="quiet")
        title = QVBoxLayout()
        spaced(title, theme, gap=4)
        title.addWidget(self._programme)
        title.addWidget(self._kind)
        head = QHBoxLayout()
        spaced(head, theme, gap=16)
        head.addWidget(Icon(theme, "card", "accent", units=44))
        head.addLayout(title, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, theme, gap=6, margins=(32, 24, 32, 24))
        column.addLayout(head)
        column.addStretch(1)
        column.addWidget(Text(lambda: self.tr("Balance"), role="lead", ink="quiet"))
        column.addWidget(self._balance)
        column.addWidget(self._left)
        column.addStretch(1)
        for line in (self._expiry, self._source, self._sale):
            column.addWidget(line)

    def show_card(self, face: CardFace, left: tuple[str, str], sale: str) -> None:
        """Show it; `left` is what would remain, `sale` what was filled in about the purchase."""
        self._programme.show_text(face.doing or face.programme)
        look(self._programme, ink="accent" if face.doing else "ink")
        self._kind.show_text(f"{face.programme if face.doing else face.kind} {face.card}")
        self._balance.show_text(face.balance)
        self._left.show_text(left[0] or " ")
        look(self._left, ink=left[1])
        self._expiry.show_text(face.expiry)
        self._source.show_text(face.source)
        self._sale.show_text(sale)
        self._sale.setVisible(bool(sale))


class Stage(QStackedWidget):
    """One of its pages at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ready = Prompt(
            theme,
            "scan",
            lambda: self.tr("Scan a card"),
            lambda: self.tr(
                "With the scanner or the camera, as a picture dropped here, or typed with F1."
            ),
        )
        self._reading = Prompt(theme, "wait", lambda: self.tr("Reading …"), "")
        self._working = Prompt(
            theme,
            "wait",
            lambda: self.tr("One moment …"),
            lambda: self.tr("Asking the ledger."),
        )
        self._card = CardPanel(theme)
        self.hand = HandPanel(theme)
        self._verdict = VerdictPanel(theme)
        self.preview = Preview(theme)
        self.flash = Flash(theme, self)
        for page in (
            self._ready,
            self._reading,
            self._working,
            self._card,
            self.hand,
            self._verdict,
            self.preview,
        ):
            self.addWidget(page)

    def show_ready(self, sale: str) -> None:
        """Nothing in hand: the camera's picture while it is on, else the invitation to scan, and for which sale."""
        self._ready.tell(sale)
        self.setCurrentWidget(self.preview if self.preview.is_on else self._ready)

    def show_reading(self) -> None:
        """A code was scanned."""
        self.setCurrentWidget(self._reading)

    def show_working(self) -> None:
        """A redemption is under way."""
        self.setCurrentWidget(self._working)

    def show_card(self, face: CardFace, left: tuple[str, str], sale: str) -> None:
        """A card in hand."""
        self._card.show_card(face, left, sale)
        self.setCurrentWidget(self._card)

    def show_hand(self, face: HandFace, sale: str) -> None:
        """Several cards in hand."""
        self.hand.show_hand(face, sale)
        self.setCurrentWidget(self.hand)

    def tell(self, face: VerdictFace) -> None:
        """A verdict was reached: flash once, and say it aloud."""
        self.flash.once(f"on_{face.tone}")
        announce(self, said_aloud(face))

    def show_verdict(self, face: VerdictFace) -> None:
        """The verdict."""
        self._verdict.show_verdict(face)
        self.setCurrentWidget(self._verdict)
