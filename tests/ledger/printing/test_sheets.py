"""Sheets: rendered as a printer would, every code on them reads back; hostile text harms nothing."""

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace

from ledger.delivery.gift import gift
from ledger.delivery.wording import WORDS, Words
from ledger.own_keys import LOOKUP_BYTES
from ledger.printing.layouts import LAYOUTS
from ledger.printing.pictures import wallet_pngs
from ledger.printing.sheets import open_paper, sheet
from ledger.printing.symbols import bars
from sync.protocol.signing import new_private_key, public_key
from terminal.devices.codes import code128
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.code import Code, new_code
from terminal.domain.signed_code import is_genuine, read_signed, sign

NAMES = {
    "en": "Café Norrsken",
    "sv": "Åhus presentkort",
    "it": "Carta regalo",
    "hu": "Ajándékkártya őű",
    "ar": "بطاقة هدية",
    "ko": "상품권 서울",
}
HOSTILE = [
    "\u202eevil\u2066",
    "<b>&amp;</b>",
    "=1+1",
    "🎁" * 20,
    "W" * 200,
    "a\x00\x1b[31mb",
    "ﷺ" * 9,
]


PRINTED = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)
"""Asked for every kind there is, a decoder now and then sees one in another one's bars."""
DOTS_A_MM = 300 / 25.4


def programme(name="Gift", **terms):
    return Programme(
        programme="p",
        name=name,
        terms=Terms(kind=CardKind.STORED_VALUE, unit="EUR", minimum_spend=2_000, **terms),
    )


def pages(pdf):
    """Each page in grey, at 300 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=300 / 72, grayscale=True).to_numpy().squeeze() for page in document]


def read(picture):
    """Every code on a picture, by kind."""
    found = {"QRCode": set(), "Code128": set()}
    for one in zxingcpp.read_barcodes(np.ascontiguousarray(picture), formats=PRINTED):
        found[one.format.name].add(one.text)
    return found


def words_of(picture, layout, number):
    """What a card says beside its codes: its band and its terms."""
    left, top = (round(one * DOTS_A_MM) for one in layout.place(number))
    band = picture[top : top + round(13 * DOTS_A_MM), left + 40 : left + round(82 * DOTS_A_MM)]
    terms = picture[top : top + round(38 * DOTS_A_MM), left + 40 : left + round(54 * DOTS_A_MM)]
    return np.concatenate([band.ravel(), terms.ravel()])


def test_words_that_cards_share_look_the_same_on_each():
    """They are set once a page and repeated: in the same place of every card, and never another card's value."""
    other = [gift(new_code(), programme(), 700, None, language) for language in ("en", "ar")]
    gifts = [gift(new_code(), programme(), 5_000, None, "en") for _ in range(6)] + other
    layout = LAYOUTS["a4"]
    (page,) = pages(sheet(gifts, layout, "cards"))
    first, *others = (words_of(page, layout, at).astype(int) for at in range(8))
    apart = [np.abs(first - one).mean() for one in others]
    assert max(apart[:5]) < 6, apart
    assert min(apart[5:]) > 2 * max(apart[:5]), apart


def ink_columns(text):
    """How many columns of a line have ink."""
    paper = open_paper(LAYOUTS["wallet"], "line", [text])
    paper.add_page()
    paper.write_line(text, 4, 4, 70, 8, 20, style="", align="R")
    (page,) = pages(bytes(paper.output()))
    dark = np.flatnonzero((page < 128).any(axis=0))
    return dark[-1] - dark[0]


def test_marks_do_not_tear_arabic_words():
    """A line with its vowels is as wide as without: letters stay joined beneath them."""
    assert abs(ink_columns("صُرّفت") - ink_columns("صرفت")) <= 2


@pytest.mark.parametrize("layout", ["a4", "wallet", "letter"])
def test_every_code_on_every_layout_reads_back(layout):
    """Rendered and decoded, each page holds the QR code and the bar code of its cards, and no others."""
    gifts = [
        gift(new_code(), programme(name), 5_000, 1_900_000_000_000, language)
        for language, name in NAMES.items()
    ] * (2 if layout == "a4" else 1)
    found = {"QRCode": set(), "Code128": set()}
    drawn = pages(sheet(gifts, LAYOUTS[layout], "cards"))
    assert -(-len(gifts) // LAYOUTS[layout].a_page) == len(drawn)
    for page in drawn:
        for kind, texts in read(page).items():
            found[kind] |= texts
    wanted = {one.bars for one in gifts}
    assert {"QRCode": wanted, "Code128": wanted} == found


def test_a_signed_code_on_a_sheet_proves_its_card():
    """The QR code of a signed card holds the token, and the programme's key believes it."""
    code, key = new_code(), new_private_key()
    signed = sign(code, key, 5_000)
    drawn = pages(
        sheet([gift(code, programme(), 5_000, None, "en", signed)], LAYOUTS["wallet"], "")
    )
    [text] = read(drawn[0])["QRCode"]
    token = read_signed(text)
    assert token is not None
    assert (code, 5_000) == (token.code, token.value)
    assert is_genuine(token, public_key(key))
    assert LOOKUP_BYTES  # the ledger knows the card by its hash alone


def test_hostile_text_harms_no_sheet():
    """Whatever stands in names and greetings, the sheet is made and its codes read."""
    gifts = [
        replace(gift(new_code(), programme(text), 5_000, None, "en"), name=text, greeting=text * 3)
        for text in HOSTILE
    ]
    for one, page in zip(gifts, pages(sheet(gifts, LAYOUTS["letter"], HOSTILE[0])), strict=True):
        assert {one.bars} == read(page)["QRCode"] == read(page)["Code128"]


def test_each_card_has_its_picture():
    """Pictures are wallet-size at 400 dots an inch, and each shows its own code."""
    gifts = [gift(new_code(), programme(), minor, None, "sv") for minor in (500, 0)]
    for one, png in zip(gifts, wallet_pngs(gifts), strict=True):
        picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert abs(85 / 54 - picture.shape[1] / picture.shape[0]) < 0.01
        assert {one.bars} == read(picture)["QRCode"]


def test_code_128_is_the_one_that_the_till_makes():
    """Two makers of Code 128 agree on what it says, though one of them spares bars."""
    for start in ("99", "1A", "23"):
        text = (start + "A1B2C3D4E5F6G7H8J9K1M2")[:24]
        symbol = bars(text)
        row = np.full(symbol.columns + 40, 255, np.uint8)
        for run in symbol.runs:
            row[20 + run.column : 20 + run.column + run.length] = 0
        mine = np.kron(np.tile(row, (60, 1)), np.ones((2, 2), np.uint8))
        assert {text} == read(mine)["Code128"] == read(code128(text).picture(2))["Code128"]


def test_every_language_says_everything_with_the_same_places():
    """No sentence is missing in any language, and none has lost or gained a {place}."""
    import re

    for language, words in WORDS.items():
        for field in Words.__struct_fields__:
            english, theirs = getattr(WORDS["en"], field), getattr(words, field)
            assert theirs.strip(), (language, field)
            assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", theirs))


def test_a_gift_prints_without_its_code():
    """No log can give a code away."""
    code = Code(new_code().reveal())
    told = gift(code, programme(), 1, None, "en")
    assert code.reveal() not in repr(told)
    assert told.bars not in str(told)
