"""The evidence of a conflict as a document: what was told, by whom, whether it is proved, and what was decided.

The document names the SHA-256 of the same evidence as JSON, and carries the ledger's signature over it:
whoever has the JSON and the ledger's public key can tell that both belong together.
"""

import logging
from datetime import UTC, datetime
from importlib import resources
from typing import Final

from fpdf import FPDF

from ledger.card_files import plain
from ledger.conflicts import Told
from ledger.evidence import Pack, Proof, digest, pack_values
from sync.protocol.signing import Signer
from terminal.domain.formatting import shown

FACES: Final = (
    ("inter", "", "Inter-Regular.otf"),
    ("inter", "B", "Inter-SemiBold.otf"),
    ("arabic", "", "NotoSansArabic-Regular.ttf"),
    ("hangul", "", "TillHangul-Regular.ttf"),
)
INK: Final = (20, 26, 34)
QUIET: Final = (82, 92, 107)
TEXT_MAX: Final = 120
SIGNED: Final = b"RT1 evidence\n"

logging.getLogger("fpdf").setLevel(logging.ERROR)  # it tells of each glyph that no font has
logging.getLogger("fontTools").setLevel(logging.ERROR)


def evidence_pdf(pack: Pack, signer: Signer, now_ms: int) -> bytes:
    """Draw it."""
    one = pack.evidence.conflict
    paper = _paper()
    _title(paper, "Conflict: redeemed beyond what the card held", 16)
    _fact(paper, "Card", f"…{one.last4}")
    _fact(paper, "Redemption", one.id.hex())
    _fact(paper, "Borne by", f"store {one.store}, till {one.terminal}")
    _fact(paper, "Redeemed", f"{plain(one.minor, one.unit)} {one.unit}")
    _fact(paper, "Not covered", f"{plain(one.shortfall, one.unit)} {one.unit}")
    _fact(paper, "Found", _time(one.received_ms))
    _fact(paper, "State", one.state)
    for told, found in zip(pack.evidence.told, pack.proofs, strict=True):
        _told(paper, told, found)
    for decision in pack.decisions:
        _title(paper, f"Decision {decision.number}: {decision.outcome}, {decision.state}", 12)
        _fact(paper, "Amount", f"{plain(decision.minor, decision.unit)} {decision.unit}")
        _fact(paper, "Reason", decision.note)
        _fact(paper, "Proposed", f"{decision.proposed_by}, {_time(decision.proposed_ms)}")
        if decision.decided_ms:
            _fact(paper, "Decided", f"{decision.decided_by}, {_time(decision.decided_ms)}")
    _seal(paper, pack, signer, now_ms)
    return bytes(paper.output())


def _told(paper: FPDF, told: Told, found: Proof) -> None:
    entry = told.entry
    what = entry.kind if entry else "an entry that cannot be read"
    _title(paper, f"Till {told.terminal} of store {told.store}: {what}", 12)
    _fact(paper, "Proof", PROVED[found])
    if entry:
        _fact(paper, "Amount", str(entry.amount or ""))
        _fact(paper, "Cashier", entry.cashier)
        _fact(paper, "Order number", entry.order)
        _fact(paper, "Till's clock", _time(entry.at_ms))
        _fact(paper, "Lists held", f"block list {entry.block_list}, feed page {entry.feed}")
        _fact(paper, "Entry", f"number {entry.seq} of epoch {entry.epoch}")
    _fact(paper, "Ledger's clock", _time(told.received_ms))
    if told.signed:
        _fact(paper, "Signed head", f"number {told.signed.seq}, {told.signed.head.hex()}")
        _fact(paper, "Signature", told.signed.signature.hex())
    if told.public_key:
        _fact(paper, "Till's public key", told.public_key.hex())


PROVED: Final = {
    Proof.SIGNED: "the chain from this entry to the signed head was followed; the till's signature is right",
    Proof.UNSIGNED: "no signature of the till reaches as far as this entry",
    Proof.BROKEN: "bytes, chain or signature do not fit",
}


def _seal(paper: FPDF, pack: Pack, signer: Signer, now_ms: int) -> None:
    hashed = digest(pack_values(pack))
    _title(paper, "Seal", 12)
    _fact(paper, "Made", _time(now_ms))
    _fact(paper, "SHA-256 of the JSON", hashed.hex())
    _fact(paper, "Ledger's signature", signer.sign(SIGNED + hashed).hex())
    _fact(paper, "Ledger's public key", signer.public_key.hex())


def _paper() -> FPDF:
    paper = FPDF(format="A4")
    for family, style, file in FACES:
        with resources.as_file(resources.files("resources") / "fonts" / file) as path:
            paper.add_font(family, style, path)
    paper.set_fallback_fonts(["arabic", "hangul"], exact_match=False)
    paper.set_text_shaping(use_shaping_engine=True)
    paper.set_title("Conflict")
    paper.set_margin(18)
    paper.add_page()
    return paper


def _title(paper: FPDF, words: str, size: int) -> None:
    paper.ln(4)
    paper.set_font("inter", "B", size)
    paper.set_text_color(*INK)
    paper.multi_cell(0, size * 0.5, _shown(words), new_x="LMARGIN", new_y="NEXT")
    paper.ln(1)


def _fact(paper: FPDF, name: str, value: str) -> None:
    if paper.will_page_break(6):
        paper.add_page()
    paper.set_font("inter", "", 9)
    paper.set_text_color(*QUIET)
    paper.cell(42, 5, name)
    paper.set_text_color(*INK)
    paper.multi_cell(0, 5, _shown(value) or "–", new_x="LMARGIN", new_y="NEXT")


def _shown(text: str) -> str:
    return shown(text[: TEXT_MAX * 4])


def _time(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
