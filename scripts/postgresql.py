"""A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

USER = "compass"
SECONDS_TO_START = 30
# Debian keeps the server programs of each version out of the search path.
DEBIAN = Path("/usr/lib/postgresql")
# For a server whose data nobody reads after the run: nothing needs to survive a power cut.
NOTHING_OUTLIVES_THE_RUN = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoPostgreSQL(Exception):
    """The server could not be started. The message is what PostgreSQL said."""


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first; None where there is none."""
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*debian, Path(on_path).resolve().parent] if on_path else debian
    complete = (f for f in folders if (f / "initdb").exists() and (f / "postgres").exists())
    return next(complete, None)


@dataclass(slots=True)
class Server:
    """A server in a folder of its own, which can be stopped, killed and started again."""

    programs: Path
    folder: Path
    owner: str | None
    settings: Mapping[str, str]
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The DATABASE_URL."""
        return f"postgres://{USER}@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = _start(self.programs, self.folder, self.owner, self.settings)
        _await(self.programs, self.folder, self._process)

    def start_again(self) -> None:
        """Start it after a kill. The children of the dead server need a moment to notice, and hold its memory."""
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return self.start()
            except NoPostgreSQL:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def stop(self) -> None:
        """A fast shutdown: clients are disconnected, nothing is waited for."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """What a crash does: nothing is written down any more."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(timeout=SECONDS_TO_START)
            self._process = None


@contextmanager
def throw_away_server(programs: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh server, which ends with the block."""
    with restartable_server(programs, NOTHING_OUTLIVES_THE_RUN) as server:
        yield server.address


@contextmanager
def restartable_server(programs: Path, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Server]:
    """A fresh server that keeps what it acknowledged, unless told otherwise. It ends with the block."""
    # Not the default folder: the path of a socket may have no more than about 100 characters.
    with tempfile.TemporaryDirectory(prefix="compass-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = Server(programs, folder, _owner(folder), settings)
        _initialise(programs, folder, server.owner)
        try:
            server.start()
            yield server
        finally:
            server.stop()


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


def _start(programs: Path, folder: Path, owner: str | None, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    reached = {"listen_addresses": "", "unix_socket_directories": str(folder), "unix_socket_permissions": "0777"}
    options = [part for name, value in (reached | dict(settings)).items() for part in ("-c", f"{name}={value}")]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", *options]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, user=owner, cwd=folder, stdout=log, stderr=log)


def _await(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    question: list[str | Path] = [programs / "pg_isready", "--quiet", "--host", folder]
    deadline = time.monotonic() + SECONDS_TO_START
    while subprocess.run(question, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoPostgreSQL((folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
