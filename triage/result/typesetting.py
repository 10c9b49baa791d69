"""Makes the PDF of a result: in memory, in a process that ends with it.

typst keeps what it set last in a cache, and with it grows by some 70 MB. In a process of its own it leaves neither
in the server: the answers are gone when the page is made. Nothing is written to disk, and it knows no key of ours.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Final

_TYPESET: Final = Path(__file__).with_name("typeset.py")
#: Isolated from the environment and the folder it starts in, and writing no compiled module.
_COMMAND: Final = (sys.executable, "-I", "-B", str(_TYPESET))
_MOST_SECONDS: Final = 20
#: A thread for each core of a large machine would count against the container's limit of processes.
_ENVIRONMENT: Final = {"RAYON_NUM_THREADS": "1"}
# Each takes up to 90 MB while it runs: one at a time for each worker keeps the container in its limit.
_one_at_a_time = Lock()
# And one may wait, not for long: whoever waits holds a thread, and the others are for Exit and the crisis pages.
_at_work_or_waiting = BoundedSemaphore(2)
_MOST_SECONDS_IN_LINE: Final = 5


class NotMade(Exception):
    """No PDF now: others are being made, or this one failed. It quotes no answer."""


def typeset(given: bytes) -> bytes:
    """The PDF of what `on_paper` gave. Raises `NotMade`."""
    with _turn():
        try:
            return _made(given)
        except subprocess.SubprocessError as failure:
            raise NotMade(type(failure).__name__) from None


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time, with one waiting a little; everyone else is sent away at once."""
    if not _at_work_or_waiting.acquire(blocking=False):
        raise NotMade("busy")
    try:
        if not _one_at_a_time.acquire(timeout=_MOST_SECONDS_IN_LINE):
            raise NotMade("busy")
        try:
            yield
        finally:
            _one_at_a_time.release()
    finally:
        _at_work_or_waiting.release()


def _made(given: bytes) -> bytes:
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
