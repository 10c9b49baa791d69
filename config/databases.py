"""The database: a SQLite file where nothing is set, PostgreSQL where DATABASE_URL names it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from config.environment import Environment

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
# FULL, because NORMAL may lose an acknowledged write when the power fails; secure_delete, because
# deleted text otherwise stays readable in the file.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON"
SECONDS_TO_WAIT = 10


def default(environment: Environment, file: Path) -> dict[str, Any]:
    """The settings of the one database, which the public pages never open."""
    url = environment.secret("DATABASE_URL") or f"sqlite:///{file}"
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except (dj_database_url.ParseError, ValueError):
        settings = {"ENGINE": "", "NAME": ""}
    if settings["ENGINE"] not in (SQLITE, POSTGRESQL) or not settings["NAME"]:
        environment.problems.append(
            "DATABASE_URL is not the address of a database. "
            "Write it as postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3."
        )
    return settings | _connection(settings)


def _connection(settings: dict[str, Any]) -> dict[str, Any]:
    options = settings.get("OPTIONS", {})
    if settings["ENGINE"] == SQLITE:
        sqlite = {"init_command": SQLITE_PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": SECONDS_TO_WAIT}
        return {"OPTIONS": sqlite | options}
    postgresql = {"connect_timeout": SECONDS_TO_WAIT}
    return {"OPTIONS": postgresql | options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
