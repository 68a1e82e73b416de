"""Every screen in every language, palette and size, as pictures to be looked at: `make screenshots`.

    python -m tests.support.contact_sheet [--out screenshots-output] [--language hu …] [--keep]

One sheet for each language and palette; `--keep` keeps the single pictures too. Says what is cut or has no glyph.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from terminal.cashier import hash_pin
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.feed import CashierItem
from terminal.domain.money import Money
from terminal.errors import StoreFailure
from terminal.outcome import Cashier
from tests.support.card_scenes import card_scenes, search_scenes
from tests.support.catalogues import make_catalogues
from tests.support.devices_scenes import devices_scenes
from tests.support.first_run_scenes import first_run_pictures
from tests.support.manager_scenes import live_a_day, manager_scenes
from tests.support.till import NOON_MS, Shop, eur
from ui.formatting import Formatter
from ui.manager_desk import ManagerDesk
from ui.palette import Appearance
from ui.screens import faces
from ui.screenshots import SIZES, Moment, Studio, application
from ui.theme import Theme
from ui.translation import Language, speak
from ui.widgets.training_frame import TrainingFrame

ANNA = Cashier("anna", "Anna Lind", "cashier")
NAMES = (
    ("anna", "Anna Lind"),
    ("bo", "Bo Berg"),
    ("chiara", "Chiara Rossi"),
    ("layla", "ليلى حداد"),
)
COLUMNS = 6
THUMB = 520
GAP = 12


@dataclass(frozen=True)
class Scene:
    """A name, and how the window gets there."""

    name: str
    pose: Callable[[Studio], None]


def main() -> int:
    """Draw everything."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--out", type=Path, default=Path("screenshots-output"))
    parser.add_argument("--language", nargs="*", default=list(Language))
    parser.add_argument("--keep", action="store_true", help="keep the single pictures")
    options = parser.parse_args()
    make_catalogues()
    app = application()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shop = _shop(Path(folder))
        for language in options.language:
            for file in _draw(app, shop, language, options.out, keep=options.keep):
                sys.stdout.write(f"{file}\n")
        shop.close()
    return 0


def _shop(folder: Path) -> Shop:
    shop = Shop(folder).opened()
    pin = hash_pin("2468")
    shop.feed(
        *(
            CashierItem(one, name, "manager" if one == "bo" else "cashier", pin)
            for one, name in NAMES
        )
    )
    live_a_day(shop)
    for amount in (5, 12, 7):
        shop.till.redeem(shop.card(eur(50)), eur(amount), order="A-17")
    return shop


def _draw(app: QApplication, shop: Shop, language: str, out: Path, *, keep: bool) -> Iterator[Path]:
    speak(app, language)
    theme = Theme(app)
    studio = Studio(shop.till, theme, shop.clock, Formatter(language))
    frame = TrainingFrame(theme, studio.window)
    desk = ManagerDesk(theme, studio.window, studio.models, Formatter(language))
    devices = devices_scenes(studio.window, out / "window.ini")
    cards = [*card_scenes(shop), *search_scenes(shop, theme, studio, Formatter(language))]
    for appearance in Appearance:
        theme.wear(appearance)
        shots = []
        for width, height in SIZES:
            posed = [*cards, *devices, *manager_scenes(desk)]
            more = [Scene(name, pose) for name, pose in posed]
            for scene in [*_scenes(shop), *more]:
                _reset(studio, frame)
                scene.pose(studio)
                frame.turn(on=studio.models.status.training)
                file = out / f"{scene.name}-{language}-{appearance}-{width}x{height}.png"
                studio.shoot(file, QSize(width, height))
                shots.append(QImage(str(file)))
                if not keep:
                    file.unlink()
            for name, image in first_run_pictures(
                shop, theme, Formatter(language), QSize(width, height)
            ):
                shots.append(image)
                if keep:
                    image.save(str(out / f"{name}-{language}-{appearance}-{width}x{height}.png"))
        sheet = out / f"sheet-{language}-{appearance}.png"
        _lay_out(shots).save(str(sheet))
        yield sheet
    studio.close()


def _reset(studio: Studio, frame: TrainingFrame) -> None:
    frame.turn(on=False)
    studio.models.status.training = False
    studio.models.redeem.training = False
    if (sheet := studio.window.sheets.open_one) is not None:
        sheet.close_sheet()
    studio.pose(Moment("ready", cashier=ANNA))
    studio.window.redeem.stage.flash.hide()


def _lay_out(shots: list[QImage]) -> QImage:
    """Put them side by side, small."""
    small = [
        shot.scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation) for shot in shots
    ]
    tall = max(shot.height() for shot in small)
    rows = -(-len(small) // COLUMNS)
    size = QSize(COLUMNS * (THUMB + GAP) + GAP, rows * (tall + GAP) + GAP)
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#777777"))
    painter = QPainter(sheet)
    for at, shot in enumerate(small):
        left = GAP + (at % COLUMNS) * (THUMB + GAP)
        top = GAP + (at // COLUMNS) * (tall + GAP)
        painter.drawImage(QRect(left, top, shot.width(), shot.height()), shot)
    painter.end()
    return sheet


def _scenes(shop: Shop) -> list[Scene]:
    """Everything that a cashier gets to see."""
    card = shop.till.enquire(shop.card(eur(50)))
    refused = _outcome(
        Declined(Reason.USED), used_ms=NOON_MS - 7_200_000, used_store="Plaza Centro"
    )
    limit = _outcome(Declined(Reason.OVER_CARD_LIMIT, 700))
    unread = _outcome(Declined(Reason.WRONG_CHECK_SYMBOL))
    green = _outcome(Approved(Authority.LEDGER), before=eur(50), after=eur("37.50"))
    amber = _outcome(Approved(Authority.STAND_IN), before=eur(50), after=eur("37.50"))
    fault = StoreFailure(
        "The disk is full.", "Make room on this machine; nothing was redeemed just now."
    )
    return [
        Scene("sign-in", lambda s: s.pose(Moment("sign-in", cashier=None))),
        Scene("ready", lambda s: None),
        Scene("offline", lambda s: s.pose(Moment("offline", online=False, cashier=ANNA))),
        Scene("card", lambda s: _show(s, card, eur("12.50"))),
        Scene("approved", lambda s: _show(s, green)),
        Scene("approved-offline", lambda s: _show(s, amber)),
        Scene("used", lambda s: _show(s, refused)),
        Scene("limit", lambda s: _show(s, limit)),
        Scene("misread", lambda s: _show(s, unread)),
        Scene("fault", lambda s: s.models.redeem.show(lambda: faces.failure(fault))),
        Scene("code", lambda s: s.window.sheets.code.open()),
        Scene("sale", lambda s: s.window.sheets.ask_sale(s.models.redeem)),
        Scene("void", lambda s: s.window.sheets.void.ask(s.models.recent.lines[0])),
        Scene("status", lambda s: s.window.open_status()),
        Scene("language", lambda s: s.window.sheets.language.open()),
        Scene("unsent", lambda s: s.window.close()),
        Scene("training", _train),
    ]


def _train(studio: Studio) -> None:
    studio.models.status.training = True
    studio.models.redeem.training = True
    studio.models.status.changed.emit()
    _show(studio, _outcome(Approved(Authority.STAND_IN), before=eur(50), after=eur("37.50")))


def _show(studio: Studio, result: object, amount: Money | None = None) -> None:
    studio.models.redeem.take(result)  # type: ignore[arg-type]
    if amount is not None:
        studio.models.redeem.choose(amount)
    studio.window.redeem.stage.flash.hide()


def _outcome(decision: Approved | Declined, **parts: object) -> object:
    from terminal.domain.entry import EntryKind
    from terminal.outcome import Outcome

    return Outcome(
        id=bytes(16),  # type: ignore[arg-type]
        action=EntryKind.REDEEM,
        decision=decision,
        at_ms=NOON_MS,
        last4="W2X9",
        programme="Bottega",
        amount=eur("12.50"),
        **parts,  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    sys.exit(main())
