"""A clock that the tests move, limits that start anew, and a database that can go away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

from config import databases
from config.environment import Environment
from drafts import store, throttle
from drafts.throttle import TRIES_A_MINUTE, NeighborhoodLimit
from triage import answers_cookie


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, *, seconds: float = 0, hours: float = 0, days: float = 0) -> None:
        self.seconds += seconds + hours * 3600 + days * 86400


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which drafts, tries and cookies are judged."""
    standing = Clock()
    for module in (store, throttle, answers_cookie):
        monkeypatch.setattr(module, "clock", standing)
    monkeypatch.setattr(throttle, "steady_clock", standing)
    return standing


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRIES", "KEEPING"):
        monkeypatch.setattr(throttle, name, NeighborhoodLimit(TRIES_A_MINUTE))


@pytest.fixture
def database_away(django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real driver looks for a database that is not there."""
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at-all")
    with django_db_blocker.unblock():
        yield
    connection.close()


@pytest.fixture
def database_file(django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Path]:
    """A SQLite file of this test alone, set up as in production, whatever the other tests run on."""
    file, before = tmp_path / "raw.sqlite3", connections[DEFAULT_DB_ALIAS]
    settings = databases.default(Environment({}), file)
    connections[DEFAULT_DB_ALIAS] = DatabaseWrapper({**before.settings_dict, **settings}, DEFAULT_DB_ALIAS)
    with django_db_blocker.unblock():
        call_command("migrate", "drafts", verbosity=0)
        yield file
        connections[DEFAULT_DB_ALIAS].close()
    connections[DEFAULT_DB_ALIAS] = before
