"""What PRIVACY.md promises of the server: what a visit leaves behind in files, in memory, in the log and elsewhere."""

from __future__ import annotations

import gc
import io
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.test import Client

from config.logs import FixedFields
from drafts import throttle
from drafts.throttle import TRIES_A_MINUTE, NeighborhoodLimit
from tests.triage.walking import CANNABIS, HEROIN, LONGEST, Picks, changed, walk
from triage.answers_cookie import Session
from triage.core.answers import Answers
from triage.core.journey import Journey
from triage.visit import Visit

WRITING = frozenset("wax+")
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate", "shutil.copyfile"}
LEAVING = {"socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "sqlite3.connect"}

# What stands on a page with an answer on it and on no other: a tick, a row of answers, a result.
OF_A_VISIT = ('" checked', '<dl class="summary-list"', 'class="tag tag--suggestion"')
HOLDING = (Answers, Session, Journey, Visit)
# Python keeps what it compiled beside the code when it first reads it.
COMPILED = "__pycache__"

ADDRESS, FORWARDED = "203.0.113.77", "2001:db8::77"
DEVICE, TYPED = "canary-device-5512", "canary-search-8841"
VISITOR = {"user-agent": DEVICE, "x-forwarded-for": FORWARDED, "accept-language": DEVICE, "referer": TYPED}


class Deeds:
    """What this process does to the world outside, as Python itself reports it (`sys.addaudithook`)."""

    def __init__(self) -> None:
        self.watching = False
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.watching and (event in CHANGING | LEAVING or (event == "open" and _writes(*arguments))):
            deed = f"{event} {arguments[:2]}"
            self.seen += [deed] if COMPILED not in deed else []

    def of(self, act: Callable[[], object]) -> list[str]:
        """What was done during this."""
        self.seen, self.watching = [], True
        try:
            act()
        finally:
            self.watching = False
        return self.seen


def _writes(_: object, mode: object, flags: object) -> bool:
    by_flags = isinstance(flags, int) and bool(flags & 3)
    return by_flags or bool(isinstance(mode, str) and WRITING & set(mode))


@pytest.fixture(scope="module")
def deeds() -> Deeds:
    """A hook can not be taken away again, so that there is one for all tests."""
    return Deeds()


def visit(client: Client, answers: Mapping[str, Picks] = LONGEST) -> None:
    """A whole visit with a look back, and a search."""
    walk(client, answers)
    for address in (
        "/check/1/",
        "/check/3/",
        "/check/review/",
        "/check/result/",
        "/check/compare/",
        "/resources/",
        "/exit",
    ):
        client.get(address)
    client.post("/resources/search/", {"q": TYPED})


def test_a_visit_writes_no_file_and_contacts_no_machine(client: Client, deeds: Deeds) -> None:
    assert deeds.of(lambda: visit(client)) == []


def test_a_file_written_and_a_machine_contacted_would_be_seen(deeds: Deeds, tmp_path: Path) -> None:
    written = deeds.of(lambda: (tmp_path / "answers").write_text("heroin"))
    removed = deeds.of((tmp_path / "answers").unlink)

    assert [deed.split()[0] for deed in (*written, *removed)] == ["open", "os.remove"]


def held() -> set[int]:
    """Everything in the memory of this process that holds answers."""
    gc.collect()
    # By type alone: asking a lazy object of Django for its class would make it look itself up.
    return {id(thing) for thing in gc.get_objects() if type(thing) in HOLDING}


def pages_of_a_visit() -> set[int]:
    """Every long text in the memory of this process that is a page with an answer on it."""
    gc.collect()
    texts = (text for thing in gc.get_objects() for text in gc.get_referents(thing) if type(text) in (str, bytes))
    long = {id(text): text for text in texts if len(text) > 2000}
    return {key for key, text in long.items() if any(mark in _as_text(text) for mark in OF_A_VISIT)}


def _as_text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode(errors="replace")


def test_after_a_visit_the_server_holds_no_answer_in_memory(client: Client) -> None:
    visit(client)
    before, pages = held(), pages_of_a_visit()

    for answers in (HEROIN, changed(CANNABIS, age_group="under_18"), changed(LONGEST, suicide_risk="passive")):
        visit(client, answers)

    assert held() - before == set()
    assert pages_of_a_visit() - pages == set()


def test_a_page_of_a_visit_that_was_held_would_be_found(client: Client) -> None:
    walk(client, LONGEST)
    pages = pages_of_a_visit()

    kept = [client.get(address).text for address in ("/check/1/", "/check/review/")]

    assert {id(page) for page in kept} <= pages_of_a_visit() - pages


def test_an_answer_that_was_held_would_be_found() -> None:
    before = held()

    kept = Answers({"danger_now": ("none",)})

    assert held() - before == {id(kept)}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, down to the least, as the product writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(FixedFields())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_holds_neither_address_nor_device_nor_what_was_searched(log: io.StringIO) -> None:
    client = Client(REMOTE_ADDR=ADDRESS, headers=VISITOR)

    visit(client)
    client.get("/nothing-here/")
    client.put("/check/")

    assert log.getvalue().count("resources:search") == 1
    assert [word for word in (ADDRESS, FORWARDED, DEVICE, TYPED) if word in log.getvalue()] == []


@pytest.mark.django_db
def test_an_address_that_tries_codes_is_remembered_only_scrambled(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = NeighborhoodLimit(TRIES_A_MINUTE)
    monkeypatch.setattr(throttle, "TRIES", limit)

    Client(REMOTE_ADDR=ADDRESS).post("/resume/", {"code": "wrong"})

    (place,) = limit.remembered
    assert len(place) == 32
    assert b"203.0.113" not in place
