"""The two commands of the library."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from resources.pages import SLUGS


def output_of(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_facts_due_lists_what_to_check_by_a_day() -> None:
    early, later = output_of("facts_due", "--on", "2026-12-15"), output_of("facts_due", "--on", "2026-12-31")

    assert "telehealth-rule" in early
    assert "using-alone-lines" not in early
    assert later.index("telehealth-rule") < later.index("using-alone-lines")


def test_facts_due_lists_pages_whose_review_is_due() -> None:
    assert "page  outpatient: last reviewed" in output_of("facts_due", "--on", "2027-12-31")


def test_facts_due_says_when_nothing_is_due() -> None:
    assert output_of("facts_due", "--on", "2026-11-22") == "Nothing is due by 2026-11-22.\n"


def test_a_wrong_date_is_refused_with_a_sentence() -> None:
    with pytest.raises(CommandError, match=r"'soon' is not a date; write it as 2026-12-31\."):
        call_command("facts_due", "--on", "soon")


def test_check_pages_prints_a_line_for_each_page() -> None:
    lines = output_of("check_pages").splitlines()

    assert [line.split()[0] for line in lines[1:-1]] == list(SLUGS)
    assert lines[-1].startswith("45 pages, ")
