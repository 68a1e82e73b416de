"""Languages: which there are, which one the screen speaks, and how texts are marked so that Qt Linguist finds them.

The catalogues are `resources/i18n/*.ts`; `make translations` takes new texts in and makes the `.qm` files
that are read here. How to add a text: `docs/translating.md`.
"""

import logging
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

log = logging.getLogger("ui")


class Language(StrEnum):
    """A language that everything is written in."""

    EN = "en"
    SV = "sv"
    IT = "it"
    HU = "hu"
    AR = "ar"
    KO = "ko"


OWN_NAMES: Final = {
    Language.EN: "English",
    Language.SV: "Svenska",
    Language.IT: "Italiano",
    Language.HU: "Magyar",
    Language.AR: "العربية",
    Language.KO: "한국어",
}
"""As their speakers call them: who looks for a language need not know the one on the screen."""
RIGHT_TO_LEFT: Final = frozenset({Language.AR})


class Catalogue:
    """The texts of one language, whatever the screen speaks: for a receipt in the customer's."""

    def __init__(self, language: str) -> None:
        self.translator = QTranslator()
        file = resources.files("resources") / "i18n" / f"{language}.qm"
        if not self.translator.load(str(file)):
            log.warning("no catalogue for %s; run `make translations`", language)

    def translate(self, context: str, text: str, disambiguation: str = "", count: int = -1) -> str:
        """Say it in this language; `%n` is the count, in the plural that fits it."""
        said = self.translator.translate(context, text, disambiguation, count) or text
        return said.replace("%n", str(count)) if count >= 0 else said


@cache
def catalogue(language: str) -> Catalogue:
    """Give the texts of a language, read once."""
    return Catalogue(language)


def speak(app: QCoreApplication, language: str) -> None:
    """From now on the screen speaks this language, and reads in its direction; what is shown changes at once."""
    before = _spoken.copy()
    _spoken[:] = [catalogue(language)]
    app.installTranslator(_spoken[0].translator)
    for other in before:
        if other is not _spoken[0]:
            app.removeTranslator(other.translator)
    if isinstance(app, QGuiApplication):
        mirrored = language in RIGHT_TO_LEFT
        app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )


_spoken: Final[list[Catalogue]] = []


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 — the name is what lupdate looks for
    """Mark a text for translation where a table holds it. Qt's own is typed to give an object."""
    del context
    return text


def translated(context: str, text: str) -> str:
    """Translate a text that was marked."""
    return QCoreApplication.translate(context, text)
