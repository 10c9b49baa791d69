"""A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USER = "compass"
SECONDS_TO_START = 30
# Debian keeps the server programs of each version out of the search path.
DEBIAN = Path("/usr/lib/postgresql")


class NoPostgreSQL(Exception):
    """The server could not be started. The message is what PostgreSQL said."""


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first; None where there is none."""
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*debian, Path(on_path).resolve().parent] if on_path else debian
    complete = (f for f in folders if (f / "initdb").exists() and (f / "postgres").exists())
    return next(complete, None)


@contextmanager
def throw_away_server(programs: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh server, which ends with the block."""
    # Not the default folder: the path of a socket may have no more than about 100 characters.
    with tempfile.TemporaryDirectory(prefix="compass-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner = _owner(folder)
        _initialise(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            _await(programs, folder, server)
            yield f"postgres://{USER}@{quote(str(folder), safe='')}/postgres"
        finally:
            # A fast shutdown: clients are disconnected, nothing is waited for.
            server.send_signal(signal.SIGINT)
            server.wait(timeout=SECONDS_TO_START)


def _owner(folder: Path) -> str | None:
    """Who runs the server: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    owner = next((name for name in ("postgres", "nobody") if name in names), None)
    if owner is None:
        raise NoPostgreSQL("PostgreSQL can not run as root, and there is no user postgres or nobody.")
    shutil.chown(folder, owner)
    return owner


def _initialise(programs: Path, folder: Path, owner: str | None) -> None:
    command: list[str | Path] = [
        programs / "initdb", "--pgdata", folder / "data", "--username", USER,
        "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync",
    ]  # fmt: skip
    made = subprocess.run(command, user=owner, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode:
        raise NoPostgreSQL(made.stderr)


def _start(programs: Path, folder: Path, owner: str | None) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": folder,
        "unix_socket_permissions": "0777",
        # Nothing here outlives the run, so nothing needs to survive a power cut.
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", *options]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, user=owner, cwd=folder, stdout=log, stderr=log)


def _await(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    question: list[str | Path] = [programs / "pg_isready", "--quiet", "--host", folder]
    deadline = time.monotonic() + SECONDS_TO_START
    while subprocess.run(question, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoPostgreSQL((folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
