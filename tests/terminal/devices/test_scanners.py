"""Scanners that do not type, tried against a pseudo-terminal and recorded reports."""

import os
import pty
import threading
import tty

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.devices import hid_scanner, serial_scanner
from terminal.devices.corrections import Corrections
from terminal.devices.frames import SourceState
from terminal.devices.hid_scanner import PAYLOAD_BYTES, REPORT_BYTES, HidLink, Reports
from terminal.devices.scanners import LinkedScanner, NotThere, Pulled
from terminal.devices.serial_scanner import LONGEST, SILENCE_S, ByteStream, as_scan
from terminal.devices.wedge import Scan
from tests.terminal.devices.cameras import until
from tests.terminal.devices.test_wedge import a_code

CODE = a_code(1)


@pytest.fixture
def line():
    """Both ends of a serial line: the scanner's, and the name of ours."""
    scanner, ours = pty.openpty()
    tty.setraw(ours)
    yield scanner, os.ttyname(ours)
    for end in (scanner, ours):
        try:
            os.close(end)
        except OSError:
            continue  # the test pulled it out


@pytest.fixture
def listening():
    """Start scanners, and stop them whatever happens."""
    started = []

    def start(scanner):
        got, states = [], []
        scanner.start(got.append, states.append)
        started.append(scanner)
        return got, states

    yield start
    assert all(scanner.stop() for scanner in started)


def test_a_scan_on_a_real_line_arrives(line, listening):
    """Through pyserial from a pseudo-terminal: with and without a suffix, in pieces, with an identifier."""
    scanner, port = line
    got, states = listening(serial_scanner.serial_scanner(port))
    until(lambda: SourceState.LIVE in states)
    os.write(scanner, b"]Q1" + CODE[:9].encode())
    os.write(scanner, CODE[9:].encode() + b"\r\n")
    until(lambda: len(got) == 1)
    os.write(scanner, a_code(2).encode())
    until(lambda: len(got) == 2)
    assert [Scan(CODE, "]Q1"), Scan(a_code(2))] == got


def test_a_line_that_is_pulled_out_is_told_and_taken_up_again(line):
    """Lost is a state; when the port is there again, scans arrive again; the thread ends when told to."""
    links, got, states = [], [], []

    class Cable:
        def __init__(self):
            self.scans = [Scan(CODE)]
            self.pulled = threading.Event()
            links.append(self)

        def read(self, timeout_s):
            if self.pulled.wait(0.001):
                raise Pulled
            return [self.scans.pop()] if self.scans else []

        def close(self):
            self.pulled.set()

    scanner = LinkedScanner("cable", Cable, again_after_s=0)
    scanner.start(got.append, states.append)
    for round_ in range(1, 51):
        until(lambda round_=round_: len(got) == round_)
        links[-1].pulled.set()
    assert scanner.stop()
    assert [SourceState.OPENING, SourceState.LIVE, SourceState.LOST] == states[:3]
    assert [Scan(CODE)] * len(got) == got
    assert all(link.pulled.is_set() for link in links)


def test_what_is_not_there_is_a_state(tmp_path, listening):
    """A port that does not exist, and no HID-POS scanner plugged in."""
    _, states = listening(serial_scanner.serial_scanner(str(tmp_path / "ttyACM9")))
    until(lambda: SourceState.ABSENT in states)
    with pytest.raises(NotThere):
        hid_scanner.connect()
    assert isinstance(serial_scanner.ports(), list)


def test_a_port_that_another_program_holds_is_busy(line):
    """Two programs do not share a scanner."""
    _, port = line
    first = serial_scanner.connect(port)
    try:
        with pytest.raises(NotThere) as refused:
            serial_scanner.connect(port)
        assert refused.value.state is SourceState.BUSY
    finally:
        first.close()


@given(st.lists(st.integers(0, 2**32).map(a_code), min_size=1, max_size=5), st.data())
def test_bytes_in_pieces_of_any_size_give_the_same_scans(codes, data):
    """Whatever a driver hands over at a time, and whichever end the scanner is set to."""
    end = data.draw(st.sampled_from([b"\r", b"\n", b"\r\n", b"\t", b"\x03"]))
    sent = b"".join(code.encode() + end for code in codes)
    stream, out, at = ByteStream(), [], 0
    while at < len(sent):
        size = data.draw(st.integers(1, 40))
        out += stream.feed(sent[at : at + size], 1.0)
        at += size
    assert [Scan(code) for code in codes] == out


def test_silence_ends_a_code_and_too_much_is_none():
    """Without a suffix nothing waits for ever; a flood fills no memory and is no code."""
    stream = ByteStream()
    assert [] == stream.feed(b"ABCDEF", 1.0)
    assert [] == stream.idle(1.0 + SILENCE_S / 2)
    assert [Scan("ABCDEF")] == stream.idle(1.0 + 2 * SILENCE_S)
    assert [] == stream.feed(b"x" * (LONGEST + 1) + b"\r", 2.0)
    assert [Scan("NEXT-1")] == stream.feed(b"NEXT-1\r", 2.0)


@given(st.binary(max_size=80))
def test_any_bytes_are_harmless(content):
    """No failure, and no control character comes through but GS."""
    scan = as_scan(content)
    assert scan is None or all(sign.isprintable() or sign == "\x1d" for sign in scan.text)


def test_corrections_hold_here_too():
    """Prefix, suffix and doubled output are put right as on the keyboard."""
    found = Corrections(prefix="\x02"[:0] + "S:", suffix="#")
    assert Scan(CODE) == as_scan(f"S:{CODE}#".encode(), found)


def reports(text, aim="]C0"):
    """A code as reports of 64 bytes, as recorded from scanners that keep to the standard."""
    content, made = text.encode(), []
    parts = [content[at : at + PAYLOAD_BYTES] for at in range(0, len(content), PAYLOAD_BYTES)]
    for number, part in enumerate(parts):
        more = number < len(parts) - 1
        body = bytes([2, len(part)]) + (aim.encode() or bytes(3)) + part
        made.append(body.ljust(REPORT_BYTES - 1, b"\0") + bytes([more]))
    return made


@given(
    st.text("ABCDEFGHJK0123456789$%*+-./: \x1d", min_size=1, max_size=400),
    st.sampled_from(["]C0", "]d2", ""]),
)
def test_reports_of_any_length_are_put_together(text, aim):
    """A signed code takes several; each but the last says that another follows."""
    reader = Reports()
    *before, last = [reader.feed(one) for one in reports(text, aim)]
    assert [None] * len(before) == before
    assert last == Scan(text, aim)


@given(st.lists(st.binary(max_size=70), max_size=20))
def test_any_reports_are_harmless(sent):
    """Other reports (a button, a battery), short ones and rubbish: no failure, no memory."""
    reader = Reports()
    for report in sent:
        scan = reader.feed(report)
        assert scan is None or len(scan.text) <= 4096 + 64


def test_a_hid_scanner_is_listened_to_and_may_be_pulled_out(listening):
    """Behind the same interface; what hidapi throws when it is pulled out is a state."""

    class Device:
        def __init__(self):
            self.sent = reports(CODE)

        def read(self, size, timeout_ms):
            if not self.sent:
                raise OSError("read error")
            return list(self.sent.pop(0))

        def close(self):
            self.sent = None

    got, states = listening(LinkedScanner("hid", lambda: HidLink(Device()), again_after_s=0.01))
    until(lambda: SourceState.LOST in states)
    assert Scan(CODE, "]C0") == got[0]
