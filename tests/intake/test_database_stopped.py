"""The real server while its real database is stopped, and after it is back. Nothing is restarted but the database."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from intake import authenticators, sessions
from scripts.crash.browser import Answer, Browser
from scripts.crash.product import Product
from scripts.crash_bench import settings
from scripts.postgresql import find_programs, restartable_server
from tests.serving import ROOT, variables

PUBLIC = ("/", "/check/", "/resources/", "/privacy/", "/healthz")
STAFF = ("/intake/", "/intake/calls/", "/intake/search/", "/intake/account/", "/intake/sign-in/")
NOT_ASKED = {"call": "not_asked", "voicemail": "not_asked"}
SECONDS_TO_RECOVER = 10
Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outage:
    """What was answered before, while the database was away, and after it was back."""

    before: Answer
    public: Mapping[str, Answer]
    staff: Mapping[str, Answer]
    save: Answer
    save_again: Answer
    notes_after: str
    seconds: float
    restarted: bool


@contextmanager
def database(folder: Path) -> Iterator[tuple[str, Act, Act]]:
    """Its address, what takes it away, and what brings it back: of the kind that the tests run on."""
    programs = find_programs()
    if connection.vendor == "postgresql" and programs:
        with restartable_server(programs) as server:
            yield server.address, server.stop, server.start
    else:
        here, elsewhere = folder / "here", folder / "elsewhere"
        here.mkdir()
        yield f"sqlite:///{here / 'db.sqlite3'}", lambda: _move(here, elsewhere), lambda: _move(elsewhere, here)


def _move(here: Path, there: Path) -> None:
    here.rename(there)


def manage(environment: Mapping[str, str], *command: str) -> str:
    """What a command of manage.py says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def outage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outage]:
    folder = tmp_path_factory.mktemp("outage")
    with database(folder) as (address, take_away, bring_back):
        environment = variables(**settings(address))
        manage(environment, "migrate", "--verbosity", "0")
        product = Product(folder / "output", environment)
        product.start()
        try:
            browser = signed_in(product, manage(environment, "create_demo"))
            yield outage_of(product, browser, take_away, bring_back)
        finally:
            product.kill()


def signed_in(product: Product, demonstration: str) -> Browser:
    username, password, secret = re.findall(r"name\s+(\S+)\s+password\s+(\S+)\s+secret\s+(\S+)", demonstration)[0]
    browser = Browser(lambda: product.address)
    browser.sign_in(username, password, lambda: authenticators.code_at(secret, sessions.clock()))
    return browser


def outage_of(product: Product, browser: Browser, take_away: Act, bring_back: Act) -> Outage:
    before, process = browser.get("/intake/calls/"), product.process
    opened = browser.post("/intake/calls/open/", {"submission": uuid.uuid4()}).location
    draft = opened.replace("/screen/", "/draft/")
    form = {"notes": "Typed meanwhile.", "danger_now": "none", "channel": "phone", "version": 1} | NOT_ASKED
    take_away()
    public = {path: browser.get(path) for path in PUBLIC}
    staff = {path: browser.get(path) for path in STAFF}
    save = browser.post(draft, form)
    bring_back()
    seconds = until_served(browser)
    again = browser.post(draft, form)
    notes = browser.get(opened).text.partition('name="notes"')[2].partition("</textarea>")[0]
    return Outage(before, public, staff, save, again, notes, seconds, product.process != process)


def until_served(browser: Browser) -> float:
    start = time.monotonic()
    while browser.get("/intake/calls/").status != 200 and time.monotonic() - start < 3 * SECONDS_TO_RECOVER:
        time.sleep(0.05)
    return time.monotonic() - start


def test_staff_are_told_plainly_with_the_numbers_and_when_to_try_again(
    outage: Outage, tally: Callable[[str, int], None]
) -> None:
    assert outage.before.status == 200
    for path, answer in outage.staff.items():
        assert (answer.status, answer.headers["Retry-After"]) == (503, "30"), path
        assert 'href="tel:911"' in answer.text
        assert 'href="tel:988"' in answer.text
        assert "Traceback" not in answer.text
    tally("staff pages unavailable in plain words while the database was stopped", len(outage.staff))


def test_the_public_pages_go_on(outage: Outage, tally: Callable[[str, int], None]) -> None:
    assert {path: answer.status for path, answer in outage.public.items()} == dict.fromkeys(PUBLIC, 200)
    tally("public pages served while the database was stopped", len(outage.public))


def test_what_was_typed_meanwhile_is_not_called_saved_and_is_saved_when_sent_again(outage: Outage) -> None:
    assert outage.save.status == 503
    assert "version" not in outage.save.text.partition("<main")[2]
    assert outage.save_again.status == 200
    assert "Typed meanwhile." in outage.notes_after


def test_staff_go_on_as_soon_as_it_is_back_without_a_restart(outage: Outage, tally: Callable[[str, int], None]) -> None:
    assert outage.seconds < SECONDS_TO_RECOVER
    assert not outage.restarted
    tally("milliseconds until staff went on after the database was back", round(outage.seconds * 1000))
