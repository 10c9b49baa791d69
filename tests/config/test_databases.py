from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

from config import databases
from config.environment import Environment

FILE = Path("/srv/compass.sqlite3")


def read(url: str = "") -> tuple[dict[str, object], list[str]]:
    environment = Environment({"DATABASE_URL": url})
    return databases.default(environment, FILE), environment.problems


def test_without_a_setting_the_database_is_a_file() -> None:
    settings, problems = read()

    assert (settings["ENGINE"], settings["NAME"], problems) == (databases.SQLITE, str(FILE), [])


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_url_names_postgresql(scheme: str) -> None:
    settings, problems = read(f"{scheme}://ann:p%40ss@db:5433/compass")

    assert problems == []
    assert settings["ENGINE"] == databases.POSTGRESQL
    assert [settings[part] for part in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db", 5433, "compass", "ann", "p@ss",
    ]  # fmt: skip


@pytest.mark.parametrize("url", ["compass", "mysql://ann@db/compass", "postgres://db", "://", "postgres://db:x/y"])
def test_anything_else_is_refused_with_an_example(url: str) -> None:
    _, problems = read(url)

    assert len(problems) == 1
    assert problems[0].startswith("DATABASE_URL is not the address of a database.")
    assert "postgres://user:password@host:5432/name" in problems[0]


def test_a_refusal_does_not_quote_the_password() -> None:
    _, problems = read("mysql://ann:hunter22@db/compass")

    assert "hunter22" not in problems[0]


def test_sqlite_keeps_what_it_acknowledged_and_forgets_what_was_deleted(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    settings = databases.default(Environment({}), tmp_path / "db.sqlite3")
    database = DatabaseWrapper({**connection.settings_dict, **settings, "TEST": {}}, alias="durable")

    with django_db_blocker.unblock(), database.cursor() as cursor:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        values = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    database.close()

    assert values == ["wal", 2, 1, 1]


def test_sqlite_takes_the_lock_at_the_start_of_a_transaction(tmp_path: Path) -> None:
    settings = databases.default(Environment({}), tmp_path / "db.sqlite3")

    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db(transaction=True)
def test_the_database_takes_and_returns_rows() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE trial (word varchar(9))")
        cursor.execute("INSERT INTO trial VALUES (%s)", ["kept"])
        cursor.execute("SELECT word FROM trial")
        row = cursor.fetchone()
        cursor.execute("DROP TABLE trial")

    assert row == ("kept",)
