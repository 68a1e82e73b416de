"""Headers and cookies of the console: what a browser may do with a page, and how it is known again."""

import base64
import hmac
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from ledger.accounts import secrets_kept

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SECURITY: Final = (
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
TLS_ONLY: Final = ("strict-transport-security", "max-age=31536000")
SESSION: Final = "redemption-session"
VISIT: Final = "redemption-visit"
SAID: Final = "redemption-said"
SAID_S: Final = 60
SAID_MAX: Final = 600
COOKIE_MAX: Final = 128
HOUR_S: Final = 3600
SESSION_S: Final = 12 * HOUR_S

Header = tuple[str, str]


class Cookies(Struct, frozen=True):
    """How our cookies are called and marked: behind TLS no other host and no plain connection can set or see them."""

    secure: bool

    def name(self, base: str) -> str:
        """Give the name that the browser knows it by."""
        return f"__Host-{base}" if self.secure else base

    def put(self, base: str, value: str, seconds: int) -> Header:
        """Set a cookie; no seconds: take it back."""
        marks = "; Secure" if self.secure else ""
        text = f"{self.name(base)}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{marks}"
        return ("set-cookie", text)

    def read(self, header: str) -> dict[str, str]:
        """Give our cookies by their base names."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(header)
        except CookieError:
            return {}
        found = {base: jar.get(self.name(base)) for base in (SESSION, VISIT, SAID)}
        return {
            base: one.value
            for base, one in found.items()
            if one is not None and len(one.value) <= (SAID_MAX * 8 if base == SAID else COOKIE_MAX)
        }


def form_token(secret: str) -> str:
    """Give what a form carries to show that it is ours (CSRF): only who has the cookie could have got it."""
    return secrets_kept.derived(secret, "form").hex()


def is_form_token(secret: str, token: str) -> bool:
    """Compare it in constant time."""
    return bool(secret) and hmac.compare_digest(form_token(secret).encode(), token.encode())


def is_from_here(headers: dict[str, str]) -> bool:
    """Does the browser say that the form stood on a page of ours? Who is no browser says nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def wrap(text: str) -> str:
    """Put a sentence into a cookie."""
    return base64.urlsafe_b64encode(text[:SAID_MAX].encode()).decode().rstrip("=")


def unwrap(text: str) -> str:
    """Take it out again; what is none is nothing."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()[:SAID_MAX]
    except ValueError:
        return ""


def checked(name: str, value: str) -> tuple[bytes, bytes]:
    """Give a header as it is sent. A line break in it would be another header."""
    if any(ord(sign) < 32 or ord(sign) > 126 for sign in value):
        raise AssertionError(f"not a header: {name}")
    return name.encode(), value.encode()
