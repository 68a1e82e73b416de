"""Mail over TLS to a real server: encrypted and signed in before a code leaves, or not at all."""

from contextlib import contextmanager
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from ledger.delivery.gateways import MailGateway
from ledger.delivery.outbox import Why
from ledger.delivery.sending import NotTaken, send_mail
from tests.sync.certificates import Authority

# The test's server knows TLS from the first byte as no TLS, so it is told to ask for none.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
ID = bytes(range(16))
USER, PASSWORD = "shop", "a key of forty letters"
HOST = "127.0.0.1"


class Post:
    """Keeps each letter, and whether it came encrypted and from somebody signed in."""

    def __init__(self):
        self.came = []

    async def take(self, server, session, envelope):
        encrypted = server.transport.get_extra_info("sslcontext") is not None
        self.came.append((encrypted, session.authenticated, envelope.content))
        return "250 2.0.0 taken"

    handle_DATA = take  # noqa: N815 - the name that aiosmtpd calls it by


class Server(Controller):
    """Listens on a free port, with TLS from the first byte or only once asked for."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def let_in(server, session, envelope, mechanism, data):
    """Is it the shop, with its password?"""
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """Who signed the mail server's certificate, known to this machine."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


@contextmanager
def mail_server(security, tls):
    """A mail server that takes no letter in clear and from nobody unknown."""
    post = Post()
    options = {"auth_required": True, "authenticator": let_in}
    if security == "tls":
        options |= {"ssl_context": tls, "auth_require_tls": False}
    else:
        options |= {"tls_context": tls, "require_starttls": True}
    running = Server(post, hostname=HOST, port=0, **options)
    running.start()
    try:
        yield post, running.port
    finally:
        running.stop()


def gateway(port, security, **fields):
    """The settings for it."""
    values = {"user": USER, "password": PASSWORD, "sender": "shop@example.com"} | fields
    return MailGateway(host=HOST, port=port, security=security, **values)


def letter():
    """A letter."""
    made = EmailMessage()
    made["From"], made["To"] = "shop@example.com", "anna@example.com"
    made.set_content("code")
    return made


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_leaves_encrypted_and_signed_in(authority, security):
    """Whichever of the two the server speaks."""
    with mail_server(security, authority.server()) as (post, port):
        send_mail(gateway(port, security), letter(), ID)
    ((encrypted, known, content),) = post.came
    assert encrypted
    assert known
    assert ID.hex().encode() in content


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_wrong_password_sends_nothing(authority, security):
    """It is told as what it is, so that somebody can put it right."""
    server = mail_server(security, authority.server())
    with server as (post, port), pytest.raises(NotTaken) as refused:
        send_mail(gateway(port, security, password="wrong"), letter(), ID)
    assert Why.SIGN_IN is refused.value.why
    assert not refused.value.for_good
    assert [] == post.came


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_somebody_else_vouches_for_gets_nothing(authority, tmp_path, security):
    """Neither the password nor the code goes to whoever sits in between."""
    folder = tmp_path / "stranger"
    folder.mkdir()
    stranger = Authority(folder)
    with mail_server(security, stranger.server()) as (post, port), pytest.raises(NotTaken):
        send_mail(gateway(port, security), letter(), ID)
    assert [] == post.came


def test_a_server_without_encryption_gets_nothing(authority):
    """Where STARTTLS is stripped on the way, the letter stays."""
    post = Post()
    running = Server(post, hostname=HOST, port=0)
    running.start()
    try:
        with pytest.raises(NotTaken):
            send_mail(gateway(running.port, "starttls"), letter(), ID)
    finally:
        running.stop()
    assert [] == post.came


def test_a_password_may_stand_in_the_environment(authority, monkeypatch):
    """Under a name that begins as ours do."""
    monkeypatch.setenv("REDEMPTION_GATEWAY_MAIL", PASSWORD)
    with mail_server("starttls", authority.server()) as (post, port):
        send_mail(gateway(port, "starttls", password="env:REDEMPTION_GATEWAY_MAIL"), letter(), ID)
    assert 1 == len(post.came)
