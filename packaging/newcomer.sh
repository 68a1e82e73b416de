#!/bin/bash
# Proves that a newcomer needs git, make and python3, and nothing else.
#
#   packaging/newcomer.sh [FOLDER]
#
# Makes a bare Debian 12 in FOLDER (default: a new temporary folder, removed at the end), adds the three,
# clones the last commit into it and runs `make demo` and `make test` there, as root and without a screen.
# A FOLDER that is given is kept and used again. The network, certificates and PIP_* settings are the host's.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
release=bookworm
certificates=/etc/ssl/host-certificates.crt
bare=${1:-}
given=$bare
if [ "$(id -u)" -ne 0 ]; then
    echo "This builds a Debian system in a folder and enters it: run it as root." >&2
    exit 1
fi
if ! command -v debootstrap >/dev/null; then
    apt-get update --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --quiet debootstrap
fi
[ -n "$bare" ] || bare=$(mktemp -d /var/tmp/newcomer.XXXXXX)
mkdir -p "$bare" && bare=$(cd "$bare" && pwd -P)
if [ "$bare" = / ]; then
    echo "Not into this system's own root." >&2
    exit 2
fi
chmod 755 "$bare"

mounted=()
tidy() {
    local status=$? place
    trap - EXIT INT TERM
    # Whatever was left running inside would hold the mounts.
    for place in /proc/[0-9]*; do
        if [ "$(readlink "$place/root" 2>/dev/null)" = "$bare" ]; then
            kill -KILL "${place#/proc/}" 2>/dev/null || true
        fi
    done
    for place in $(printf '%s\n' "${mounted[@]}" | tac); do
        umount --recursive "$place" 2>/dev/null || umount --recursive --lazy "$place"
    done
    # Never remove through a mount that would not go.
    if [ -z "$given" ] && ! grep -q " $bare/" /proc/mounts; then
        rm -rf --one-file-system "$bare"
    fi
    exit "$status"
}
trap tidy EXIT
trap 'exit 130' INT TERM

lend() { # lend WHAT [OPTIONS]: show a folder of the host at the same place inside
    mkdir -p "$bare$1"
    mount "${@:2}" "$1" "$bare$1"
    mounted+=("$bare$1")
}

inside() {
    local name outside=()
    # How the host reaches the network, and nothing else of its environment.
    for name in $(compgen -e | grep -E '^(PIP_.*|(https?|no)_proxy|(HTTPS?|NO)_PROXY)$' || true); do
        outside+=("$name=${!name}")
    done
    [ ! -e "$bare$certificates" ] || outside+=("PIP_CERT=$certificates")
    env --ignore-environment HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        "${outside[@]}" chroot "$bare" "$@"
}

timed() { # timed NAME COMMAND…
    local name=$1 began=$SECONDS
    shift
    echo "── $name"
    "$@"
    times+=("$(printf '%-28s %4d s' "$name" $((SECONDS - began)))")
}
times=()

if [ ! -e "$bare/etc/debian_version" ]; then
    timed "bare Debian 12" debootstrap --variant=minbase "$release" "$bare"
fi

lend /proc --types proc
lend /dev --rbind && mount --make-rslave "$bare/dev"
mkdir -p "$bare/etc/ssl" && cp /etc/resolv.conf "$bare/etc/resolv.conf"
# A name of its own: installing ca-certificates inside would overwrite the usual one.
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp --dereference /etc/ssl/certs/ca-certificates.crt "$bare$certificates"

timed "git make python3" inside sh -c '
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet
    apt-get install --yes --no-install-recommends --quiet --quiet git make python3 >/dev/null'

rm -rf "$bare/root/redemption-terminal" "$bare/var/tmp/source.git"
git clone --quiet --bare "$repository" "$bare/var/tmp/source.git"
inside git clone --quiet /var/tmp/source.git /root/redemption-terminal

timed "make demo, first time" inside make --directory /root/redemption-terminal demo
timed "make demo, again" inside make --directory /root/redemption-terminal demo
timed "make test" inside make --directory /root/redemption-terminal test

echo "── a bare Debian 12 with git, make and python3 is enough"
printf '%s\n' "${times[@]}"
