"""docs/accessibility.md: every claim names the tests that show it, and the page of the product claims no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from tests.named_tests import named_tests

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
NAME = re.compile(r"`(tests/[\w/]+\.py::\w+)`")
# What the page of the product says was tested, and where the document says so.
CLAIMS = {
    "color contrast": "contrast",
    "names and structure": "everything that needs a name has one",
    "keyboard use": "by keyboard",
    "zoom": "400 %",
    "your own colors": "forced colors",
    "less movement": "less movement",
    "pages without script": "Without script",
}


def part(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def claims() -> list[str]:
    rows = [line for line in part("What is tested").splitlines() if line.startswith("|")]
    return rows[2:]  # below the heads and the line under them


def test_every_claim_names_a_test(tally: Callable[[str, int], None]) -> None:
    assert [claim for claim in claims() if not NAME.search(claim)] == []
    assert len(claims()) > 15
    tally("claims of accessibility shown by tests", len(claims()))


def test_every_test_that_is_named_exists_and_checks_something() -> None:
    tests, named = named_tests(), set(NAME.findall(TEXT))

    assert named - set(tests) == set()
    assert [name for name in named if tests[name].is_left_out or not tests[name].checks] == []


def test_what_was_not_tested_names_no_test_and_says_the_most_important() -> None:
    not_tested = part("What is not tested")

    assert NAME.findall(not_tested) == []
    for words in ("screen reader", "voice control", "Firefox", "Safari", "audited"):
        assert words in not_tested


def test_the_page_of_the_product_claims_what_the_document_shows(client: Client) -> None:
    page = client.get("/accessibility/").text
    said = re.search(r"Tested by programs in one browser, Chromium: (.*?)\.</li>", page)
    assert said

    assert re.split(r", (?:and )?", said[1]) == list(CLAIMS)
    assert [words for words in CLAIMS.values() if words not in part("What is tested")] == []
    assert "Not tested yet: other browsers" in page
