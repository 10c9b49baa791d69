"""PRIVACY.md: every promise names the tests that keep it, the tests are there, and the privacy page says the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.named_tests import named_tests
from triage.privacy_notice import Notice, Statement, read_notice

ROOT = Path(__file__).resolve().parent.parent
# In every language there is.
FILES = sorted(ROOT.glob("PRIVACY*.md"))
# What can not be promised is kept by no test; everything else in the file is a promise.
LIMITS = "limits"
PARTS = ["promises", LIMITS, "kept", "taken"]
SENTENCE_END = re.compile(r"[.!?](?=\s+\S)")
NEVER_SAID = re.compile(
    r"100\s*%|HIPAA[- ]compliant|guarantee|(?:fully|completely|totally) anonymous|confidential", re.IGNORECASE
)
# Each has to be said where the promises are said.
LIMITS_SAID = (
    "list of the pages", "spy app", "network", "work or school", "bill", "looks at your screen", "copies the cookie",
    "court order", "subpoena", "memory", "HIPAA", "signal", "older copies", "search for",
)  # fmt: skip
TOY = """# Privacy

We keep nothing. <!-- kept by: tests/test_a.py::test_b -->

## What we promise <!-- #promises -->

* We forget.
  <!-- kept by:
  tests/test_a.py::test_b
  tests/test_a.py::test_c -->
* We <b>say</b> so & *mean* it.

## What is kept <!-- #kept -->

| What | Where |
| --- | --- |
| Log | Here <!-- kept by: tests/test_a.py::test_d --> |
| Name | Nowhere |
"""


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.name)
def notice(request: pytest.FixtureRequest) -> Notice:
    return read_notice(request.param.read_text(encoding="utf-8"))


def promises(notice: Notice) -> list[Statement]:
    limits = {statement for part in notice.parts if part.id == LIMITS for statement in part.statements}
    return [statement for statement in notice.statements if statement not in limits]


def without_test(notice: Notice) -> list[str]:
    return [str(statement.html) for statement in promises(notice) if not statement.kept_by]


def test_every_promise_is_kept_by_a_test(notice: Notice, tally: Callable[[str, int], None]) -> None:
    assert without_test(notice) == []
    assert len(promises(notice)) > 40
    tally("promises kept by tests", len(promises(notice)))


def test_every_test_that_is_named_exists_and_runs(notice: Notice) -> None:
    tests, named = named_tests(), {name for statement in promises(notice) for name in statement.kept_by}

    assert named - set(tests) == set()
    assert [name for name in named if tests[name].is_left_out] == []
    assert [name for name in named if not tests[name].checks] == []


def test_a_promise_without_a_test_is_found_in_a_list_and_in_a_table() -> None:
    notice = read_notice(TOY)

    assert without_test(notice) == ["We say so &amp; <em>mean</em> it.", "Name"]
    assert notice.lead[0].kept_by == ("tests/test_a.py::test_b",)
    assert notice.parts[0].statements[0].kept_by == ("tests/test_a.py::test_b", "tests/test_a.py::test_c")
    assert notice.parts[1].rows[0] == ("Log", (("Where", "Here"),))


def test_a_test_that_is_skipped_or_checks_nothing_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_a.py").write_text(
        "import pytest\n\n"
        "@pytest.mark.skip\ndef test_b() -> None:\n    assert True\n\n"
        "def test_c() -> None:\n    pytest.xfail('later')\n    assert True\n\n"
        "def test_d() -> None:\n    print()\n\n"
        "def test_e() -> None:\n    assert True\n"
    )

    found = named_tests(tmp_path).values()

    assert [test.is_left_out for test in found] == [True, True, False, False]
    assert [test.checks for test in found] == [True, True, False, True]


def test_a_promise_is_one_sentence(notice: Notice) -> None:
    sentences = [*notice.lead, *(statement for part in notice.texts for statement in part.statements)]

    assert [str(each.html) for each in sentences if not each.html.endswith(".")] == []
    assert [str(each.html) for each in sentences if SENTENCE_END.search(each.html)] == []


def test_what_can_not_be_promised_stands_beside_it_and_names_no_test(notice: Notice) -> None:
    said = " ".join(statement.html for part in notice.parts if part.id == LIMITS for statement in part.statements)

    assert [part.id for part in notice.parts] == PARTS
    assert [words for words in LIMITS_SAID if words not in said] == []
    assert not any(statement.kept_by for part in notice.parts if part.id == LIMITS for statement in part.statements)


def test_nothing_is_claimed_that_nobody_can_keep(notice: Notice) -> None:
    said = " ".join(cell for statement in notice.statements for cell in statement.cells)

    assert NEVER_SAID.findall(said) == []


def test_the_privacy_page_says_every_word_of_it(client: Client) -> None:
    notice = read_notice((ROOT / "PRIVACY.md").read_text(encoding="utf-8"))
    page = client.get("/privacy/").text

    headings = [
        *(part.title for part in notice.parts),
        *(group.title for part in notice.parts for group in part.groups),
    ]
    cells = [cell for statement in notice.statements for cell in statement.cells]
    assert [text for text in (*headings, *cells) if text not in page] == []


def test_the_privacy_page_shows_promises_and_limits_at_the_same_size(client: Client) -> None:
    page = client.get("/privacy/").text

    both = page.partition('<div class="promises">')[2].partition("</div>")[0]
    assert [strip_tags(heading) for heading in re.findall(r"<h2.*?</h2>", both)] == [
        "What we promise", "What we can not promise",
    ]  # fmt: skip


def test_no_comment_of_the_file_reaches_the_page(client: Client) -> None:
    page = client.get("/privacy/").text

    assert not re.search(r"kept by:|<!--|&lt;!|\.py::", page)


def test_the_image_holds_the_file_that_the_page_is_made_from() -> None:
    assert "!PRIVACY.md" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
