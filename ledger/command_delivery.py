"""`gateway`, `privacy`, `sink`: how cards leave the house, how long addresses are kept, and a place to try it out."""

import argparse
import json
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    an_id,
    now_ms,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.delivery.gateways import Gateway

PORT_MAX: Final = 65_535
RATE_MAX: Final = 100_000
DAYS_MAX: Final = 3_650
REMIND_DAYS_MAX: Final = 365


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.group("gateway", "how mail and SMS leave the house")
    mail = group.add("mail", "set the mail server", set_mail)
    mail.add_argument("--host", required=True)
    mail.add_argument("--port", type=whole_number(1, PORT_MAX), default=587)
    mail.add_argument("--security", choices=("starttls", "tls", "none"), default="starttls")
    mail.add_argument("--user", default="")
    mail.add_argument(
        "--password", default="", help="env:REDEMPTION_GATEWAY_NAME takes it from the environment"
    )
    mail.add_argument("--sender", required=True, metavar="ADDRESS")
    mail.add_argument("--sender-name", default="")
    sms = group.add("sms", "set the SMS gateway", set_sms)
    sms.add_argument("--url", required=True)
    sms.add_argument("--header", action="append", default=[], metavar="NAME=VALUE")
    sms.add_argument("--body", help="the JSON it takes, with {to} and {text}")
    sms.add_argument("--sender", default="")
    for one in (mail, sms):
        one.add_argument("--per-minute", type=whole_number(1, RATE_MAX), default=60)
    private = commands.group("privacy", "how long addresses are kept, and who asks to be forgotten")
    keep = private.add("keep", "say for how many days a programme's batches keep them", keep_days)
    keep.add_argument("programme", type=an_id, metavar="ID")
    keep.add_argument("days", type=whole_number(1, DAYS_MAX))
    remind = private.add(
        "remind", "remind holders so many days before their card ends", remind_days
    )
    remind.add_argument("programme", type=an_id, metavar="ID")
    remind.add_argument("days", type=whole_number(0, REMIND_DAYS_MAX), help="0: never")
    gone = private.add("forget", "erase what is kept of a person, in every batch", forget)
    gone.add_argument("address", help="mail address or telephone number with its country")
    gone.add_argument("--yes", action="store_true", help="do it; else only say what it would do")
    sink = commands.add("sink", "take mail and SMS on this machine, and show what came", run_sink)
    sink.add_argument("--mail-port", type=whole_number(0, PORT_MAX), default=8025)
    sink.add_argument("--sms-port", type=whole_number(0, PORT_MAX), default=8026)


def set_mail(arguments: argparse.Namespace) -> Result:
    """Set the mail server."""
    from ledger.delivery.gateways import MailGateway

    gateway = MailGateway(
        host=arguments.host,
        port=arguments.port,
        security=arguments.security,
        user=arguments.user,
        password=arguments.password,
        sender=arguments.sender,
        sender_name=arguments.sender_name,
    )
    return _save(arguments, gateway)


def set_sms(arguments: argparse.Namespace) -> Result:
    """Set the SMS gateway."""
    from ledger.delivery.gateways import DEFAULT_BODY, SmsGateway

    headers = dict(one.split("=", 1) for one in arguments.header if "=" in one)
    body = arguments.body or DEFAULT_BODY
    gateway = SmsGateway(url=arguments.url, headers=headers, body=body, sender=arguments.sender)
    return _save(arguments, gateway)


def remind_days(arguments: argparse.Namespace) -> Result:
    """Set how many days before the end holders are reminded."""
    from ledger import estate
    from ledger.audit import COMMAND_LINE
    from ledger.issuing import batches

    with the_book(arguments) as book:
        try:
            estate.programme(book, arguments.programme)
        except estate.Unknown as error:
            raise CommandFailed(f"no programme {arguments.programme}") from error
        batches.set_remind_days(book, COMMAND_LINE, arguments.programme, arguments.days)
    said = f"set: {arguments.days} days before the end" if arguments.days else "set: never"
    return Result({"days": arguments.days}, [said])


def keep_days(arguments: argparse.Namespace) -> Result:
    """Set how long codes and addresses are kept."""
    from ledger import estate
    from ledger.audit import COMMAND_LINE
    from ledger.issuing import batches

    with the_book(arguments) as book:
        try:
            estate.programme(book, arguments.programme)
        except estate.Unknown as error:
            raise CommandFailed(f"no programme {arguments.programme}") from error
        batches.set_keep_days(book, COMMAND_LINE, arguments.programme, arguments.days)
    return Result({"days": arguments.days}, ["set, for batches ordered from now on"])


def forget(arguments: argparse.Namespace) -> Result:
    """Forget a person, or say what that would do."""
    import msgspec

    from ledger.audit import COMMAND_LINE
    from ledger.issuing import privacy
    from ledger.issuing.recipients import is_mail, phone_of

    typed = arguments.address
    address = typed if is_mail(typed) else phone_of(typed)
    if not address:
        raise CommandFailed("give a mail address or a telephone number like +46701234567", USAGE)
    with the_book(arguments) as book:
        told = privacy.forgetting(book, address)
        done = privacy.forget(book, COMMAND_LINE, address, now_ms()) if arguments.yes else []
    values = {"parcels": told.parcels, "unsent": told.unsent, "proofs": msgspec.to_builtins(done)}
    word = "erased" if arguments.yes else "would be erased; say --yes"
    return Result(values, [f"{told.parcels} cards' code and address {word}"])


def run_sink(arguments: argparse.Namespace) -> Result:
    """Take what comes until told to stop."""
    import signal
    import threading

    from ledger.delivery.sink import Arrival, Sink

    def told(arrival: Arrival) -> None:
        came = {
            "channel": arrival.channel,
            "to": arrival.to,
            "text": arrival.text,
            "id": arrival.id,
        }
        if arguments.json:
            print(json.dumps(came), flush=True)
        else:
            print(f"\n— {arrival.channel} to {arrival.to}\n{arrival.text}", flush=True)

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with Sink(mail_port=arguments.mail_port, sms_port=arguments.sms_port, told=told) as sink:
        ready = {"ready": True, "mail_port": sink.mail_port, "sms_url": sink.sms_url}
        as_words = f"ready: mail on 127.0.0.1:{sink.mail_port}, SMS on {sink.sms_url}"
        print(json.dumps(ready) if arguments.json else as_words, flush=True)
        stop.wait()
    return Result(None, [])


def _save(arguments: argparse.Namespace, gateway: "Gateway") -> Result:
    from ledger.audit import COMMAND_LINE
    from ledger.delivery.gateways import NoGateway, channel_of, save

    with the_book(arguments) as book:
        try:
            save(book, COMMAND_LINE, gateway, arguments.per_minute)
        except NoGateway as error:
            raise CommandFailed(str(error), USAGE) from error
    return Result({"channel": channel_of(gateway)}, [f"set: {gateway!r}"])
