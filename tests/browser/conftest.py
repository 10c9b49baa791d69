"""One server and one browser for all browser tests of a worker, as near to the real thing as one machine allows.

The server is gunicorn over HTTPS. The browser keeps pages for the Back button, as people's browsers do (Playwright
would switch that off, and leaks would stay unseen). It finds no host but this machine, and the weather site that
Exit leads to is a page of our own.
"""

from __future__ import annotations

import base64
import ssl
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Playwright

from config.hosts import WEATHER
from tests.browser.tls import Certificate, make_certificate
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


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"), WEATHER_HOST)


@pytest.fixture(scope="session")
def weather_port(certificate: Certificate) -> Iterator[int]:
    """Where the stand-in for the weather site listens."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), WeatherPage)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def gunicorn(certificate: Certificate) -> list[str | Path]:
    """The command that serves the product, and its failures, over HTTPS on a free port."""
    command: list[str | Path] = [sys.executable, "-m", "gunicorn", "--config", "python:config.server"]
    command += ["--certfile", certificate.certificate, "--keyfile", certificate.key]
    # Chromium opens connections ahead of need, and a stopping gunicorn would wait for what they ask.
    command += ["--graceful-timeout", "2"]
    return [*command, "--bind", "127.0.0.1:0", "tests.browser.product:application"]


def environment_of(static_files: Path, folder: Path) -> dict[str, str]:
    """What the server is told: the keys of this process, so that a test can make a cookie for it."""
    keys = ",".join(base64.urlsafe_b64encode(key).decode() for key in settings.ANSWERS_KEYS)
    return variables(
        ANSWERS_KEYS=keys,
        DATABASE_URL=f"sqlite:///{folder / 'database.sqlite3'}",
        STATIC_FILES_OF_THIS_RUN=str(static_files),
        TMPDIR=str(folder),
        WEB_CONCURRENCY="1",
    )


@pytest.fixture(scope="session")
def site(static_files: Path, certificate: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("site")
    with serving(gunicorn(certificate), folder / "output", environment_of(static_files, folder)) as served:
        yield served


@pytest.fixture(scope="session")
def base_url(site: Served) -> str:
    return site.address


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright,
    browser_type_launch_args: dict[str, object],
    certificate: Certificate,
    weather_port: int,
    site: Served,
) -> Iterator[Browser]:
    """Chromium. It needs the site only to be closed before it: gunicorn waits for open connections."""
    arguments = [
        *browser_type_launch_args["args"],  # type: ignore[misc]
        f"--host-resolver-rules=MAP {WEATHER_HOST}:443 127.0.0.1:{weather_port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={certificate.public_key_sha256}",
    ]
    browser = playwright.chromium.launch(
        executable_path=browser_type_launch_args["executable_path"],  # type: ignore[arg-type]
        args=arguments,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()
