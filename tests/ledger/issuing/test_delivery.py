"""Delivery: each message taken once, in the order of its card, whatever the gateways do to it."""

import random
from collections import Counter
from functools import partial

import pytest

from ledger.delivery import outbox
from ledger.delivery.backoff import ATTEMPTS_MAX, LONGEST_MS, next_try_ms
from ledger.delivery.gateways import MailGateway, NoGateway, SmsGateway, filled, save, secret
from ledger.delivery.outbox import NotResent
from ledger.delivery.sender import send_some
from ledger.delivery.sink import Mood, Sink
from ledger.issuing import batches
from ledger.issuing.stored_files import confirm
from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS
from terminal.domain.code import Code

FILE = """name,mail,phone,language,greeting
Anna Öberg,anna@example.se,,sv,Grattis!
ليلى,layla@example.com,,ar,<b>عيد سعيد</b>
Bo,,+46701234567,it,
김민수,kim@example.kr,,ko,
"""


def deliver(issuing, content=FILE, **fields):
    """Bring a file, confirm it, work."""
    name = issuing.order(content.encode(), **fields)
    issuing.work()
    issuing.do(confirm, "ana", name)
    issuing.work()
    return name


def keys(sink):
    return Counter(one.id for one in sink.arrivals)


def states(issuing):
    return dict(issuing.rows("SELECT state, count(*) FROM messages GROUP BY state"))


def test_each_recipient_gets_text_html_and_a_picture_in_their_language(issuing, sink):
    """A letter says hello in its language, holds the greeting as it was written, and a code that pays."""
    issuing.gateways(sink)
    name = deliver(issuing)
    by_address = {one.to: one for one in sink.arrivals}
    assert {"anna@example.se", "layla@example.com", "+46701234567", "kim@example.kr"} == set(
        by_address
    )
    anna = by_address["anna@example.se"]
    assert "Hej Anna Öberg!" in anna.text
    assert "Grattis!" in anna.text
    assert "25,00 €" in anna.text.replace("\xa0", " ")
    assert ["text/plain", "text/html", "image/png"] == [
        part.get_content_type() for part in anna.letter.walk() if not part.is_multipart()
    ]
    html = by_address["layla@example.com"].letter.get_body(("html",)).get_content()
    assert 'dir="rtl"' in html
    assert "<b>" not in html
    assert "&lt;b&gt;عيد سعيد" in html
    assert "Codice" in by_address["+46701234567"].text
    told = issuing.progress(name)
    assert (4, 4, 0, 0) == (told.issued, told.sent, told.to_send, told.gave_up)


def test_the_code_in_a_letter_is_that_of_its_card(issuing, sink):
    """What a letter says, its picture's QR code and bar code name one card, and the book knows it."""
    import cv2
    import numpy as np
    import zxingcpp

    from ledger.own_keys import own_keys

    issuing.gateways(sink)
    deliver(issuing, "mail\na@example.com\n", signed=False)
    [arrival] = sink.arrivals
    [png] = [part for part in arrival.letter.walk() if part.get_content_type() == "image/png"]
    picture = cv2.imdecode(np.frombuffer(png.get_content(), np.uint8), cv2.IMREAD_COLOR)
    printed = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)
    found = zxingcpp.read_barcodes(picture, formats=printed)
    read = {one.format.name: one.text for one in found}
    assert {"QRCode", "Code128"} == set(read)
    [line] = [line for line in arrival.text.splitlines() if line.startswith("Your code: ")]
    said = Code(line.partition(": ")[2])
    assert {said} == {Code(text) for text in read.values()}
    lookup_key = issuing.do(own_keys).lookup_key
    assert [(said.card_id(lookup_key),)] == issuing.rows("SELECT card FROM cards")


class Moods:
    """Moods at random, kept to a seed; at the end it only takes."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.kind = False

    def __call__(self):
        bad = (Mood.BUSY, Mood.FORGETFUL, Mood.BUSY, Mood.TAKES)
        return Mood.TAKES if self.kind else self.chance.choice(bad)


@pytest.mark.usefixtures("no_pictures")
def test_a_sink_that_fails_forgets_and_repeats_still_gets_each_message_once(issuing):
    """Gateways that are busy, take a message and lose the answer, are sent it again under the same id: once each, in order."""
    moods = Moods(7)
    with Sink(moods) as sink:
        issuing.gateways(sink)
        people = "".join(f"P{n},p{n}@example.com,\nQ{n},,+4670000000{n}\n" for n in range(6))
        name = deliver(issuing, "name,mail,phone\n" + people)
        for turn in range(12):
            moods.kind = turn > 8
            issuing.clock.advance(LONGEST_MS)
            issuing.work()
    assert {"sent": 12} == states(issuing)
    assert 12 == len(keys(sink))
    assert max(keys(sink).values()) > 1  # an answer was lost, and its message came again
    assert 12 == len({one.to for one in sink.arrivals})
    assert 12 == issuing.progress(name).sent


@pytest.mark.usefixtures("no_pictures")
def test_messages_of_a_card_leave_in_their_order(issuing, sink):
    """While an earlier message of a card has not come to its end, a later one waits, however long it is due."""
    issuing.gateways(sink)
    sink.mood = lambda: Mood.BUSY
    name = deliver(issuing, "mail\na@example.com\n")
    issuing.rows(
        "UPDATE messages SET state = 'sending', claimed_ms = %s RETURNING 1", issuing.clock.now_ms()
    )
    card = issuing.rows("SELECT card FROM messages")[0][0]
    issuing.rows(
        "INSERT INTO messages (message, batch, number, card, turn, channel, state, due_ms, asked_by)"
        " VALUES (%s, %s, 1, %s, 2, 'mail', 'waiting', 0, 'ana') RETURNING 1",
        bytes(16),
        name,
        card,
    )
    sink.mood = lambda: Mood.TAKES
    issuing.work()
    assert [] == sink.arrivals
    issuing.clock.advance(HOUR_MS)  # whoever had claimed the first is gone
    issuing.work()
    issuing.work()
    order = issuing.rows("SELECT encode(message, 'hex') FROM messages ORDER BY turn")
    assert [one for (one,) in order] == [one.id[1:33] for one in sink.arrivals]


@pytest.mark.usefixtures("no_pictures")
def test_who_cannot_be_reached_is_given_up_with_a_reason(issuing, sink):
    """A refusal for good is not tried again; what only fails is tried for about two days."""
    issuing.gateways(sink)
    sink.mood = lambda: Mood.REFUSES
    deliver(issuing, "mail\na@example.com\n")
    assert [("gave_up", "refused", 1)] == issuing.rows(
        "SELECT state, reason, attempts FROM messages"
    )
    sink.mood = lambda: Mood.BUSY
    deliver(issuing, "phone\n+46701234567\n")
    for _ in range(ATTEMPTS_MAX + 2):
        issuing.clock.advance(LONGEST_MS)
        issuing.work()
    [last] = issuing.rows("SELECT state, reason, attempts FROM messages WHERE channel = 'sms'")
    assert ("gave_up", "busy", ATTEMPTS_MAX) == last
    assert 2 == len(issuing.database.run(outbox.stuck))


@pytest.mark.usefixtures("no_pictures")
def test_it_is_sent_again_to_the_same_recipient_only(issuing, sink):
    """Sending again takes no address: the sealed one is used; not while one is under way, nor after erasure, nor for ever."""
    issuing.gateways(sink)
    name = deliver(issuing, "mail\na@example.com\n")
    again = partial(issuing.do, outbox.resend, "bo", name, 1)
    for _ in range(outbox.RESENDS_MAX):
        again(issuing.clock.now_ms())
        with pytest.raises(NotResent):
            again(issuing.clock.now_ms())
        issuing.work()
    assert {"a@example.com"} == {one.to for one in sink.arrivals}
    assert 1 + outbox.RESENDS_MAX == len(keys(sink))
    with pytest.raises(NotResent) as often:
        again(issuing.clock.now_ms())
    assert "often" == often.value.why
    issuing.clock.advance(40 * DAY_MS)
    issuing.work()
    issuing.clock.advance(40 * DAY_MS)
    issuing.work()
    with pytest.raises(NotResent) as erased:
        again(issuing.clock.now_ms())
    assert "erased" == erased.value.why


@pytest.mark.usefixtures("no_pictures")
def test_a_gateway_is_not_asked_for_more_than_its_rate(issuing, sink):
    """So many a minute, and no more; the rest waits."""
    issuing.gateways(sink, per_minute=3)
    deliver(issuing, "mail\n" + "".join(f"a{n}@example.com\n" for n in range(7)))
    counts = [len(sink.arrivals)]
    for _ in range(2):
        issuing.clock.advance(MINUTE_MS)
        issuing.work()
        counts.append(len(sink.arrivals))
    assert [3, 6, 7] == counts


@pytest.mark.usefixtures("no_pictures")
def test_two_senders_never_hold_the_same_message(issuing, sink):
    """What one has claimed, another does not see until it is long enough ago."""
    issuing.gateways(sink)
    issuing.clock.advance(-HOUR_MS)
    name = issuing.order(FILE.encode(), starts_ms=issuing.clock.now_ms())
    issuing.work()
    issuing.do(confirm, "ana", name)
    from ledger.issuing.coming import let_some_come
    from ledger.issuing.making import make_some

    issuing.database.run(make_some)
    issuing.database.run(lambda book: let_some_come(book, issuing.clock.now_ms()))
    claim = partial(outbox.claim, channel="mail", now_ms=issuing.clock.now_ms(), most=2)
    first, second, third = (issuing.database.run(claim) for _ in range(3))
    assert (2, 1, 0) == (len(first), len(second), len(third))
    assert 3 == len({one.message for one in (*first, *second)})
    issuing.clock.advance(HOUR_MS)
    assert 4 == send_some(issuing.database, issuing.clock)


def test_without_a_gateway_messages_wait(issuing):
    """Nobody has said how mail leaves the house: it waits, and nothing is lost."""
    deliver(issuing)
    assert {"waiting": 4} == states(issuing)


@pytest.mark.parametrize("attempts", range(1, 30))
def test_waits_double_and_are_scattered(attempts):
    """Each wait is between half of its most and all of it, never above six hours, never below what was asked."""
    most = next_try_ms(attempts, lambda: 1.0)
    assert most // 2 == next_try_ms(attempts, lambda: 0.0)
    assert most <= LONGEST_MS
    assert next_try_ms(attempts, lambda: 0.5, 10 * LONGEST_MS) == 10 * LONGEST_MS


def test_no_text_breaks_out_of_the_gateways_template():
    """What is filled in stays a string, whatever is in it."""
    import json

    body = filled('{"to": "{to}", "text": "{text}", "n": 1}', {"to": '"}', "text": "{to}\n\\"})
    assert {"to": '"}', "text": "{to}\n\\", "n": 1} == json.loads(body)


@pytest.mark.parametrize(
    ("gateway", "wrong"),
    [
        (MailGateway(host="a b", sender="x@example.com"), "host"),
        (MailGateway(host="mail", sender="x"), "sender"),
        (MailGateway(host="mail", sender="x@example.com", security="ssl"), "security"),
        (SmsGateway(url="file:///etc/passwd"), "url"),
        (SmsGateway(url="https://sms", headers={"A\r\nB": "c"}), "headers"),
        (SmsGateway(url="https://sms", headers={"Host": "elsewhere"}), "headers"),
        (SmsGateway(url="https://sms", headers={"Key": "\u20ac"}), "headers"),
        (SmsGateway(url="http://169.254.169.254/"), "url"),
        (MailGateway(host="mail", sender="x@example.com", security="none"), "security"),
        (SmsGateway(url="https://sms", body="{"), "body"),
    ],
)
def test_settings_that_cannot_be_used_are_named(issuing, gateway, wrong):
    """A gateway is checked before anything is sent through it."""
    with pytest.raises(NoGateway, match=wrong):
        issuing.do(save, "ana", gateway, 10)


def test_secrets_of_gateways_are_sealed_or_stand_in_the_environment(issuing, monkeypatch):
    """A password is nowhere in the book, in clear, nor in the audit."""
    mail = MailGateway(host="mail", sender="x@example.com", user="shop", password="hunter2-secret")
    issuing.do(save, "ana", mail, 10)
    assert "hunter2" not in str(issuing.rows("SELECT * FROM gateways"))
    assert "hunter2" not in str(issuing.rows("SELECT * FROM audit_lines"))
    assert "hunter2" not in repr(mail)
    monkeypatch.setenv("REDEMPTION_GATEWAY_MAIL", "from outside")
    assert "from outside" == secret("env:REDEMPTION_GATEWAY_MAIL")
    monkeypatch.setenv("SHOP_MAIL", "not for gateways")
    for name in ("REDEMPTION_GATEWAY_OTHER", "SHOP_MAIL", "PATH"):
        with pytest.raises(NoGateway):
            secret(f"env:{name}")


@pytest.mark.usefixtures("no_pictures")
def test_a_resent_message_counts_once(issuing, sink):
    """Progress tells of cards, not of messages."""
    issuing.gateways(sink)
    name = deliver(issuing, "mail\na@example.com\n")
    issuing.do(outbox.resend, "bo", name, 1, issuing.clock.now_ms())
    issuing.work()
    assert (1, 1) == (issuing.progress(name).sent, batches_sent(issuing, name))


def batches_sent(issuing, name):
    return issuing.database.run(lambda book: batches.progress(book, name)).issued
