"""One server and one browser, as near to the real thing as one machine allows.

The server is gunicorn over HTTPS. The browser keeps pages for the Back button, as people's browsers do (Playwright
would switch that off, and leaks would stay unseen). It finds no host but this machine, and the weather site that
Exit leads to is a page of our own.
"""

from __future__ import annotations

import base64
import ssl
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, Playwright

from config.hosts import WEATHER
from tests.browser.tls import Certificate
from tests.serving import Served, serving, variables

WEATHER_HOST = WEATHER.removeprefix("https://").strip("/")


class WeatherPage(BaseHTTPRequestHandler):
    """All there is at the other end of Exit."""

    def do_GET(self) -> None:
        page = b"<!DOCTYPE html><html lang=en><title>Weather</title><h1>Weather</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def weather_site(certificate: Certificate) -> Iterator[int]:
    """The stand-in for the weather site. Gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), WeatherPage)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def product(certificate: Certificate, static_files: Path, folder: Path, **environment: str) -> Iterator[Served]:
    """The product, and pages that go wrong, over HTTPS on a free port. What it writes goes below the folder."""
    command: list[str | Path] = [sys.executable, "-m", "gunicorn", "--config", "python:config.server"]
    command += ["--certfile", certificate.certificate, "--keyfile", certificate.key]
    # Chromium opens connections ahead of need, and a stopping gunicorn would wait for what they ask.
    command += ["--graceful-timeout", "2", "--bind", "127.0.0.1:0", "tests.browser.product:application"]
    with serving(command, folder / "output", _environment(static_files, folder) | environment) as served:
        yield served


def _environment(static_files: Path, folder: Path) -> dict[str, str]:
    """What the server is told: the keys of this process, so that a test can make a cookie for it."""
    keys = ",".join(base64.urlsafe_b64encode(key).decode() for key in settings.ANSWERS_KEYS)
    return variables(
        ANSWERS_KEYS=keys,
        DATABASE_URL=f"sqlite:///{folder / 'database.sqlite3'}",
        STATIC_FILES_OF_THIS_RUN=str(static_files),
        TMPDIR=str(folder),
        WEB_CONCURRENCY="1",
    )


@contextmanager
def chromium(
    playwright: Playwright, path: str, arguments: Sequence[str], certificate: Certificate, weather_port: int
) -> Iterator[Browser]:
    """A browser that trusts the certificate, and finds nothing but this machine."""
    only_us = f"MAP {WEATHER_HOST}:443 127.0.0.1:{weather_port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = playwright.chromium.launch(
        executable_path=path,
        args=[
            *arguments,
            f"--host-resolver-rules={only_us}",
            f"--ignore-certificate-errors-spki-list={certificate.public_key_sha256}",
        ],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        yield browser
    finally:
        browser.close()
