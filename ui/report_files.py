"""A report outside the program: on 80 mm paper, as PDF, as CSV that no spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from terminal.domain.closing import Tally
from terminal.domain.money import Money
from terminal.errors import StoreFailure
from terminal.incidents import Refusal
from terminal.shift import Report
from ui.formatting import Formatter
from ui.paper import Paper
from ui.screens import report_faces
from ui.screens.report_faces import BarFace, ReportWords
from ui.theme import FAMILIES
from ui.translation import RIGHT_TO_LEFT, catalogue

COLUMNS: Final = ("part", "key", "unit", "count", "minor", "amount")
FORMULA: Final = frozenset("=+-@\t\r\n|%")
"""What makes a spreadsheet calculate instead of show (OWASP, "CSV Injection")."""
NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def report_paper(report: Report, words: ReportWords, write: Formatter) -> Paper:
    """Lay a report out for the receipt printer."""
    face = words.face(report)
    mirrored = write.language in {str(one) for one in RIGHT_TO_LEFT}
    paper = Paper(mirrored=mirrored, families=FAMILIES)
    paper.centred(face.title, 44, bold=True)
    paper.centred(face.subtitle, 22)
    if face.is_copy:
        paper.mark(catalogue(write.language).translate("Receipt", "COPY"))
    for part in face.parts:
        paper.rule()
        paper.heading(part.title)
        for line in part.lines:
            label = f"{line.label}  {line.count}".rstrip()
            paper.pair(label, line.value, px=24)
    if face.hours:
        paper.rule()
        paper.heading(words.say(report_faces.BY_HOUR))
        paper.columns(_columns(face.hours))
    return paper


def write_pdf(report: Report, words: ReportWords, write: Formatter, file: Path) -> None:
    """Write the report as a PDF. Raises StoreFailure."""
    report_paper(report, words, write).pdf(file)


def write_csv(report: Report, refusals: Sequence[Refusal], file: Path) -> None:
    """Write everything countable, keys in English, amounts in minor units and in words. Raises StoreFailure."""
    try:
        file.write_text(csv_text(report, refusals), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise StoreFailure(
            f"{file} cannot be written ({error.strerror}).", "Name another file."
        ) from error


def csv_text(report: Report, refusals: Sequence[Refusal]) -> str:
    """Give the file's text."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in _rows(report, refusals):
        rows.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate; numbers stay numbers."""
    if cell[:1] in FORMULA and not NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


Row = tuple[object, ...]


def _rows(report: Report, refusals: Sequence[Refusal]) -> Iterable[Row]:
    facts = ("letter", "number", "terminal", "store", "store_name", "made_ms", "cashier", "note")
    for name in (*facts, "first", "last", "block_list", "feed", "unsent", "agrees"):
        yield ("report", name, "", "", "", getattr(report, name))
    yield ("report", "head", "", "", "", report.head.hex())
    takings, stands = report.takings, report.stands
    for part, tallies in (
        ("kind", takings.kinds),
        ("authority", takings.authorities),
        ("declined", takings.refusals),
        ("cashier", takings.cashiers),
        ("programme", takings.programmes),
        ("hour_utc", takings.hours),
        ("settled", stands.settled),
        ("provisional", stands.provisional),
        ("not_covered", stands.lost),
        ("grand", report.grand),
    ):
        yield from (_tally(part, one) for one in tallies)
    if (drawer := report.drawer) is not None:
        for name in ("opening", "paid_in", "paid_out", "expected", "counted", "difference"):
            minor = getattr(drawer, name)
            if minor is not None:
                yield _tally("drawer", Tally(name, drawer.unit, 1, minor))
    for one in refusals:
        amount = one.amount
        yield (
            "attempt",
            f"{one.reason or ''} …{one.last4} {one.terminal} {one.cashier} {one.order}".strip(),
            amount.unit if amount else "",
            1,
            amount.minor if amount else "",
            one.at_ms,
        )


def _tally(part: str, one: Tally) -> Row:
    amount = str(Money(one.minor, one.unit)).rsplit(" ", 1)[0] if one.unit else ""
    return (part, one.key, one.unit, one.count, one.minor, amount)


def _columns(hours: tuple[BarFace, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((bar.label, bar.share) for bar in hours)
