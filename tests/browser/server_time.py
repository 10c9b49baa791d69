"""Says with each answer how long the server took to make it, and how much of that it was at work.

On a machine that others use as well, only the second is a figure of the product.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, Final

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
HEADER: Final = "Server-Timing"


def timed(application: Application) -> Application:
    """The same application, with a header that gives both in milliseconds, up to the start of the answer."""

    def measured(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        began, idle = time.perf_counter(), time.thread_time()

        def started(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:  # noqa: ANN401 - as WSGI has it
            took, worked = (time.perf_counter() - began) * 1000, (time.thread_time() - idle) * 1000
            return start_response(status, [*headers, (HEADER, f"app;dur={took:.1f}, cpu;dur={worked:.1f}")], *error)

        return application(environ, started)

    return measured
