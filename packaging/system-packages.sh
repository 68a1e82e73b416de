#!/bin/sh
# Which Debian packages the project needs, and how to get the missing ones.
# Silent and immediate when nothing is missing. Elsewhere than on Debian it only says what it would need.
set -eu

# Python's own installer, which Debian keeps apart.
python='python3-venv ca-certificates'
# Reading bar codes with ZBar, the second opinion.
decoding='libzbar0'
# Drawing without a screen (tests, headless demo).
# Proving the window on a real X server, with foreign keyboards; and that an ordinary cache carries the feed.
# A keyring for the tests, a clock that can be set, a browser for the console.
testing='chromium libatomic1 nginx-light xvfb xdotool x11-xkb-utils dbus gnome-keyring libfaketime strace'
drawing='libglib2.0-0 libgl1 libegl1 libfontconfig1 fontconfig libxkbcommon0 libdbus-1-3 libbrotli1'
# The window, under X11 and Wayland.
window='libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-randr0 libxcb-render-util0
        libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1
        libwayland-client0 libwayland-cursor0 libwayland-egl1'
# Receipts through the system's print queue.
printing='libcups2'
# The embedded PostgreSQL, which as root runs under a user of its own, and knows the world's time zones.
book='passwd util-linux tzdata'

# `system-packages.sh package`: also what freezing the programs needs.
freezing=''
[ "${1:-}" = package ] && freezing="binutils libpython$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"

# shellcheck disable=SC2086
needed=$(printf '%s\n' $python $decoding $drawing $window $printing $book $testing $freezing)

if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system. If something is missing, look for the equivalents of:" >&2
    echo "$needed" >&2
    exit 0
fi

# shellcheck disable=SC2086
installed=$(dpkg-query --show --showformat='${db:Status-Abbrev} ${Package}\n' $needed 2>/dev/null |
    sed -n 's/^ii  *//p' | sort -u || true)
missing=$(printf '%s\n' "$needed" | sort -u | { grep -vxF "${installed:-none}" || true; } | tr '\n' ' ')
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends $missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=''
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "System libraries are missing. As an administrator, run this line, then try again:" >&2
    echo "    sudo apt-get update && sudo $install" >&2
    exit 1
fi

echo "Installing system libraries: $missing"
export DEBIAN_FRONTEND=noninteractive
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update --quiet
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive $install --quiet
