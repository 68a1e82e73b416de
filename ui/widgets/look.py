"""Properties that the style sheet goes by."""

from PySide6.QtWidgets import QWidget


def look(widget: QWidget, **properties: str) -> None:
    """Set properties and let the style sheet take notice."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
