"""Letters and short messages made of a gift: text, HTML and the card's picture. Every word of others is escaped. Pure."""

from email.message import EmailMessage
from email.utils import formataddr
from html import escape
from typing import Final

from ledger.delivery.gift import Gift
from ledger.delivery.wording import MIRRORED

PICTURE: Final = "card"
"""The picture's content id."""
_HTML: Final = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{subject}</title></head>
<body style="margin:0;background:#eef0f3;color:#141a22;font:16px/1.5 Inter,'Noto Sans',Arial,sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px 24px;background:#ffffff">
{body}
</div></body></html>
"""
_QUIET: Final = "color:#525c6b;font-size:14px"


def mail(
    gift: Gift, sender: str, sender_name: str, to: str, keep_days: int, picture: bytes
) -> EmailMessage:
    """Write the mail, without its ids: multipart, text first."""
    message = EmailMessage()
    message["Subject"] = _subject(gift)
    message["From"] = formataddr((sender_name, sender))
    message["To"] = to
    message["Content-Language"] = gift.language
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text(gift, keep_days))
    message.add_alternative(html(gift, keep_days), subtype="html")
    related = message.get_payload()[1]  # type: ignore[index]  # the alternative just added
    related.add_related(  # type: ignore[union-attr]
        picture, "image", "png", cid=f"<{PICTURE}>", filename="card.png", disposition="inline"
    )
    return message


def text(gift: Gift, keep_days: int) -> str:
    """Write the letter as plain text."""
    words = gift.words
    told = [_hello(gift), _intro(gift).format(programme=gift.programme), ""]
    if gift.greeting:
        told += [gift.greeting, ""]
    if gift.value:
        told.append(f"{words.value}: {gift.value}")
    told += [f"{words.code}: {gift.code}", gift.valid, *gift.terms, ""]
    told += [words.show, words.like_cash, "", _footer(gift).format(days=keep_days), ""]
    return "\n".join(told)


def html(gift: Gift, keep_days: int) -> str:
    """Write the letter as HTML; what others wrote is escaped and keeps its own direction."""
    words = gift.words
    name = gift.words.hello_name.format(name=_theirs(gift.name)) if gift.name else words.hello
    parts = [
        f'<p style="margin:0 0 4px">{name}</p>',
        f'<p style="margin:0 0 24px">{_intro(gift).format(programme=_theirs(gift.programme))}</p>',
    ]
    if gift.greeting:
        told = "<br>".join(_theirs(line) for line in gift.greeting.splitlines())
        style = "margin:0 0 24px;padding:12px 16px;background:#f4f6f8;font-size:18px"
        parts.append(f'<p style="{style}">{told}</p>')
    parts.append(
        f'<p style="margin:0 0 24px"><img src="cid:{PICTURE}" alt="{escape(words.picture)}" width="432"'
        ' style="width:100%;height:auto;border-radius:12px;display:block"></p>'
    )
    if gift.value:
        parts.append(
            f'<p style="margin:0;{_QUIET}">{words.value}</p>'
            f'<p style="margin:0 0 16px;font-size:32px;font-weight:600">{_theirs(gift.value)}</p>'
        )
    code = f'<bdi dir="ltr" style="font-family:monospace;font-size:18px">{escape(gift.code)}</bdi>'
    parts.append(
        f'<p style="margin:0;{_QUIET}">{words.code}</p><p style="margin:0 0 16px">{code}</p>'
    )
    parts.append(
        f'<p style="margin:0 0 16px">{"<br>".join(map(escape, (gift.valid, *gift.terms)))}</p>'
    )
    parts.append(
        f'<p style="margin:0 0 24px">{escape(words.show)}<br>{escape(words.like_cash)}</p>'
    )
    parts.append(f'<p style="margin:0;{_QUIET}">{escape(_footer(gift).format(days=keep_days))}</p>')
    direction = "rtl" if gift.language in MIRRORED else "ltr"
    return _HTML.format(
        language=gift.language,
        direction=direction,
        subject=escape(_subject(gift)),
        body="\n".join(parts),
    )


def sms(gift: Gift) -> str:
    """Write the short message; a greeting goes before it."""
    words = gift.words
    with_value = words.sms_left if gift.is_reminder else words.sms
    form = with_value if gift.value else words.sms_no_value
    told = form.format(programme=gift.programme, value=gift.value, code=gift.code, valid=gift.valid)
    return f"{gift.greeting}\n{told}" if gift.greeting else told


def _subject(gift: Gift) -> str:
    words = gift.words
    form = words.subject_ends if gift.is_reminder else words.subject
    return " ".join(form.format(programme=gift.programme).split())


def _intro(gift: Gift) -> str:
    return gift.words.intro_ends if gift.is_reminder else gift.words.intro


def _footer(gift: Gift) -> str:
    """Say what the address is used for. No more is done with it than the letters said."""
    if gift.is_reminder:
        return gift.words.footer_reminder
    return gift.words.footer_before_reminder if gift.reminder_follows else gift.words.footer


def _hello(gift: Gift) -> str:
    return gift.words.hello_name.format(name=gift.name) if gift.name else gift.words.hello


def _theirs(told: str) -> str:
    return f"<bdi>{escape(told)}</bdi>"
