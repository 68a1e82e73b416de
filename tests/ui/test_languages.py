"""Every language on the screen: letters that are there, room for the words, mirrored where it is read so."""

from importlib import resources
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QRawFont, QTextLayout
from PySide6.QtWidgets import QPushButton

from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from tests.support.catalogues import FOLDER
from tests.support.till import NOON_MS, eur
from tests.ui.conftest import ANNA, PIN
from tests.ui.test_catalogues import messages
from tests.ui.test_golden import written
from tests.ui.test_layout import cramped, enquiry, outcome, settle
from ui.screens.parting_viewmodel import Parting
from ui.theme import FAMILIES
from ui.translation import OWN_NAMES, Language, speak
from ui.widgets.text import Text
from ui.wording import reason as reason_words

INVISIBLE = set("\n\u2066\u2068\u2069")
FONTS = Path(str(resources.files("resources"))) / "fonts"


def said_in(language):
    """Everything that can be said in a language."""
    texts = [text for _, forms, _ in messages(FOLDER / f"{language}.ts") for text in forms]
    return [*texts, *OWN_NAMES.values(), *written(language).splitlines()]


@pytest.mark.parametrize("language", Language)
def test_every_letter_is_in_a_font_of_ours(qapp, language):
    """No machine's own fonts are needed: each sign is in one of the bundled files."""
    fonts = [QRawFont(str(file), 16) for file in FONTS.iterdir() if file.suffix in {".otf", ".ttf"}]
    signs = {sign for text in said_in(language) for sign in text} - INVISIBLE
    missing = {s for s in signs if not any(font.supportsCharacter(ord(s)) for font in fonts)}
    assert missing == set()


@pytest.mark.parametrize("language", Language)
def test_no_glyph_is_a_box(theme, language):
    """Laid out as on the screen, nothing comes out as glyph 0."""
    font = QFont()
    font.setFamilies(FAMILIES)
    boxes = [text for text in said_in(language) if boxed(text, font)]
    assert boxes == []


def boxed(text, font):
    """Is a glyph missing in this text?"""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def test_a_missing_glyph_is_found(theme):
    """The check above is worth something: a letter of a script that nobody bundled is a box, in our fonts alone."""
    raw = [QRawFont(str(file), 16) for file in FONTS.iterdir() if file.suffix in {".otf", ".ttf"}]
    assert not any(font.supportsCharacter(0x13000) for font in raw)


@pytest.fixture(params=Language)
def spoken(request, qapp, make_desk):
    """A small till in each language, with somebody signed in."""
    desk = make_desk(size=(1024, 600))
    desk.models.sign_in.signed_in.emit(ANNA)
    desk.models.redeem.trade_in("EUR")
    desk.window.language_chosen.emit(request.param)
    choose(desk, qapp, request.param)
    settle(desk.window)
    return desk


def choose(desk, app, language):
    """What the program does when a language is chosen."""
    desk.write.language = language
    speak(app, language)
    desk.models.retell()


def test_every_verdict_has_room(spoken):
    """The longest reasons, a yes of each kind, a card in hand: nothing elided or cut, on the smallest till."""
    short = {}
    for reason in longest_reasons():
        parts = {"used_ms": NOON_MS, "used_store": "Plaza Centro"} if reason is Reason.USED else {}
        spoken.models.redeem.take(outcome(Declined(reason, 5000), **parts))
        settle(spoken.window)
        if found := cramped(spoken.window):
            short[reason] = found
    for authority in Authority:
        done = outcome(Approved(authority), before=eur(9_999), after=eur(8_765))
        spoken.models.redeem.take(done)
        settle(spoken.window)
        if found := cramped(spoken.window):
            short[authority] = found
    spoken.models.redeem.take(enquiry(eur(9_999)))
    settle(spoken.window)
    short |= {"card": found} if (found := cramped(spoken.window)) else {}
    assert short == {}


def longest_reasons():
    """The eight that say most in the language spoken now; English has them all in test_layout."""

    def length(reason):
        said = reason_words(reason)
        return max(len(said.title) * 3, len(said.explanation) + len(said.next_step))

    return [Reason.USED, *sorted(Reason, key=length)[-8:]]


def test_every_sheet_has_room(spoken):
    """Questions, lists and notices."""
    spoken.models.redeem.reset()
    sheets = spoken.window.sheets
    openers = (
        sheets.code.open,
        lambda: sheets.ask_sale(spoken.models.redeem),
        spoken.window.open_status,
        sheets.language.open,
        lambda: spoken.window.parting.ask(Parting.CLOSE_SHIFT),
        lambda: sheets.tell_crash(lambda: None),
    )
    for opener in openers:
        opener()
        settle(spoken.window)
        assert cramped(sheets.open_one) == []
        sheets.open_one.close_sheet()


def test_no_word_of_the_banner_is_cut(spoken):
    """Hours offline, much unsent, an old block list, and anything that can be wrong: all of it is read, on the smallest till."""
    shop, model = spoken.shop, spoken.models.status
    for _ in range(12):
        shop.till.redeem(shop.card(eur(500)), eur("123.45"))
    shop.clock.advance(5 * HOUR_MS)
    model.refresh()
    status = model.status
    wrong = (
        {},
        {"conflicts": 12},
        {"state": "revoked"},
        {"state": "quarantined"},
        {"health": "The journal was altered."},
    )
    cut = {}
    for parts in wrong:
        model.status = replace(status, **parts)
        model.changed.emit()
        settle(spoken.window)
        cut |= {str(parts): found} if (found := cramped(spoken.window.banner)) else {}
        said = words(spoken.window.banner)
        assert {model.banner.state.headline, model.banner.block_list.detail} <= said
        assert model.banner.warning.headline in said | {""}
    assert cut == {}


def test_what_is_broken_into_lines_stands_where_reading_begins(spoken):
    """A value in Latin letters stands beside its Arabic label, not at the far side."""
    line = Text("till-1").wrapping()
    line.setLayoutDirection(spoken.window.layoutDirection())
    line.resize(400, 40)
    drawn = line.grab().toImage()
    ground = drawn.pixelColor(200, 1)
    left = [drawn.pixelColor(x, y) for x in range(100) for y in range(drawn.height())]
    begins_left = any(colour != ground for colour in left)
    assert begins_left is not spoken.window.isRightToLeft()


def test_signing_in_has_room(make_desk, qapp):
    """Names, dots, the keypad, in each language."""
    desk = make_desk(size=(1024, 600))
    for language in Language:
        choose(desk, qapp, language)
        desk.models.sign_in.choose(0)
        settle(desk.window)
        assert cramped(desk.window) == [], language


def test_the_language_changes_without_a_restart(at_work, qapp):
    """A verdict, the list and every button say the same in another language, at once, and back."""
    code = at_work.shop.card(eur(20))
    at_work.shop.till.redeem(code, eur(5))
    at_work.models.recent.refresh()
    at_work.models.redeem.take(outcome(Declined(Reason.BLOCKED)))
    settle(at_work.window)
    before = words(at_work.window)
    choose(at_work, qapp, Language.SV)
    settle(at_work.window)
    swedish = words(at_work.window)
    assert {"Spärrat", "Nekas", "Logga ut"} <= swedish
    assert not {"Blocked", "Refused", "Sign out", "Redeem", "Camera", "Void"} & swedish
    assert any("Lös in" in one for one in swedish)
    choose(at_work, qapp, Language.EN)
    settle(at_work.window)
    assert words(at_work.window) == before


def words(window):
    """Everything that is said on the screen now."""
    labels = {text.text() for text in window.findChildren(Text) if text.isVisible()}
    buttons = {
        button.accessibleName() for button in window.findChildren(QPushButton) if button.isVisible()
    }
    return labels | buttons


def test_arabic_is_mirrored_but_not_its_numbers(at_work, qapp):
    """The stage and the amount change sides; the keypad, amounts and codes do not."""
    view = at_work.window.redeem
    settle(at_work.window)
    assert left(view.stage) < left(view.amount)
    choose(at_work, qapp, Language.AR)
    settle(at_work.window)
    assert left(view.stage) > left(view.amount)
    keys = {
        button.label: left(button)
        for button in view.amount.keypad.findChildren(QPushButton)
        if button.label
    }
    assert keys["7"] < keys["8"] < keys["9"]
    at_work.models.redeem.take(enquiry(eur("12.50")))
    assert "\u206612.50\u00a0€\u2069" in words(at_work.window)
    assert not any("\u0660" <= sign <= "\u0669" for one in words(at_work.window) for sign in one)


def left(widget):
    """Where it begins on the screen."""
    return widget.mapToGlobal(QPoint(0, 0)).x()


def test_the_language_is_chosen_by_keys(desk):
    """F11, F8, a number: before anybody signed in, too."""
    chosen = []
    desk.window.language_chosen.connect(chosen.append)
    desk.key(Qt.Key.Key_F11)
    desk.key(Qt.Key.Key_F8)
    assert desk.window.sheets.language.is_open
    desk.type("4")
    desk.settle()
    assert chosen == ["hu"]
    desk.key(Qt.Key.Key_F1)
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.window.cashier is not None)
