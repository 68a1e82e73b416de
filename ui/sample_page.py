"""A page that shows every script and a code, to try a printer with. Needs a QGuiApplication and our fonts."""

from terminal.devices.escpos import page
from ui.paper import Paper


def sample_page(*, drawer: bool) -> bytes:
    """Give it as bytes for the printer."""
    paper = Paper()
    paper.centred("Redemption Terminal", 34, bold=True)
    for line in ("åäö ÅÄÖ é ő ű €", "مرحبا", "안녕하세요"):
        paper.centred(line)
    paper.qr("RT TEST")
    return page(paper.dots(), kick=drawer)
