"""Failures of the world in the language of the screen: every sentence that a `TerminalError` may carry to it.

The parts below the screen know no language and raise in English. Here their sentences stand once more, with places for
what they fill in, and are found by their text. What is not found is shown as it is.
"""

import re
from functools import cache
from typing import Final

from terminal.errors import TerminalError
from ui.formatting import foreign
from ui.translation import QT_TRANSLATE_NOOP, translated

SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Failure", "Call head office."),
    QT_TRANSLATE_NOOP("Failure", "{file} cannot be read from the disk."),
    QT_TRANSLATE_NOOP("Failure", "Nothing can be read of this till's store."),
    QT_TRANSLATE_NOOP("Failure", "The picture {name} is too large."),
    QT_TRANSLATE_NOOP("Failure", "Choose one of at most 50 megapixels."),
    QT_TRANSLATE_NOOP("Failure", "The file {name} is not a picture this program reads."),
    QT_TRANSLATE_NOOP("Failure", "Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file."),
    QT_TRANSLATE_NOOP("Failure", "The picture {name} is damaged."),
    QT_TRANSLATE_NOOP("Failure", "Choose another file, or save this one again."),
    QT_TRANSLATE_NOOP("Failure", "The file {name} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Failure", "Choose another file."),
    QT_TRANSLATE_NOOP("Failure", "{address} is no printer's address."),
    QT_TRANSLATE_NOOP("Failure", "{address} is no scanner's address."),
    QT_TRANSLATE_NOOP("Failure", "Choose another scanner under Status, Devices."),
    QT_TRANSLATE_NOOP(
        "Failure", "Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200."
    ),
    QT_TRANSLATE_NOOP("Failure", "The printer is out of paper."),
    QT_TRANSLATE_NOOP("Failure", "Put in a roll. The receipts wait and print by themselves."),
    QT_TRANSLATE_NOOP("Failure", "The printer's cover is open."),
    QT_TRANSLATE_NOOP("Failure", "Close it. The receipts wait and print by themselves."),
    QT_TRANSLATE_NOOP("Failure", "The printer reports a fault."),
    QT_TRANSLATE_NOOP(
        "Failure", "Switch it off and on again. The receipts wait and print by themselves."
    ),
    QT_TRANSLATE_NOOP("Failure", "The printer at {place} does not answer."),
    QT_TRANSLATE_NOOP(
        "Failure",
        "Check that it is switched on and on the network. The receipts wait and print by themselves.",
    ),
    QT_TRANSLATE_NOOP("Failure", "The printer at {place} takes nothing."),
    QT_TRANSLATE_NOOP(
        "Failure", "Check its cable, power and paper. The receipts wait and print by themselves."
    ),
    QT_TRANSLATE_NOOP("Failure", "This till is already paired as {terminal}."),
    QT_TRANSLATE_NOOP("Failure", "Use another --profile folder for another till."),
    QT_TRANSLATE_NOOP(
        "Failure", "This till's store has schema {found}; this program knows only up to {known}."
    ),
    QT_TRANSLATE_NOOP("Failure", "Start the newer program, or update this one."),
    QT_TRANSLATE_NOOP("Failure", "There are several codes in the picture."),
    QT_TRANSLATE_NOOP("Failure", "Show one at a time, or scan the one you mean."),
    QT_TRANSLATE_NOOP("Failure", "The journal's anchor cannot be written, so green is not shown."),
    QT_TRANSLATE_NOOP(
        "Failure",
        "Look at the last operations before you try again: it may be there, to be voided.",
    ),
    QT_TRANSLATE_NOOP("Failure", "The journal's anchor cannot be read."),
    QT_TRANSLATE_NOOP("Failure", "Call the store manager; do not redeem offline."),
    QT_TRANSLATE_NOOP("Failure", "The store cannot be read or written ({why})."),
    QT_TRANSLATE_NOOP("Failure", "There is a store here already."),
    QT_TRANSLATE_NOOP("Failure", "This till's store is missing."),
    QT_TRANSLATE_NOOP("Failure", "The disk is full."),
    QT_TRANSLATE_NOOP("Failure", "Make room on this machine; nothing was redeemed just now."),
    QT_TRANSLATE_NOOP("Failure", "The store is in use by another program."),
    QT_TRANSLATE_NOOP("Failure", "Wait a moment and try again."),
    QT_TRANSLATE_NOOP(
        "Failure",
        "Do not redeem on this till; call the store manager. What was approved before is safe.",
    ),
    QT_TRANSLATE_NOOP("Failure", "The store cannot be read: wrong key, or damaged."),
    QT_TRANSLATE_NOOP("Failure", "This program was built without encryption."),
    QT_TRANSLATE_NOOP("Failure", "Install it again."),
    QT_TRANSLATE_NOOP("Failure", "The disk does not allow durable writing here."),
    QT_TRANSLATE_NOOP("Failure", "Move the profile to a local disk."),
    QT_TRANSLATE_NOOP("Failure", "This machine has no keyring that keeps secrets."),
    QT_TRANSLATE_NOOP("Failure", "Use a passphrase instead."),
    QT_TRANSLATE_NOOP("Failure", "The keyring is locked or cannot be reached."),
    QT_TRANSLATE_NOOP("Failure", "Unlock it, then try again."),
    QT_TRANSLATE_NOOP(
        "Failure", "The service credential with this till's key was not handed over."
    ),
    QT_TRANSLATE_NOOP("Failure", "Start the till through its service, with the credential {name}."),
    QT_TRANSLATE_NOOP("Failure", "The service credential holds no 256-bit key."),
    QT_TRANSLATE_NOOP("Failure", "Give it 32 random bytes, or the same as 64 hexadecimal digits."),
    QT_TRANSLATE_NOOP("Failure", "The keyring does not hold this till's key."),
    QT_TRANSLATE_NOOP(
        "Failure",
        "Sign in to this machine as the person who set the till up; if the key is lost, pair again.",
    ),
    QT_TRANSLATE_NOOP("Failure", "The keyring did not keep what it was given."),
    QT_TRANSLATE_NOOP("Failure", "The keyring does not keep what it is given."),
    QT_TRANSLATE_NOOP("Failure", "The keyring does not answer."),
    QT_TRANSLATE_NOOP("Failure", "Unlock it, or restart the till."),
    QT_TRANSLATE_NOOP("Failure", "The file with this till's sealed key is missing or damaged."),
    QT_TRANSLATE_NOOP(
        "Failure", "Restore key/wrapped.json from the profile's backup, or pair the till again."
    ),
    QT_TRANSLATE_NOOP("Failure", "That is not this till's passphrase."),
    QT_TRANSLATE_NOOP("Failure", "Try again, or ask the store manager."),
    QT_TRANSLATE_NOOP(
        "Failure", "This till's key is kept by {name}, which this program does not know."
    ),
    QT_TRANSLATE_NOOP("Failure", "Start the program version that made the store."),
    QT_TRANSLATE_NOOP("Failure", "The file store.json beside the store cannot be read."),
    QT_TRANSLATE_NOOP("Failure", "The file store.json beside the store is missing."),
    QT_TRANSLATE_NOOP("Failure", "Restore it from the profile's backup."),
    QT_TRANSLATE_NOOP("Failure", "The key that was found is not this store's key."),
    QT_TRANSLATE_NOOP(
        "Failure", "Start the till on the machine and as the person it was set up with."
    ),
    QT_TRANSLATE_NOOP("Failure", "The call was stopped here."),
    QT_TRANSLATE_NOOP("Failure", "The ledger's address is not known on this network."),
    QT_TRANSLATE_NOOP("Failure", "Nobody answers at the ledger's address."),
    QT_TRANSLATE_NOOP(
        "Failure",
        "Whoever answers at the ledger's address has no certificate that this till trusts.",
    ),
    QT_TRANSLATE_NOOP("Failure", "Something else than the ledger answered."),
    QT_TRANSLATE_NOOP("Failure", "The connection to the ledger broke."),
    QT_TRANSLATE_NOOP("Failure", "The answer was larger than any answer of the ledger's."),
    QT_TRANSLATE_NOOP("Failure", "The ledger did not answer in time."),
    QT_TRANSLATE_NOOP("Failure", "Nothing is lost; the till sends it again when it runs again."),
    QT_TRANSLATE_NOOP(
        "Failure", "Check the till's date and time, then ask head office about the certificate."
    ),
    QT_TRANSLATE_NOOP("Failure", "Check whether this network asks for a sign-in in a browser."),
    QT_TRANSLATE_NOOP(
        "Failure", "The till goes on and tries again by itself; check the network if this lasts."
    ),
    QT_TRANSLATE_NOOP("Failure", "The ledger is busy."),
    QT_TRANSLATE_NOOP("Failure", "The till goes on and asks again when the ledger said."),
    QT_TRANSLATE_NOOP(
        "Failure", "The ledger said something this program does not understand ({why})."
    ),
    QT_TRANSLATE_NOOP("Failure", "Update this till."),
    QT_TRANSLATE_NOOP("Failure", "The ledger refuses: {why}"),
    QT_TRANSLATE_NOOP("Failure", "Tell head office."),
    QT_TRANSLATE_NOOP("Failure", "Stop redeeming with this till and call head office."),
    QT_TRANSLATE_NOOP("Failure", "Call head office: this till has to be enrolled again."),
    QT_TRANSLATE_NOOP("Failure", "A page of the ledger's news is missing. (page {page})"),
    QT_TRANSLATE_NOOP("Failure", "The ledger's news went back to an older state. (page {page})"),
    QT_TRANSLATE_NOOP(
        "Failure", "A page of news does not bear the ledger's signature. (page {page})"
    ),
    QT_TRANSLATE_NOOP("Failure", "A page of news does not follow the one before. (page {page})"),
    QT_TRANSLATE_NOOP("Failure", "A page of news cannot be read by this program. (page {page})"),
    QT_TRANSLATE_NOOP(
        "Failure", "The ledger says that there is news and does not give it. (page {page})"
    ),
    QT_TRANSLATE_NOOP("Failure", "The ledger does not take entry {seq} of this till's journal."),
    QT_TRANSLATE_NOOP("Failure", "The ledger's address cannot be used: {why}."),
    QT_TRANSLATE_NOOP("Failure", "Give it as https://host or https://host:port."),
    QT_TRANSLATE_NOOP(
        "Failure", "Ask head office for a new pairing code; one is good for 15 minutes."
    ),
    QT_TRANSLATE_NOOP("Failure", "This is no pairing code: {why}."),
    QT_TRANSLATE_NOOP("Failure", "The pairing code is unknown, used or too old."),
    QT_TRANSLATE_NOOP("Failure", "This till's key is under a passphrase."),
    QT_TRANSLATE_NOOP("Failure", "Type the passphrase to open it."),
    QT_TRANSLATE_NOOP("Failure", "The till is not open."),
    QT_TRANSLATE_NOOP("Failure", "Wait a moment, or start the program again."),
)
_PLACE: Final = re.compile(r"{(\w+)}")


def what_failed(error: TerminalError) -> str:
    """Say what happened."""
    return sentence(error.what)


def what_now(error: TerminalError) -> str:
    """Say what to do next."""
    return sentence(error.next_step)


def sentence(text: str) -> str:
    """Say a sentence of a failure in the language of the screen."""
    if text in SENTENCES:
        return translated("Failure", text)
    for source, pattern in _patterns():
        if found := pattern.fullmatch(text):
            parts = {name: foreign(part, 120) for name, part in found.groupdict().items()}
            return translated("Failure", source).format(**parts)
    return foreign(text, 300)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences with places, as patterns that find what was filled in."""
    return tuple(
        (
            source,
            re.compile(
                _PLACE.sub(_group, re.escape(source).replace(r"\{", "{").replace(r"\}", "}"))
            ),
        )
        for source in SENTENCES
        if _PLACE.search(source)
    )


def _group(place: re.Match[str]) -> str:
    return f"(?P<{place[1]}>.+)"
