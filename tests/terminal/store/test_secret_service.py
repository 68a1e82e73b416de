"""The real Secret Service: gnome-keyring on a session bus of its own, unlocked, locked, and absent."""

import os
import shutil
import subprocess
import sys
import textwrap

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (packages dbus, gnome-keyring)"
)

PROGRAM = """
    import sys
    from terminal.errors import TerminalError
    from terminal.store.keys import KeyringKey, allowed_keyring

    provider = KeyringKey("/tills/1")
    print(type(allowed_keyring()).__module__, provider.usable())
    key = provider.make()
    print(provider.fetch() == key == KeyringKey("/tills/1").fetch())
    try:
        KeyringKey("/tills/2").fetch()
    except TerminalError as error:
        print(type(error).__name__)
    import secretstorage
    secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
    try:
        provider.fetch()
    except TerminalError as error:
        print(type(error).__name__)
"""


def run(tmp_path, shell):
    """Run a shell on a bus of its own, with a home of its own; give what it printed."""
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM))
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PROGRAM": f"{sys.executable} {program}",
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-ec", shell],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_secret_service_keeps_a_key(tmp_path):
    """Kept and read back; another till's is missing; a locked keyring is told in time, not waited for."""
    printed = run(
        tmp_path,
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec $PROGRAM",
    )
    assert ["keyring.backends.SecretService", "True", "True", "KeyMissing", "KeyLocked"] == printed
