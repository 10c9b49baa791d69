"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.test.testcases import QuietWSGIRequestHandler

# Playwright keeps an event loop in the thread of the test, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TESTS = Path(__file__).parent
# Tests in these folders reach no Django, so that they need not run again on another database.
PURE_FOLDERS = ("core", "evidence", "knowledge", "proofs", "scenarios")
# So need those in these folders that ask for no database: opening one fails there, whichever it is.
WITHOUT_DATABASE_FOLDERS = ("resources", "triage")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Without these the browser asks its maker's servers, and no test reaches outside the machine.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in PURE_FOLDERS:
            item.add_marker("pure")
        if folder in WITHOUT_DATABASE_FOLDERS and item.get_closest_marker("django_db") is None:
            item.add_marker("without_database")
        if folder == "browser":
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """No connection outlives its test: the next one, which may have no database, would trip over it."""
    yield
    connections.close_all()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as it is used, rather than in memory."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Adds to a figure that the summary of the run shows: `tally("answer sets swept", 100_000)`."""
    return record_property


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", ()):
        figures.update(
            {name.replace("_", " "): value for name, value in report.user_properties if isinstance(value, int)}
        )
    for name, figure in figures.items():
        terminalreporter.write_line(f"{figure:,} {name}")


@pytest.fixture(scope="session", autouse=True)
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Static files as they are served: hashed and compressed, in a folder of this run."""
    folder = tmp_path_factory.mktemp("static")
    settings.STATIC_ROOT = folder
    call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture(scope="session")
def base_url(static_files: Path) -> Iterator[str]:
    """The address of the product, served from this process as gunicorn serves it. It has no database."""
    application = get_wsgi_application()
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium rather than one that Playwright would download."""
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    path = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium libatomic1)")
    # Chromium refuses its sandbox to root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*CHROMIUM_ARGUMENTS, *sandbox]}
