"""How gunicorn serves the product. The address comes from its command line."""

from __future__ import annotations

import os
import sys
from typing import Any

from config.logs import FixedFields

wsgi_app = "config.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
# Loaded once, before the workers: a bad setting stops the start, and workers share memory and keys.
preload_app = True
control_socket_disable = True
# The access log would hold addresses and paths.
accesslog = None
loglevel = "warning"


def when_ready(server: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Say where the product is, once it really answers there."""
    addresses = " and ".join(str(listener) for listener in server.LISTENERS)
    sys.stdout.write(f"Treatment Compass is at {addresses} (Ctrl+C stops it)\n")
    sys.stdout.flush()


def post_fork(server: Any, worker: Any) -> None:  # noqa: ANN401
    """Keep request lines and addresses out of the log: a worker's own messages may quote them."""
    for handler in worker.log.error_log.handlers:
        handler.setFormatter(FixedFields())
