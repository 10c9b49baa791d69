"""In production, a PostgreSQL that may lose what it acknowledged is refused before the server starts."""

from __future__ import annotations

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from pytest_django import Settings

from config import durability

ON = dict.fromkeys(durability.NEEDED, "on")


@pytest.mark.parametrize("name", durability.NEEDED)
def test_a_setting_that_is_off_is_named(name: str) -> None:
    found = durability.problems(ON | {name: "off"})

    assert [problem.msg for problem in found] == [f"PostgreSQL may lose what it acknowledged: {name} is off."]


@pytest.mark.parametrize("value", ["on", "local", "remote_write", "remote_apply"])
def test_every_way_to_wait_for_the_own_disk_is_taken(value: str) -> None:
    assert durability.problems(ON | {"synchronous_commit": value}) == []


@pytest.mark.django_db
def test_the_check_runs_with_those_of_the_database(settings: Settings) -> None:
    settings.PRODUCTION = True
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")

    found = [problem.msg for problem in run_checks(tags=[Tags.database], databases=["default"])]

    said = "PostgreSQL may lose what it acknowledged: synchronous_commit is off."
    assert (said in found) == (connection.vendor == "postgresql")


@pytest.mark.django_db
def test_outside_production_nothing_is_asked() -> None:
    assert durability.check(databases=["default"]) == []


@pytest.mark.django_db
def test_a_migration_stops_at_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRODUCTION = True
    monkeypatch.setattr(durability, "_read", lambda _: ON | {"fsync": "off"})
    monkeypatch.setattr(connection, "vendor", "postgresql")

    with pytest.raises(SystemCheckError, match="fsync is off"):
        call_command("check", databases=["default"])
