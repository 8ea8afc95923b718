#!/bin/sh
# Install the coach as a service of this machine, or remove it: `install.sh install|uninstall`.
# Each version goes into a folder of its own below /opt/exhalo, and /opt/exhalo/current leads to
# the one that runs: until a new one is whole and has started, the earlier one stays as it is.
# The settings, /etc/exhalo/exhalo.yaml, are left alone if they are there. With DESTDIR set files
# are put below it and the running system is not touched. Not yet tried on a Pi.
set -eu
# The service's user must be able to read everything, whatever root keeps to itself.
umask 022

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
python=${PYTHON:-python3}
dest=${DESTDIR:-}
home=$dest/opt/exhalo
unit=$dest/etc/systemd/system/exhalo.service
rules=$dest/etc/polkit-1/rules.d/50-exhalo.rules

say() { printf '%s\n' "$*"; }

need_root() {
    if [ -z "$dest" ] && [ "$(id -u)" -ne 0 ]; then
        say "This changes the system: run it with sudo." >&2
        exit 1
    fi
}

add_user() {
    # Raspberry Pi OS has these groups; elsewhere udev must be told of them, too.
    for group in gpio i2c spi audio; do
        getent group "$group" >/dev/null || groupadd --system "$group"
    done
    getent passwd exhalo >/dev/null ||
        useradd --system --user-group --no-create-home --home-dir /nonexistent \
            --shell /usr/sbin/nologin exhalo
}

# pyalsaaudio is built here, and without ALSA's headers its compiler only says which file it misses.
need_headers() {
    if [ ! -e /usr/include/alsa/asoundlib.h ]; then
        say "ALSA's headers are missing: sudo apt install libasound2-dev" >&2
        exit 1
    fi
}

# All that is installed, in the folder that $fresh names. It must at least say how it is used.
build() {
    mkdir -p "$home"
    fresh=$(mktemp -d "$home/$(date +%F).XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    chmod 755 "$fresh"
    "$python" -m venv "$fresh"
    "$fresh/bin/python" -m pip install --quiet --disable-pip-version-check "$root[pi,alsa,history]"
    "$fresh/bin/exhalo" run --help >/dev/null
    cp "$here/exhalo.service" "$here/50-exhalo.rules" "$fresh"
}

# Put one file in its place, at once: a full disk leaves what was there.
place() {
    install -D -m 644 "$1" "$2.new"
    mv -f "$2.new" "$2"
}

# From now on the version in this folder counts.
use() {
    place "$1/exhalo.service" "$unit"
    place "$1/50-exhalo.rules" "$rules"
    ln -sfn "$(basename "$1")" "$home/current.new"
    mv -fT "$home/current.new" "$home/current"
}

start() {
    systemctl daemon-reload
    systemctl enable --quiet exhalo.service
    systemctl restart exhalo.service
}

go_back() {
    say "The new version does not start: journalctl -u exhalo says why." >&2
    if [ -n "$earlier" ]; then
        use "$earlier"
        rm -rf "$fresh"
        start
        say "The earlier one runs again." >&2
    fi
    exit 1
}

# Keep the version that counts, and nothing else: not even what was interrupted long ago.
tidy() {
    find "$home" -mindepth 1 -maxdepth 1 ! -name current ! -name "$(readlink "$home/current")" \
        -exec rm -rf {} +
}

install_all() {
    need_root
    need_headers
    earlier=$(readlink -e "$home/current" || true)
    build
    [ -e "$dest/etc/exhalo/exhalo.yaml" ] || place "$here/exhalo.yaml" "$dest/etc/exhalo/exhalo.yaml"
    [ -n "$dest" ] || add_user
    use "$fresh"
    trap - EXIT
    [ -n "$dest" ] || start || go_back
    tidy
    say "Installed. Its settings: /etc/exhalo/exhalo.yaml. How it is: systemctl status exhalo"
}

uninstall_all() {
    need_root
    if [ -z "$dest" ]; then
        systemctl disable --now exhalo.service || say "It was not enabled."
    fi
    rm -f "$unit" "$rules"
    rm -rf "$home"
    if [ -z "$dest" ]; then
        systemctl daemon-reload
    fi
    say "Removed. Left: the settings in /etc/exhalo, what is kept in /var/lib/exhalo, the user exhalo, and the groups gpio, i2c, spi and audio."
}

case ${1:-} in
install) install_all ;;
uninstall) uninstall_all ;;
*)
    say "usage: $0 install|uninstall" >&2
    exit 2
    ;;
esac
