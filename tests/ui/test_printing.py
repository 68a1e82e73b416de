"""Receipts on paper: what leaves the socket is a picture whose codes can be read; a dead printer holds nothing up."""

import os
from pathlib import Path

import pytest
import zxingcpp
from pytestqt.qtbot import QtBot

from terminal.devices.decoder import decode
from terminal.devices.escpos import PrinterState, page, raster
from terminal.devices.printers import (
    DevicePrinter,
    NetworkPrinter,
    NoSuchPrinter,
    PrinterFault,
    printer_at,
)
from terminal.domain.entry import EntryKind
from terminal.domain.symbology import Symbology
from terminal.printing import Printed, Spooler
from terminal.receipt import Mark, Receipt
from tests.support.printer import NO_PAPER, PaperPrinter, is_cut, kicks, picture_of
from tests.support.till import Shop, eur
from tests.ui.conftest import PATIENCE_MS
from ui.formatting import Formatter
from ui.lanes import Lane
from ui.paper import WIDTH, Paper
from ui.printer_settings import PrinterSettings
from ui.printing import Printing
from ui.receipt_picture import receipt_paper
from ui.translation import Language


@pytest.fixture
def receipt(shop: Shop) -> Receipt:
    """Of a redemption made offline, as it is printed first."""
    outcome = shop.till.redeem(shop.card(eur(20)), eur("12.50"), order="A-77")
    found = shop.till.receipts.first(outcome)
    assert found is not None
    return found


def test_what_the_printer_gets_reads_back(shop: Shop, theme: object, receipt: Receipt) -> None:
    """The raster on the wire is the receipt: its QR code is the proof, and this till says that it is genuine."""
    with PaperPrinter() as printer:
        paper = receipt_paper(receipt, Formatter())
        NetworkPrinter("127.0.0.1", printer.port).send(page(paper.dots(), kick=True))

    (job,) = printer.jobs
    proof, held = shop.till.receipts.check(_read(job, Symbology.QR))
    assert kicks(job)
    assert is_cut(job)
    assert held
    assert eur("12.50") == proof.amount
    assert eur("7.50").minor == proof.left
    assert receipt.number == _read(job, Symbology.CODE128)


def test_a_basket_is_one_paper_with_the_proof_of_each_card(shop: Shop, theme: object) -> None:
    """In every language; what is read off the paper is what each card paid."""
    _, seen = shop.till.receipts.since(2**62)
    shop.till.redeem_together([shop.card(eur(25)), shop.card(eur(30))], eur(40))
    (basket,), _ = shop.till.receipts.since(seen)
    for language in Language:
        with PaperPrinter() as printer:
            paper = receipt_paper(basket, Formatter(language))
            NetworkPrinter("127.0.0.1", printer.port).send(page(paper.dots()))
        (job,) = printer.jobs
        found = zxingcpp.read_barcodes(picture_of(job), formats=zxingcpp.BarcodeFormat.QRCode)
        assert {one.text for one in found} == {part.proof for part in basket.parts}
    amounts = [shop.till.receipts.check(part.proof)[0].amount for part in basket.parts]
    assert amounts == [eur(25), eur(15)]


def test_a_dead_printer_holds_nothing_up(
    shop: Shop, theme: object, receipt: Receipt, unused_port: int
) -> None:
    """The job stays in the till's own store, over a restart too, and prints once the printer is there."""
    store = shop.open_store()
    dead = Spooler(store, lambda: NetworkPrinter("127.0.0.1", unused_port), shop.clock)
    dead.put(receipt.number, page(receipt_paper(receipt, Formatter()).dots()))

    told = dead.drain()
    assert (0, 1) == (told.printed, told.waiting)
    assert "does not answer" in told.fault
    assert shop.till.redeem(shop.card(eur(5)), eur(5)).approved

    store = shop.open_store()
    with PaperPrinter() as printer:
        alive = Spooler(store, lambda: printer_at(printer.address), shop.clock)
        assert Printed(1, 0) == alive.drain()
        assert Printed(0, 0) == alive.drain()
    assert 1 == len(printer.jobs)


def test_a_printer_that_hangs_blocks_nobody(
    qtbot: QtBot, shop: Shop, theme: object, receipt: Receipt
) -> None:
    """While it says nothing, the till redeems and the screen goes on; the job was kept before it was asked."""
    told: list[tuple[int, str]] = []
    lane = Lane("print")
    with PaperPrinter(deaf=True) as printer:
        settings = PrinterSettings(address=printer.address)
        printing = Printing(lane, shop.open_store, lambda: settings, shop.clock)
        printing.told.connect(lambda waiting, fault: told.append((waiting, fault)))
        printing.put(receipt.number, lambda: receipt_paper(receipt, Formatter()))
        qtbot.waitUntil(lambda: shop.store.print_jobs.waiting() == 1, timeout=PATIENCE_MS)

        assert shop.till.redeem(shop.card(eur(5)), eur(5)).approved
        assert [] == told
        qtbot.waitUntil(lambda: bool(told), timeout=30_000)
        assert lane.close(printing.close)


def test_a_printer_without_paper_is_sent_nothing(shop: Shop) -> None:
    """It is asked first; the person is told what to do, and the job waits whole."""
    with PaperPrinter(paper=NO_PAPER) as printer:
        address = NetworkPrinter("127.0.0.1", printer.port)
        assert PrinterState.OUT_OF_PAPER is address.state()
        with pytest.raises(PrinterFault, match="out of paper"):
            address.send(b"job")
    assert [] == printer.jobs


def test_a_device_file_takes_the_same_bytes(tmp_path: Path) -> None:
    """USB and serial printers are files that are written to."""
    path = tmp_path / "lp0"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        printer_at(f"file://{path}").send(b"one")
        printer_at(f"serial://{path}?baud=9600").send(b"two")
        assert b"onetwo" == os.read(reading, 100)
    finally:
        os.close(reading)
    with pytest.raises(PrinterFault):
        DevicePrinter(path).send(b"nobody reads")


@pytest.mark.parametrize("address", ["", "lp0", "tcp://", "http://x", "tcp://x:port"])
def test_no_address_is_taken_for_another(address: str) -> None:
    """What cannot be meant is told apart before anything is printed."""
    with pytest.raises(NoSuchPrinter):
        printer_at(address)


def test_a_receipt_is_copied_once(shop: Shop, theme: object, receipt: Receipt) -> None:
    """The journal remembers the copy; a second is refused, also after a restart."""
    copy = shop.till.receipts.copy(receipt.id)

    assert copy is not None
    assert Mark.COPY is copy.mark
    assert shop.till.receipts.copy(receipt.id) is None
    assert shop.reopen().receipts.copy(receipt.id) is None
    assert 1 == shop.kinds().count(EntryKind.RECEIPT_COPIED)


@pytest.mark.parametrize("word", ["COPY", "TRAINING", "ADDESTRAMENTO", "GYAKORLÁS"])
def test_a_mark_is_twice_the_total(theme: object, word: str) -> None:
    """However long the word, it is at least twice as high as the total under it (SKVFS 2014:9)."""
    from ui.receipt_picture import TOTAL_PX

    mark_px = Paper().mark(word)

    assert min(TOTAL_PX, mark_px // 2) * 2 <= mark_px
    assert Paper()._wide(word, mark_px, bold=True) <= WIDTH


def test_raster_keeps_every_dot(theme: object) -> None:
    """Whatever is drawn comes back dot for dot, over the borders of bands too."""
    paper = Paper()
    for number in range(40):
        paper.centred(str(number))
    dots = paper.dots()

    assert (picture_of(raster(dots)) == (~dots * 255)).all()


def _read(job: bytes, kind: Symbology) -> str:
    """Read the one symbol of that kind off the printed paper."""
    (found,) = decode(picture_of(job), kinds=frozenset({kind}))
    return found.text
