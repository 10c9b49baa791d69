"""Forty things people type, written down before the search was. See everyday_queries.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from resources.shelf import shelf

QUERIES = tomllib.loads(Path(__file__).with_name("everyday_queries.toml").read_text(encoding="utf-8"))["query"]
LOOKED_AT = 3
FEWEST_HITS = 38


def missed() -> list[str]:
    search = shelf("en").index.search
    return [
        f"{query['typed']!r} finds {found}, not {query['expected']}"
        for query in QUERIES
        if query["expected"] not in (found := [hit.page.slug for hit in search(query["typed"])[:LOOKED_AT]])
    ]


def test_forty_queries_are_asked() -> None:
    assert len(QUERIES) == 40
    assert len({query["typed"] for query in QUERIES}) == 40


def test_most_everyday_queries_find_their_page_among_the_first_three(tally: Callable[[str, int], None]) -> None:
    hits = len(QUERIES) - len(missed())
    tally("everyday queries that found their page", hits)

    assert hits >= FEWEST_HITS, missed()
