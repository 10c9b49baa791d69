"""Nothing of a caller leaves the database without a row of the audit, and every query knows the team."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from intake import urls
from tests.builders import make_supervisor, signed_in
from tests.intake.test_authz_matrix import METHODS, confirmed, name_of, place_of, send, undone

pytestmark = pytest.mark.django_db

INTAKE = Path(__file__).parents[2] / "intake"
SEALED = re.compile(r'SELECT .*"(outcome|notes|note|caller_name|phone|relationship|safe_contact|program|content)"')
# Where records are reached without a team, and why that is right.
WITHOUT_TEAM = {
    "actions/saving.py": "opens a record of one's own",
    "actions/auditing.py": "turns references into ids and back, for rows of the audit that the reader may see",
    "views/parts.py": "finds the id of a reference; the action then asks for the team, and notes a refusal",
    "models/override.py": "is the scope itself",
    "override_report.py": "counts, for the operator",
    "management/commands/create_demo.py": "made-up records",
    "demonstration.py": "made-up records",
}
ROUTES = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]


def unscoped() -> Iterator[str]:
    for file in sorted(INTAKE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if re.search(r"\b(Screening|Override)\.objects\b(?!\.visible_to)", text):
            yield str(file.relative_to(INTAKE))


def test_records_are_reached_through_the_team_alone() -> None:
    assert set(unscoped()) <= set(WITHOUT_TEAM)


@pytest.mark.parametrize("pattern", ROUTES, ids=name_of)
def test_what_is_sealed_is_read_only_together_with_a_row_of_the_audit(pattern: URLPattern) -> None:
    worker = make_supervisor()
    client, place = confirmed(signed_in(worker)), place_of(worker)

    for method in METHODS:
        with undone(), CaptureQueriesContext(connection) as queries:
            send(client, method, pattern, place)
        statements = [query["sql"] for query in queries.captured_queries]
        read = [sql for sql in statements if SEALED.search(sql)]
        audited = [sql for sql in statements if sql.startswith('INSERT INTO "intake_auditevent"')]
        assert audited or not read, method


@pytest.mark.parametrize("name", ["calls", "record", "sheet", "history", "screen", "search", "decisions", "audit"])
def test_a_page_costs_at_most_twelve_queries(name: str) -> None:
    worker = make_supervisor()
    client, place = signed_in(worker), place_of(worker)
    pattern = next(pattern for pattern in ROUTES if pattern.name == name)
    address = reverse(f"intake:{name}", kwargs={key: place[key] for key in pattern.pattern.regex.groupindex})

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert response.status_code == 200
    statements = [query["sql"] for query in queries.captured_queries]
    asked = [sql for sql in statements if not re.match(r"BEGIN|COMMIT|SAVEPOINT|RELEASE", sql)]
    assert len(asked) <= 12, "\n".join(asked)
