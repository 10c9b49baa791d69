"""Asks the server in this container whether it lives: `python -m config.healthcheck`. Fails where it does not."""

from __future__ import annotations

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

from config.environment import split

ADDRESS = "http://127.0.0.1:8000/healthz"
SECONDS_TO_ANSWER = 3


def main(address: str = ADDRESS) -> int:
    # In production the server answers to its own host names only.
    host = next(iter(split(os.environ.get("ALLOWED_HOSTS", ""))), "localhost")
    try:
        with urlopen(Request(address, headers={"Host": host}), timeout=SECONDS_TO_ANSWER):  # noqa: S310 - our own
            return 0
    except (URLError, OSError):
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
