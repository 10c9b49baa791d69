"""Whether PostgreSQL keeps what it acknowledged when the power fails. Asked where the database is, at each migration.

SQLite is told by us how to write (config/databases.py). PostgreSQL is set by whoever runs it, and can be set to
lose the last seconds: `manage.py migrate`, which runs before a server starts, refuses that in production.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

#: What loses acknowledged writes, or whole pages, when it is off.
NEEDED: Final = ("fsync", "full_page_writes", "synchronous_commit")
ID: Final = "config.E001"


def check(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A system check of the databases that are asked for."""
    if not settings.PRODUCTION:
        return []
    asked = [connections[alias] for alias in databases or ()]
    return [problem for one in asked if one.vendor == "postgresql" for problem in problems(_read(one))]


def problems(found: Mapping[str, str]) -> list[CheckMessage]:
    """An error for each setting that is off."""
    return [
        Error(f"PostgreSQL may lose what it acknowledged: {name} is off.", hint=f"Set {name} = on.", id=ID)
        for name in NEEDED
        if found[name] == "off"
    ]


def _read(connection: Any) -> dict[str, str]:  # noqa: ANN401 - a connection of any database
    found = {}
    with connection.cursor() as cursor:
        for name in NEEDED:
            cursor.execute("SELECT current_setting(%s)", [name])
            found[name] = cursor.fetchone()[0]
    return found
