"""A window with nothing in it but the place where keys go: a program of its own, as an X server wants one.

It prints one JSON object a line: what was scanned, typed or pressed.
"""

import json
import sys

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.widgets.scan_sink import ScanSink

TITLE = "Scan here"


def tell(**what: str) -> None:
    """One line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Show it until it is ended."""
    app = QApplication([])
    window = QWidget()
    window.setWindowTitle(TITLE)
    column = QVBoxLayout(window)
    sink = ScanSink(window)
    button = QPushButton("Pay")
    button.clicked.connect(lambda: tell(clicked="Pay"))
    column.addWidget(button)
    sink.scanned.connect(lambda text: tell(scanned=text))
    sink.typed.connect(lambda text: tell(typed=text))
    sink.pressed.connect(lambda key: tell(pressed=key.name))
    window.resize(300, 200)
    window.show()
    sink.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
