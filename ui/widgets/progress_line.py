"""How far something is, as a line that fills; what it says in words is its name."""

from PySide6.QtWidgets import QProgressBar

from ui.theme import Theme

WHOLE = 1_000
HEIGHT_UNITS = 8.0


class ProgressLine(QProgressBar):
    """Hidden while nothing is under way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setRange(0, WHOLE)
        self._fit()
        theme.changed.connect(self._fit)
        self.hide()

    def show_share(self, share: float | None, words: str) -> None:
        """Fill that much of it, 0 to 1; None: nothing is under way."""
        self.setVisible(share is not None)
        self.setAccessibleName(words)
        if share is not None:
            self.setValue(round(share * WHOLE))

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.metrics.px(HEIGHT_UNITS))
