"""The customer's screen: a second window with the amount, the verdict and what is left. Never a code, not even its end."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.palette import Tone
from ui.theme import Theme
from ui.widgets.icon import Icon
from ui.widgets.look import look, panel, spaced
from ui.widgets.text import Figure, Text

NO_TONE = "surface"


@dataclass(frozen=True, slots=True)
class CustomerFace:
    """What the customer sees; `tone` None: nothing was decided yet."""

    headline: str
    amount: str = ""
    left: str = ""
    tone: Tone | None = None
    icon: str = "card"


class CustomerDisplay(QWidget):
    """Fills the second screen where there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Redemption Terminal · customer")
        self._panel = panel("surface")
        self._icon = Icon(theme, "card", units=72)
        self._headline = Figure(role="word").centred()
        self._amount = Figure(role="hero").centred()
        self._left = Text(role="call").centred()
        inside = QVBoxLayout(self._panel)
        spaced(inside, theme, gap=16, margins=(32, 32, 32, 32))
        inside.addStretch(1)
        inside.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._headline)
        inside.addWidget(self._amount)
        inside.addWidget(self._left)
        inside.addStretch(1)
        around = QVBoxLayout(self)
        spaced(around, theme, margins=(16, 16, 16, 16))
        around.addWidget(self._panel)

    def show_face(self, face: CustomerFace) -> None:
        """Show this."""
        ink = f"on_{face.tone}" if face.tone else "ink"
        look(self._panel, tone=str(face.tone or ""), panel="" if face.tone else "surface")
        self._icon.show_icon(face.icon, ink)
        for text, says in (
            (self._headline, face.headline),
            (self._amount, face.amount),
            (self._left, face.left),
        ):
            look(text, ink=ink)
            text.show_text(says)
            text.setVisible(bool(says))
        self.setAccessibleName(
            " ".join(part for part in (face.headline, face.amount, face.left) if part)
        )

    def show_on_second_screen(self) -> bool:
        """Fill the second screen; False, and nothing is shown, where there is only one."""
        screens = QGuiApplication.screens()
        second = next((one for one in screens if one is not QGuiApplication.primaryScreen()), None)
        if second is None:
            self.hide()
            return False
        self.setGeometry(second.geometry())
        self.show()
        return True
