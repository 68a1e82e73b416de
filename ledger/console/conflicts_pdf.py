"""The evidence of a conflict as a document: what was told, how it is proved, and what was decided, in the reader's language.

The document names the SHA-256 of the same evidence as JSON, and carries the ledger's signature over it:
whoever has the JSON and the ledger's public key can tell that both belong together.
"""

from collections.abc import Iterable
from typing import Final, Literal

from fpdf import FPDF

from ledger.card_files import plain
from ledger.conflicts import Told
from ledger.console.conflicts_view import DECIDED, KINDS, STATES
from ledger.console.rendering import second
from ledger.console.texts import MIRRORED, N_, ConsoleFormatter, say_in
from ledger.evidence import Pack, Proof, digest, pack_values
from ledger.printing.sheets import INK, QUIET, add_fonts, face, printable
from ledger.resolving import Decision
from sync.protocol.signing import Signer
from terminal.domain.money import DECIMALS, MINOR_MAX, Money

MARGIN_MM: Final = 18
NAMES_MM: Final = 46
LINE_MM: Final = 5
POINTS: Final = 9
POINTS_MIN: Final = 6
TEXT_MAX: Final = 480
SIGNED: Final = b"RT1 evidence\n"
PROVED: Final = {
    Proof.SIGNED: N_(
        "The chain from this entry to the signed head was followed; the till's signature is right."
    ),
    Proof.UNSIGNED: N_("No signature of the till reaches as far as this entry."),
    Proof.BROKEN: N_("Bytes, chain or signature do not fit."),
}


def evidence_pdf(pack: Pack, signer: Signer, now_ms: int, language: str) -> bytes:
    """Draw it."""
    document = _Document(language)
    say, one = document.say, pack.evidence.conflict
    document.title(say("Conflict: redeemed beyond what the card held"), 16)
    document.facts(
        (
            (say("Card"), f"…{one.last4}"),
            (say("Redemption"), one.id.hex()),
            (say("Accepted by store"), one.store),
            (say("Till"), one.terminal),
            (say("Redeemed"), document.money(one.minor, one.unit)),
            (say("Not covered"), document.money(one.shortfall, one.unit)),
            (say("Found"), document.time(one.received_ms)),
            (say("State"), say(STATES.get(one.state, one.state))),
        )
    )
    for told, found in zip(pack.evidence.told, pack.proofs, strict=True):
        _told(document, told, found)
    for decision in pack.decisions:
        _decision(document, decision)
    hashed = digest(pack_values(pack))
    document.title(say("Seal"), 12)
    document.facts(
        (
            (say("Made"), document.time(now_ms)),
            (say("SHA-256 of the JSON"), hashed.hex()),
            (say("Ledger's signature"), signer.sign(SIGNED + hashed).hex()),
            (say("Ledger's public key"), signer.public_key.hex()),
        )
    )
    return document.end()


def _told(document: "_Document", told: Told, found: Proof) -> None:
    say, entry = document.say, told.entry
    heading = say("Till {till} of store {store}").format(till=told.terminal, store=told.store)
    document.title(heading, 12)
    if entry is None:
        document.facts([("", say("This entry cannot be read; its bytes are in the JSON."))])
    else:
        amount = document.money(entry.amount.minor, entry.amount.unit) if entry.amount else ""
        held = {"list": entry.block_list, "page": entry.feed}
        number = {"seq": entry.seq, "epoch": entry.epoch}
        document.facts(
            (
                (say("What"), say(KINDS[entry.kind]) if entry.kind in KINDS else str(entry.kind)),
                (say("Amount"), amount),
                (say("Cashier"), entry.cashier),
                (say("Order number"), entry.order),
                (say("Till's clock"), document.time(entry.at_ms)),
                (say("Lists held"), say("block list %(list)s, page %(page)s") % held),
                (say("Entry"), say("number {seq} of journal {epoch}").format(**number)),
            )
        )
    document.facts(
        (
            (say("Ledger's clock"), document.time(told.received_ms)),
            (say("Proof"), say(PROVED[found])),
        )
    )
    if told.signed:
        head = f"{told.signed.seq} · {told.signed.head.hex()}"
        document.facts(
            ((say("Signed head"), head), (say("Signature"), told.signed.signature.hex()))
        )
    if told.public_key:
        document.facts([(say("Till's public key"), told.public_key.hex())])


def _decision(document: "_Document", decision: Decision) -> None:
    say = document.say
    document.title(say("Decision {number}").format(number=decision.number), 12)
    document.facts(
        (
            (say("Outcome"), say(STATES.get(decision.outcome, decision.outcome))),
            (say("State"), say(DECIDED.get(decision.state, decision.state))),
            (say("Amount"), document.money(decision.minor, decision.unit)),
            (say("Reason"), decision.note),
            (say("Proposed by"), decision.proposed_by),
            (say("Proposed"), document.time(decision.proposed_ms)),
        )
    )
    if decision.decided_ms:
        decided = (say("Decided"), document.time(decision.decided_ms))
        document.facts(((say("Decided by"), decision.decided_by or ""), decided))


class _Document:
    """A document that grows downwards, names on the side where reading begins."""

    def __init__(self, language: str) -> None:
        self.say = say_in(language)
        self._formatter = ConsoleFormatter(language)
        self._align: Literal["L", "R"] = "R" if language in MIRRORED else "L"
        self._paper = FPDF(format="A4")
        add_fonts(self._paper, ("inter", "arabic", "hangul"))
        self._paper.set_title(self.say("Conflict"))
        self._paper.set_lang(language)
        self._paper.set_margin(MARGIN_MM)
        self._paper.add_page()

    def money(self, minor: int, unit: str) -> str:
        """Write an amount as the reader does."""
        if unit in DECIMALS and abs(minor) <= MINOR_MAX:
            return self._formatter.money(Money(minor, unit))
        return f"{plain(minor, unit)} {unit}"

    def time(self, at_ms: int) -> str:
        """Write an instant to the second, and whose it is: documents travel."""
        return f"{second(self._formatter, at_ms)} UTC"

    def title(self, words: str, points: int) -> None:
        """Begin a part; never alone at the end of a page."""
        paper = self._paper
        if paper.will_page_break(points * 0.5 + 4 * LINE_MM):
            paper.add_page()
        paper.ln(4)
        told = printable(words)
        paper.set_font(face(told), "B", points)
        paper.set_text_color(*INK)
        paper.multi_cell(0, points * 0.5, told, align=self._align, new_x="LMARGIN", new_y="NEXT")
        paper.ln(1)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write names and values, as many lines as each value needs."""
        for name, value in pairs:
            self._fact(printable(name), printable(value[:TEXT_MAX]) or "–")

    def end(self) -> bytes:
        """Give its bytes."""
        return bytes(self._paper.output())

    def _fact(self, name: str, value: str) -> None:
        paper = self._paper
        room = paper.epw - NAMES_MM
        if paper.will_page_break(LINE_MM):
            paper.add_page()
        names_at, values_at = (
            (MARGIN_MM + room, MARGIN_MM)
            if self._align == "R"
            else (MARGIN_MM, MARGIN_MM + NAMES_MM)
        )
        top = paper.get_y()
        paper.set_xy(names_at, top)
        paper.set_text_color(*QUIET)
        paper.set_font(face(name), "", self._fitting(name))
        paper.multi_cell(NAMES_MM, LINE_MM, name, align=self._align)
        paper.set_xy(values_at, top)
        paper.set_text_color(*INK)
        paper.set_font(face(value), "", POINTS)
        paper.multi_cell(room, LINE_MM, value, align=self._align, new_x="LMARGIN", new_y="NEXT")

    def _fitting(self, name: str) -> float:
        """Give the size at which a name fits its column."""
        paper, points = self._paper, float(POINTS)
        paper.set_font(face(name), "", points)
        while points > POINTS_MIN and paper.get_string_width(name) > NAMES_MM - 3:
            points -= 0.5
            paper.set_font_size(points)
        return points
