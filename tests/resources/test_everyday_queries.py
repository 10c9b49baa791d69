"""Forty things people type, and more since, written down before the search was. See everyday_queries.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from resources.shelf import shelf

Queries = list[dict[str, str]]
LOOKED_AT = 3
MOST_MISSED = 2
MOST_LATER_MISSED = 4


def queries(name: str) -> Queries:
    found: Queries = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["query"]
    return found


QUERIES = queries("everyday_queries.toml")
LATER_QUERIES = queries("more_queries.toml")


def missed(asked: Queries) -> list[str]:
    search = shelf("en").index.search
    return [
        f"{query['typed']!r} finds {found}, not {query['expected']}"
        for query in asked
        if query["expected"] not in (found := [hit.page.slug for hit in search(query["typed"])[:LOOKED_AT]])
    ]


def test_forty_queries_or_more_are_asked_and_none_twice() -> None:
    assert len(QUERIES) >= 40
    assert len({query["typed"] for query in QUERIES}) == len(QUERIES)


def test_most_everyday_queries_find_their_page_among_the_first_three(tally: Callable[[str, int], None]) -> None:
    hits = len(QUERIES) - len(missed(QUERIES))
    tally("everyday queries that found their page", hits)

    assert len(missed(QUERIES)) <= MOST_MISSED, missed(QUERIES)


def test_most_later_queries_do_too() -> None:
    assert len(missed(LATER_QUERIES)) <= MOST_LATER_MISSED, missed(LATER_QUERIES)
