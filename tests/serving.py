"""The real server, started by a test and ended by it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"Treatment Compass is at (https?://127\.0\.0\.1:\d+) ")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    text: str


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, and the file its output goes to."""

    address: str
    output: Path
    process: int

    def get(self, path: str, **headers: str) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        opener = urllib.request.build_opener(NoRedirects)
        try:
            answer = opener.open(urllib.request.Request(self.address + path, headers=names), timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.headers, answer.read().decode())

    def send(self, data: bytes) -> bytes:
        """Whatever bytes, and the start of the answer."""
        host, port = self.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(data)
            return connection.recv(1000)


def variables(**changed: str) -> dict[str, str]:
    """The environment of a machine where nothing of ours is set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | changed


@contextmanager
def serving(
    command: Sequence[str | Path], output: Path, environment: Mapping[str, str], cwd: Path = ROOT
) -> Iterator[Served]:
    """Run a command that serves, from its first answer to the end of the block, where it has to stop cleanly."""
    with output.open("wb") as file:
        server = subprocess.Popen(command, cwd=cwd, env=environment, stdout=file, stderr=file)
    try:
        while not (found := ADDRESS.search(output.read_text())):
            assert server.poll() is None, output.read_text()
            time.sleep(0.05)
        yield Served(found[1], output, server.pid)
    finally:
        server.terminate()
        status = server.wait(timeout=30)
    assert status == 0
