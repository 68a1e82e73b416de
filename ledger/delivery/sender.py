"""The sender's turn: claim what is due, open its parcel, send it, settle it. Several may run; none sends what another holds."""

import random
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ledger import estate
from ledger.database import Book, Database
from ledger.delivery import letters
from ledger.delivery.backoff import gives_up, next_try_ms
from ledger.delivery.gateways import Gateway, MailGateway, NoGateway, SmsGateway, load
from ledger.delivery.gift import Gift, gift
from ledger.delivery.outbox import REMINDER, Message, Why, claim, not_taken, taken
from ledger.delivery.reminders import over
from ledger.delivery.sending import NotTaken, Text, send_mail, send_text
from ledger.issuing.batches import Batch, found, greeting_of, key_of
from ledger.issuing.recipients import MAIL, SMS, Recipient, unpack
from ledger.printing.pictures import wallet_pngs
from ledger.programme_keys import signing_key
from terminal.domain.clock import DAY_MS, Clock
from terminal.domain.signed_code import sign

AT_ONCE: Final = 20
CHANNELS: Final = (MAIL, SMS)


class _Parcel(Struct, frozen=True):
    gift: Gift
    recipient: Recipient
    keep_days: int
    picture: bytes = b""


def send_some(
    database: Database,
    clock: Clock,
    chance: Callable[[], float] = random.random,
) -> int:
    """Send what is due on every channel, some messages a turn; give how many were tried. Raises VaultLocked."""
    tried = 0
    for channel in CHANNELS:
        known = database.run(partial(_gateway, channel=channel))
        if known is None:
            continue
        now_ms = clock.now_ms()
        due = database.run(partial(claim, channel=channel, now_ms=now_ms, most=AT_ONCE))
        due = _without_over(database, due, now_ms)
        parcels = [database.run(partial(_parcel, message=one, now_ms=now_ms)) for one in due]
        if isinstance(known, MailGateway):
            parcels = _with_pictures(parcels)
        for message, parcel in zip(due, parcels, strict=True):
            _send_one(database, known, message, parcel, clock, chance)
            tried += 1
    return tried


def _without_over(database: Database, due: list[Message], now_ms: int) -> list[Message]:
    """Leave out reminders of cards that hold nothing any more."""
    reminders = [one.message for one in due if one.kind == REMINDER]
    if not reminders:
        return due
    gone = database.run(lambda book: over(book, reminders, now_ms))
    return [one for one in due if one.message not in gone]


def _gateway(book: Book, channel: str) -> Gateway | None:
    with book.transaction():
        found_gateway = load(book, channel)
    return found_gateway[0] if found_gateway else None


def _send_one(
    database: Database,
    gateway: Gateway,
    message: Message,
    parcel: _Parcel | None,
    clock: Clock,
    chance: Callable[[], float],
) -> None:
    try:
        _hand_over(gateway, parcel, message.message)
    except NotTaken as failure:
        _try_again(database, message, failure, clock.now_ms(), chance)
    except NoGateway:
        _try_again(database, message, NotTaken(Why.NO_GATEWAY), clock.now_ms(), chance)
    else:
        database.run(lambda book: taken(book, message.message, clock.now_ms()))


def _try_again(
    database: Database,
    message: Message,
    failure: NotTaken,
    now_ms: int,
    chance: Callable[[], float],
) -> None:
    wait_ms = next_try_ms(message.attempts, chance, failure.wait_ms)
    over = failure.for_good or gives_up(message.attempts)
    due_ms = None if over else now_ms + wait_ms
    database.run(lambda book: not_taken(book, message.message, failure.why, due_ms))


def _hand_over(gateway: Gateway, parcel: _Parcel | None, message: bytes) -> None:
    if parcel is None:
        raise NotTaken(Why.ERASED, for_good=True)
    if isinstance(gateway, MailGateway):
        send_mail(gateway, _letter(gateway, parcel), message)
    elif isinstance(gateway, SmsGateway):
        text = Text(parcel.recipient.phone, letters.sms(parcel.gift))
        send_text(gateway, text, message)


def _with_pictures(parcels: list[_Parcel | None]) -> list[_Parcel | None]:
    """Draw the pictures of all that are there, at once."""
    pictures = iter(wallet_pngs([one.gift for one in parcels if one]))
    return [replace(one, picture=next(pictures)) if one else None for one in parcels]


def _letter(gateway: MailGateway, parcel: _Parcel) -> EmailMessage:
    return letters.mail(
        parcel.gift,
        gateway.sender,
        gateway.sender_name,
        parcel.recipient.mail,
        parcel.keep_days,
        parcel.picture,
    )


def _parcel(book: Book, message: Message, now_ms: int) -> _Parcel | None:
    """Open what a message carries; None once it is erased."""
    with book.transaction():
        key = key_of(book, message.batch)
        row = book.execute(
            "SELECT b.sealed, b.minor, c.expires_ms, c.balance + c.leased FROM batch_cards b JOIN cards c ON c.card = b.card"
            " WHERE b.batch = %s AND b.number = %s",
            (message.batch, message.number),
        ).fetchone()
        if key is None or row is None or row[0] is None:
            return None
        batch = found(book, message.batch)
        programme = estate.programme(book, batch.programme)
        code, who = unpack(key, message.batch, message.number, row[0])
        signed = ""
        if batch.signed:
            private_key = signing_key(book, batch.programme, now_ms)
            signed = sign(code, private_key, row[1], row[2])
        reminds = message.kind == REMINDER
        holds = row[3] if reminds else row[1]
        told = gift(code, programme, holds, row[2], who.language or batch.language, signed)
        greeting = who.greeting or greeting_of(book, message.batch, key)
        told = replace(
            told,
            name=who.name,
            greeting="" if reminds else greeting,
            is_reminder=reminds,
            reminder_follows=batch.reminds and bool(row[2] or programme.terms.expiry_months),
        )
        return _Parcel(told, who, _kept_days(batch, now_ms))


def _kept_days(batch: Batch, now_ms: int) -> int:
    """Say for how many days more the address is kept."""
    return (
        batch.keep_days
        if batch.erase_ms is None
        else max(1, -(-(batch.erase_ms - now_ms) // DAY_MS))
    )
