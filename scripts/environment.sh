# Sourced by scripts/serve and scripts/test. Plain POSIX shell: a fresh machine may have nothing more.

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Prints the first Python that is new enough and not newer than what the locked packages were tried on.
find_python() {
    for python in ${PYTHON:-python3.11 python3 python3.12 python3.13 python}; do
        if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed, and none was found. Install one, or name it: PYTHON=/path/to/python3.11 $0"
}

# Makes .venv where there is none that works.
make_environment() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        return
    fi
    python=$(find_python) || exit 1
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "The venv module of $python is missing. On Debian or Ubuntu: apt-get install python3-venv"
    rm -rf .venv
    "$python" -m venv .venv || stop "The virtual environment .venv could not be made; the lines above say why."
}

# Installs a lock file, unless the very same one was installed last time.
install_locked() {
    if cmp -s "$1" ".venv/installed-$1"; then
        return
    fi
    printf 'Installing the packages of %s (only when it changes) ...\n' "$1"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
        stop "The packages of $1 could not be installed; the lines above say why."
    cp "$1" ".venv/installed-$1"
}
