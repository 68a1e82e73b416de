"""Marking and translating texts, so that Qt Linguist finds them (`pyside6-lupdate` goes by these names)."""

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 — the name is what lupdate looks for
    """Mark a text for translation where a table holds it. Qt's own is typed to give an object."""
    del context
    return text


def translated(context: str, text: str) -> str:
    """Translate a text that was marked."""
    return QCoreApplication.translate(context, text)
