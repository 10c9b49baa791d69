"""The product as gunicorn serves it, which can be killed and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"Treatment Compass is at http://(127\.0\.0\.1:\d+) ")
COMMAND = (sys.executable, "-m", "gunicorn", "--config", "python:config.server", "--bind", "127.0.0.1:0")
SECONDS_TO_START = 60


class DoesNotStart(Exception):
    """The product did not come up. The message is what it said."""


@dataclass(slots=True)
class Product:
    """A server in a process group of its own, and the file its output goes to."""

    output: Path
    environment: Mapping[str, str]
    #: Host and port while it is up, else nothing.
    address: str = ""
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self.output.open("wb") as file:
            self._process = subprocess.Popen(
                COMMAND, cwd=ROOT, env=self.environment, stdout=file, stderr=file, start_new_session=True
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not (found := ADDRESS.search(self.output.read_text(errors="replace"))):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise DoesNotStart(self.output.read_text(errors="replace"))
            time.sleep(0.02)
        self.address = found[1]

    @property
    def process(self) -> int:
        """The id of its first process, 0 while it is down."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def kill(self) -> None:
        """End every process of it at once, with nothing written down any more."""
        self.address = ""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._await_the_end_of_all(self._process.pid)
            self._process = None

    def _await_the_end_of_all(self, group: int) -> None:
        """Until the last worker is gone, or waits only for whoever adopted it to look."""
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            try:
                os.killpg(group, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
