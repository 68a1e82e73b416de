"""`doctor`: does this machine have what a till needs, and is the till well?"""

import argparse
import shutil
from collections.abc import Callable

from msgspec import Struct

from terminal.errors import NotEnrolled, TerminalError
from terminal.profile import Profile
from ui.answer import DONE, FAILURE, Answer
from ui.opening import open_till, passphrase_from

FREE_BYTES_WANTED = 256 * 2**20


class Finding(Struct, frozen=True):
    """One thing that was looked at. `well` None: not needed, not there."""

    what: str
    well: bool | None
    words: str


def doctor(options: argparse.Namespace) -> Answer:
    """Look at everything, one after the other, or at one device closely; fails if something needed is not well."""
    if options.what:
        from ui import command_scanner

        return (command_scanner.scanner if options.what == "scanner" else command_scanner.camera)(
            options
        )
    findings = [look(options) for look in LOOKS]
    signs = {True: "ok  ", False: "BAD ", None: "-   "}
    words = "\n".join(f"{signs[one.well]} {one.what}: {one.words}" for one in findings)
    failed = any(one.well is False for one in findings)
    return Answer({"well": not failed, "findings": findings}, words, FAILURE if failed else DONE)


def _encryption(_options: argparse.Namespace) -> Finding:
    from terminal.store.database import cipher_version

    version = cipher_version()
    return Finding(
        "encryption", version is not None, f"SQLCipher {version}" if version else "missing"
    )


def _keyring(_options: argparse.Namespace) -> Finding:
    from terminal.store.keys import allowed_keyring, with_limit

    try:
        ring = with_limit(allowed_keyring)
    except TerminalError as error:
        return Finding("keyring", None, error.what)
    return Finding("keyring", well=True, words=type(ring).__module__)


def _decoder(_options: argparse.Namespace) -> Finding:
    try:
        import terminal.devices.zxing  # noqa: F401 - is it there?
        from terminal.domain.symbology import ALL_KINDS
    except ImportError as error:
        return Finding("code reader", well=False, words=str(error))
    return Finding("code reader", well=True, words=f"zxing-cpp, {len(ALL_KINDS)} kinds of code")


def _second_decoder(_options: argparse.Namespace) -> Finding:
    from terminal.devices.second_opinion import zbar_is_there

    there = zbar_is_there()
    return Finding(
        "second code reader", there or None, "libzbar" if there else "libzbar is not here"
    )


def _camera(_options: argparse.Namespace) -> Finding:
    try:
        from terminal.devices.opencv import cv2
    except ImportError as error:
        return Finding("pictures and camera", well=False, words=str(error))
    return Finding("pictures and camera", well=True, words=f"OpenCV {cv2.__version__}")


def _disk(options: argparse.Namespace) -> Finding:
    folder = next(
        path
        for path in (options.profile.folder, *options.profile.folder.absolute().parents)
        if path.exists()
    )
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= FREE_BYTES_WANTED, f"{free // 2**20} MiB free")


def _till(options: argparse.Namespace) -> Finding:
    try:
        return _look_at_till(options.profile, options.passphrase_file)
    except NotEnrolled as error:
        return Finding("till", None, error.what)
    except TerminalError as error:
        return Finding("till", well=False, words=f"{error.what} {error.next_step}")


def _look_at_till(profile: Profile, passphrase_file: str | None) -> Finding:
    till = open_till(profile, passphrase_from(passphrase_file), offline=True)
    try:
        till.verify()
        status = till.status()
    finally:
        till.close()
    words = f"{status.terminal} at {status.store_name}, journal whole, {status.unsent} unsent"
    return Finding("till", status.health is None, status.health or words)


LOOKS: tuple[Callable[[argparse.Namespace], Finding], ...] = (
    _encryption,
    _keyring,
    _decoder,
    _second_decoder,
    _camera,
    _disk,
    _till,
)
