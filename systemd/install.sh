#!/bin/sh
# Install the coach as a service of this machine, or remove it: `install.sh install|uninstall`.
# The program goes to /opt/exhalo with an environment of its own, its settings to
# /etc/exhalo/exhalo.yaml, where they are left alone if they are there. With DESTDIR set files
# are put below it and the running system is not touched. Not yet tried on a Pi.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
python=${PYTHON:-python3}
dest=${DESTDIR:-}
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
    for group in gpio i2c spi; do
        getent group "$group" >/dev/null || groupadd --system "$group"
    done
    getent passwd exhalo >/dev/null ||
        useradd --system --user-group --no-create-home --home-dir /nonexistent \
            --shell /usr/sbin/nologin exhalo
}

install_program() {
    "$python" -m venv --clear "$dest/opt/exhalo"
    "$dest/opt/exhalo/bin/python" -m pip install --quiet --disable-pip-version-check "$root[pi]"
}

install_files() {
    install -D -m 644 "$here/exhalo.service" "$unit"
    install -D -m 644 "$here/50-exhalo.rules" "$rules"
    [ -e "$dest/etc/exhalo/exhalo.yaml" ] ||
        install -D -m 644 "$here/exhalo.yaml" "$dest/etc/exhalo/exhalo.yaml"
}

install_all() {
    need_root
    install_program
    install_files
    if [ -z "$dest" ]; then
        add_user
        systemctl daemon-reload
        systemctl enable exhalo.service
        systemctl restart exhalo.service
    fi
    say "Installed. Its settings: /etc/exhalo/exhalo.yaml. How it is: systemctl status exhalo"
}

uninstall_all() {
    need_root
    if [ -z "$dest" ]; then
        systemctl disable --now exhalo.service || say "It was not enabled."
    fi
    rm -f "$unit" "$rules"
    rm -rf "$dest/opt/exhalo"
    if [ -z "$dest" ]; then
        systemctl daemon-reload
    fi
    say "Removed. Left: the settings in /etc/exhalo, and the user exhalo."
}

case ${1:-} in
install) install_all ;;
uninstall) uninstall_all ;;
*)
    say "usage: $0 install|uninstall" >&2
    exit 2
    ;;
esac
