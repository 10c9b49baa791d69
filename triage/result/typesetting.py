"""Makes the PDF of a result: in memory, in a process that ends with it.

typst keeps what it set last in a cache, and with it grows by some 70 MB. In a process of its own it leaves neither
in the server: the answers are gone when the page is made. Nothing is written to disk, and it knows no key of ours.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import Final

_TYPESET: Final = Path(__file__).with_name("typeset.py")
#: Isolated from the environment and the folder it starts in, and writing no compiled module.
_COMMAND: Final = (sys.executable, "-I", "-B", str(_TYPESET))
_MOST_SECONDS: Final = 20
#: A thread for each core of a large machine would count against the container's limit of processes.
_ENVIRONMENT: Final = {"RAYON_NUM_THREADS": "1"}
# Each takes up to 90 MB while it runs: one at a time for each worker keeps the container in its limit.
_one_at_a_time = Lock()


def typeset(given: bytes) -> bytes:
    """The PDF of what `on_paper` gave. Raises `CalledProcessError` or `TimeoutExpired`, which quote no answer."""
    with _one_at_a_time:
        done = subprocess.run(  # noqa: S603 - the command is our own
            _COMMAND,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a message of typst may quote what it was setting
            env=_ENVIRONMENT,
            timeout=_MOST_SECONDS,
            check=True,
        )
    return done.stdout
