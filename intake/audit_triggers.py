"""Triggers that let the audit grow and nothing else, for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE: Final = (
    (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON intake_auditevent "
        "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
    ),
    (
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON intake_auditevent "
        "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
    ),
)
SQLITE_REMOVE: Final = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")
POSTGRESQL: Final = (
    (
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$"
    ),
    (
        "CREATE FUNCTION audit_not_emptied() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF EXISTS (SELECT 1 FROM intake_auditevent) THEN RAISE EXCEPTION 'the audit only grows'; END IF; "
        "RETURN NULL; END $$"
    ),
    (
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON intake_auditevent "
        "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
    ),
    (
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON intake_auditevent "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_not_emptied()"
    ),
)
POSTGRESQL_REMOVE: Final = (
    "DROP TRIGGER audit_no_truncate ON intake_auditevent",
    "DROP TRIGGER audit_no_change ON intake_auditevent",
    "DROP FUNCTION audit_not_emptied()",
    "DROP FUNCTION audit_only_grows()",
)
# INSERT OR REPLACE takes the old row away without the trigger on DELETE. PostgreSQL has nothing like it.
SQLITE_ONCE: Final = (
    (
        "CREATE TRIGGER audit_no_replace BEFORE INSERT ON intake_auditevent "
        "WHEN EXISTS (SELECT 1 FROM intake_auditevent WHERE seq = NEW.seq) "
        "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
    ),
)
SQLITE_ONCE_REMOVE: Final = ("DROP TRIGGER audit_no_replace",)
#: All of them, for each database.
INSTALL: Final = {"sqlite": SQLITE + SQLITE_ONCE, "postgresql": POSTGRESQL}
REMOVE: Final = {"sqlite": SQLITE_REMOVE + SQLITE_ONCE_REMOVE, "postgresql": POSTGRESQL_REMOVE}


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the first triggers in place: no change, no deletion."""
    _run(editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the first triggers away, as undoing the migration does."""
    _run(editor, {"sqlite": SQLITE_REMOVE, "postgresql": POSTGRESQL_REMOVE})


def install_once(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place that refuses a number which is taken."""
    _run(editor, {"sqlite": SQLITE_ONCE})


def remove_once(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away again."""
    _run(editor, {"sqlite": SQLITE_ONCE_REMOVE})


def _run(editor: BaseDatabaseSchemaEditor, statements: Mapping[str, Sequence[str]]) -> None:
    for statement in statements.get(editor.connection.vendor, ()):
        editor.execute(statement)
