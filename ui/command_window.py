"""No command at all: the window."""

import argparse

from ui.answer import Answer
from ui.opening import passphrase_from


def show(options: argparse.Namespace) -> Answer:
    """Open the cashier's window and stay until it is closed."""
    from ui.app import run_window

    code = run_window(options.profile, passphrase_from(options.passphrase_file))
    return Answer({"closed": True}, "", code)
