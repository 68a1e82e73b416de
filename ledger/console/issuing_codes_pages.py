"""Codes that are printed, gateways, and erasure: the pages of a batch on which something leaves or goes for good."""

from functools import partial
from typing import Final

from ledger import estate
from ledger.accounts.permissions import Permission
from ledger.console.replies import (
    UNPROCESSABLE,
    Drawing,
    Page,
    Redirect,
    Reply,
    as_csv,
    page,
)
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.delivery.gateways import (
    DEFAULT_BODY,
    SECURITY,
    Gateway,
    MailGateway,
    NoGateway,
    SmsGateway,
    faults,
    load,
    save,
)
from ledger.issuing import batches, printable, privacy
from ledger.issuing.batches import TooLate
from ledger.issuing.orders import COUNT_MAX
from ledger.issuing.printable import Form
from ledger.issuing.recipients import MAIL, SMS, is_mail, phone_of

BATCHES: Final = "/console/batches"
GATEWAYS: Final = "/console/gateways"
PRIVACY: Final = "/console/privacy"
PORT_MAX: Final = 65_535
RATE_MAX: Final = 100_000
KEPT: Final = "••••••••"
"""What stands in the field of a secret that is there: sent back, it is kept."""


def codes(visit: Visit) -> Reply:
    """Give codes to be printed; it stands in the audit who looked."""
    batch = visit.named["batch"]
    wanted = visit.form.typed("form")
    form = Form(wanted) if wanted in set(Form) else Form.A4
    first = visit.form.number("first", 1, COUNT_MAX, 1)
    try:
        gifts = printable.codes(visit.book, visit.actor, batch, first, form, visit.now_ms)
    except estate.Unknown as error:
        raise NotThere from error
    except TooLate as error:
        raise Refusal(
            visit.say("From this number on there is nothing to print, or the codes are erased.")
        ) from error
    if form is Form.TABLE:
        return as_csv(f"{batch}.csv", printable.COLUMNS, printable.table(gifts))
    ending, content_type = printable.TYPES.get(form, printable.PDF)
    draw = partial(printable.document, gifts, form, batch)
    return Drawing(f"{batch}-{first}.{ending}", content_type, draw)


def erase(visit: Visit) -> Reply:
    """Say what erasing takes, then erase."""
    batch = visit.named["batch"]
    try:
        known = batches.found(visit.book, batch)
        progress = batches.progress(visit.book, batch)
        if not visit.form.was_sent("confirmed"):
            return page("issuing/erase.html", title=known.name, batch=known, progress=progress)
        why = privacy.PRINTED if progress.printed == progress.issued else privacy.ON_REQUEST
        privacy.erase(visit.book, visit.actor, batch, why, visit.now_ms)
    except estate.Unknown as error:
        raise NotThere from error
    except TooLate as error:
        raise Refusal(
            visit.say(
                "Not now: cards or messages of this batch are still under way, or all is erased."
            )
        ) from error
    return Redirect(f"{BATCHES}/{batch}", visit.say("Codes and addresses are erased."))


def show_gateways(visit: Visit) -> Reply:
    """Show how mail and SMS leave the house."""
    return _gateways(visit)


def set_mail(visit: Visit) -> Reply:
    """Set the mail server."""
    form, old = visit.form, _old(visit, MAIL)
    password = form.secret("password")
    host, port = form.text("host"), form.number("port", 1, PORT_MAX, 587)
    security = form.choice("security", SECURITY)
    where = (host, port, security)
    same = isinstance(old, MailGateway) and where == (old.host, old.port, old.security)
    if password == KEPT and not same:  # else a kept secret could be sent to anybody's server
        form.wrong("password", visit.say("Another server: type the password again."))
    kept = old.password if isinstance(old, MailGateway) and password == KEPT else password
    gateway = MailGateway(
        host=host,
        port=port,
        security=security,
        user=form.text("user", required=False),
        password=kept,
        sender=form.text("sender"),
        sender_name=form.text("sender_name", most=80, required=False),
    )
    return _save(visit, gateway, form.number("mail_rate", 1, RATE_MAX, 60))


def set_sms(visit: Visit) -> Reply:
    """Set the SMS gateway."""
    form, old = visit.form, _old(visit, SMS)
    key = form.secret("key", most=2_000)
    name = form.text("header", most=100, required=False)
    url = form.text("url", most=2_000)
    same = isinstance(old, SmsGateway) and old.url == url and name in old.headers
    if key == KEPT and not same:
        form.wrong("key", visit.say("Another address: type the key again."))
    kept = old.headers.get(name, "") if isinstance(old, SmsGateway) and key == KEPT else key
    gateway = SmsGateway(
        url=url,
        headers={name: kept} if name else {},
        body=form.text("body", most=4_000),
        sender=form.text("sms_sender", most=40, required=False),
    )
    return _save(visit, gateway, form.number("sms_rate", 1, RATE_MAX, 60))


def show_privacy(visit: Visit) -> Reply:
    """Show what is kept how long, and find a person who asks to be forgotten."""
    return _privacy(visit)


def forget(visit: Visit) -> Reply:
    """Say what forgetting a person does, then forget."""
    form = visit.form
    typed = form.text("address", most=254)
    address = typed if is_mail(typed) else phone_of(typed) or ""
    if typed and not address:
        form.wrong(
            "address", visit.say("A mail address, or a telephone number like +46701234567, please.")
        )
    if form.errors:
        return _privacy(visit, UNPROCESSABLE)
    told = privacy.forgetting(visit.book, address)
    if not told.parcels:
        form.wrong("address", visit.say("Nothing is kept under this address."))
        return _privacy(visit, UNPROCESSABLE)
    if not form.was_sent("confirmed"):
        return page(
            "issuing/forget.html",
            title=visit.say("Forget a person"),
            told=told,
            address=address,
        )
    done = privacy.forget(visit.book, visit.actor, address, visit.now_ms)
    said = visit.say("Forgotten, in {count} batches. The proof stands in the audit.")
    return Redirect(PRIVACY, said.replace("{count}", str(len(done))))


def _privacy(visit: Visit, status: int = 200) -> Page:
    programmes = estate.programmes(visit.book)
    return page(
        "issuing/privacy.html",
        status,
        title=visit.say("Privacy"),
        form=visit.form,
        kept=[(one, batches.keep_days_of(visit.book, one.programme)) for one in programmes],
        erasures=privacy.newest_erasures(visit.book),
        may_erase=visit.may(Permission.PERSONAL_ERASE),
    )


def _save(visit: Visit, gateway: Gateway, per_minute: int) -> Reply:
    sentences = {
        "host": visit.say("Please write the server's name, like smtp.example.com."),
        "sender": visit.say("Please write a mail address."),
        "url": visit.say("Please write an address that begins with https://."),
        "body": visit.say("This must be JSON in which {to} and {text} stand."),
        "headers": visit.say("A header's name has letters, digits and hyphens."),
    }
    for name in () if visit.form.errors else faults(gateway):
        field = {"headers": "header"}.get(name, name)
        visit.form.wrong(field, sentences.get(name, visit.say("This cannot be used.")))
    if visit.form.errors:
        return _gateways(visit, UNPROCESSABLE)
    try:
        save(visit.book, visit.actor, gateway, per_minute)
    except NoGateway as error:
        raise Refusal(str(error)) from error
    return Redirect(GATEWAYS, visit.say("Set. What has waited for it is sent now."))


def _gateways(visit: Visit, status: int = 200) -> Page:
    mail, sms = (load(visit.book, channel) for channel in (MAIL, SMS))
    return page(
        "issuing/gateways.html",
        status,
        title=visit.say("Mail and SMS"),
        form=visit.form,
        mail=mail[0] if mail else None,
        mail_rate=mail[1] if mail else 60,
        sms=sms[0] if sms else None,
        sms_rate=sms[1] if sms else 60,
        header=next(iter(getattr(sms[0], "headers", {})), "") if sms else "Authorization",
        default_body=DEFAULT_BODY,
        kept=KEPT,
        security=[
            ("starttls", "STARTTLS"),
            ("tls", "TLS"),
            ("none", visit.say("None (only on this machine)")),
        ],
        may_change=visit.may(Permission.PROGRAMMES_CHANGE),
    )


def _old(visit: Visit, channel: str) -> Gateway | None:
    found = load(visit.book, channel)
    return found[0] if found else None


ROUTES: Final = (
    Route(POST, f"{BATCHES}/{{batch}}/codes", Permission.CARDS_ISSUE, codes),
    Route(POST, f"{BATCHES}/{{batch}}/erase", Permission.PERSONAL_ERASE, erase),
    Route(GET, GATEWAYS, Permission.PROGRAMMES_CHANGE, show_gateways),
    Route(POST, f"{GATEWAYS}/mail", Permission.PROGRAMMES_CHANGE, set_mail),
    Route(POST, f"{GATEWAYS}/sms", Permission.PROGRAMMES_CHANGE, set_sms),
    Route(GET, PRIVACY, Permission.CARDS_READ, show_privacy),
    Route(POST, f"{PRIVACY}/forget", Permission.PERSONAL_ERASE, forget),
)
