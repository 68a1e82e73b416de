"""The real Secret Service: gnome-keyring on a session bus of its own, unlocked, locked, and absent."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]

HERE = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (packages dbus, gnome-keyring)"
)

BUS = "dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus"
SECRETS = "string:org.freedesktop.secrets"
UNLOCK = (
    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
    f" until {BUS}.NameHasOwner {SECRETS} | grep -q true; do sleep 0.05; done"
)
"""The daemon goes into the background before it can be found on the bus; until then another, locked one would be started."""

PROGRAM = """
    import sys
    from pathlib import Path
    from terminal.domain.clock import SystemClock
    from terminal.errors import TerminalError
    from terminal.profile import Profile
    from terminal.store import slots
    from terminal.store.keys import KeyringKey, allowed_keyring
    from terminal.store.store import Store
    from tests.support.till import enrolled

    what, folder = sys.argv[1:]
    profile = Profile(Path(folder))
    provider = KeyringKey(str(profile.folder))

    def tell(work):
        try:
            said = work()
        except TerminalError as error:
            said = f"{type(error).__name__}: {error.what} {error.next_step}"
        print(said, flush=True)

    def make():
        Store.create(profile, provider, enrolled(), SystemClock().now_ms()).close()
        return "made"

    def look():
        store = Store.open(profile, provider)
        store.close()
        return "opened"

    def lock():
        import secretstorage
        secretstorage.get_default_collection(secretstorage.dbus_init()).lock()

    if what == "keep":
        print(type(allowed_keyring()).__module__, provider.usable())
        tell(make)
        tell(look)
        tell(lambda: KeyringKey("/tills/2").fetch())
        tell(lambda: slots.rekey(profile, provider) and "rotated")
        tell(look)
        lock()
        tell(look)
    elif what == "look":
        tell(look)
    elif what == "make":
        tell(make)
    elif what == "hang":
        import os
        import signal
        import threading
        pid = int(Path(folder, "daemon").read_text())
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(1.0, os.kill, (pid, signal.SIGKILL)).start()
        tell(look)
"""


def run(tmp_path, what, shell, home="home"):
    """Run a shell on a bus of its own, with a home that is kept; give what it printed, line by line."""
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM))
    (tmp_path / home).mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(HERE), *(path for path in sys.path if path)]),
        "HOME": str(tmp_path / home),
        "XDG_RUNTIME_DIR": str(tmp_path / home),
        "PROGRAM": f"{sys.executable} {program} {what} {tmp_path / 'till'}",
        "TILL": str(tmp_path / "till"),
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
    return done.stdout.splitlines()


def clear(said, kind):
    """Was it told as that failure, with what to do next?"""
    assert said.startswith(kind), said
    assert len(said.split(". ")) >= 2, said


def databases(tmp_path):
    """Every database under the till's folder."""
    return sorted(str(path) for path in (tmp_path / "till").rglob("*.db*"))


def test_the_secret_service_keeps_a_key(tmp_path):
    """Kept, read back, rotated; another till's is missing; a locked keyring is told, not waited for."""
    backend, made, opened, missing, rotated, again, locked = run(
        tmp_path, "keep", f"{UNLOCK}; exec $PROGRAM"
    )
    assert "keyring.backends.SecretService True" == backend
    assert ["made", "opened", "rotated", "opened"] == [made, opened, rotated, again]
    clear(missing, "KeyMissing: The keyring does not hold")
    clear(locked, "KeyLocked: The keyring is locked")
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"keyring_pass.cfg" in content for content in files)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "till").rglob("*") if path.is_file())
    assert b"secret" not in kept


def test_a_store_is_never_made_anew_for_want_of_a_key(tmp_path):
    """No bus, no daemon, a wrong password, one that hangs and is killed: each is said, and nothing is made."""
    made, *_ = run(tmp_path, "make", f"{UNLOCK}; exec $PROGRAM")
    assert made == "made"
    before = databases(tmp_path)
    [absent] = run(tmp_path, "look", "exec $PROGRAM", home="nobody")
    clear(absent, "KeyLocked")
    [no_bus] = run(
        tmp_path, "look", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere exec $PROGRAM", home="nobody"
    )
    clear(no_bus, "KeyLocked")
    wrong = UNLOCK.replace("secret |", "wrong |")
    [locked] = run(tmp_path, "look", f"{wrong}; exec $PROGRAM")
    clear(locked, "Key")
    [hanging] = run(
        tmp_path,
        "hang",
        f"{UNLOCK}; {BUS}.GetConnectionUnixProcessID {SECRETS} | grep -o '[0-9]*$' > $TILL/daemon;"
        " exec $PROGRAM",
    )
    clear(hanging, "KeyLocked")
    assert before == databases(tmp_path)
    [still] = run(tmp_path, "look", f"{UNLOCK}; exec $PROGRAM")
    assert still == "opened"


def test_no_store_is_made_where_no_key_can_be_kept(tmp_path):
    """Enrolling without a keyring: said, and nothing is left behind but empty folders."""
    [said] = run(tmp_path, "make", "exec $PROGRAM", home="nobody")
    clear(said, "KeyLocked")
    assert [] == databases(tmp_path)
