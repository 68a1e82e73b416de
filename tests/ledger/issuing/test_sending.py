"""Sending: whatever a gateway does, a message is taken or it is not; nothing else comes of it."""

import socket
import threading
from contextlib import contextmanager
from email.message import EmailMessage

import pytest

from ledger.delivery import sending
from ledger.delivery.gateways import MailGateway, SmsGateway
from ledger.delivery.sending import NotTaken, Text, send_mail, send_text

ID = bytes(16)
LETTER = EmailMessage()
LETTER["To"] = "anna@example.com"
TAKEN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
TEXT = Text(to="+34600000000", text="hello")


@contextmanager
def answering(answer: bytes, *, hold: bool = False):
    """A gateway that says just that, and then hangs up, or sits on the line."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            line, _ = listening.accept()
            with line:
                line.recv(65_536)
                line.sendall(answer)
                if hold:
                    done.wait(10)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        done.set()
        thread.join(10)


@pytest.mark.parametrize("rest", [b"zz\r\nno chunk", b"5\r\nhe"])
def test_a_text_that_was_taken_is_taken_however_the_answer_ends(rest):
    """The status says it; a body that breaks must not have the text sent again."""
    with answering(TAKEN + rest) as url:
        send_text(SmsGateway(url=url), TEXT, ID)


def test_a_gateway_that_sits_on_its_answer_has_taken_it(monkeypatch):
    """It said yes before it fell silent."""
    monkeypatch.setattr(sending, "GATEWAY_S", 0.2)
    with answering(TAKEN, hold=True) as url:
        send_text(SmsGateway(url=url), TEXT, ID)


@pytest.mark.parametrize(
    "gateway",
    [
        SmsGateway(url="https://sms..example.com/"),
        SmsGateway(url="http://127.0.0.1:1/", headers={"Key": "\u20ac"}),
        MailGateway(host="smtp..example.com", sender="shop@example.com"),
    ],
)
def test_settings_that_nobody_can_send_with_are_not_taken(gateway):
    """A way that leads nowhere is a reason to try later and to say so, not a bug."""
    send, message = (send_text, TEXT) if isinstance(gateway, SmsGateway) else (send_mail, LETTER)
    with pytest.raises(NotTaken):
        send(gateway, message, ID)
