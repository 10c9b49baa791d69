"""The search on a small library: everyday words, slips, and input that nobody should send."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.search import LONGEST_QUERY, Index, Synonyms, clean, stem
from resources.spelling import Speller, distance
from tests.resources.pages_for_tests import library_of, page_text

SYNONYMS = Synonyms(frozenset({"the", "is"}), {"narcan": ("naloxon",)})


@pytest.fixture
def index(tmp_path: Path) -> Index:
    pages = {
        "other": page_text("Overdose and naloxone.", title='"Overdose"', words='["od"]', related='["tested"]'),
        "tested": page_text("Housing.", title='"Recovery homes"', words='["sober house", "halfway house"]'),
        "rehab": page_text("## A bed {#bed}\n\nBeds in a clinic.", title='"Live-in care"', words='["rehab"]'),
    }
    return Index(library_of(tmp_path, **pages), SYNONYMS)


def first(index: Index, typed: str) -> str | None:
    found = index.search(typed)
    return found[0].page.slug if found else None


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("rehab", "rehab"),
        ("REHABS", "rehab"),
        ("the sober house", "tested"),
        ("soberhouse", "tested"),
        ("narcan", "other"),
        ("overdoze", "other"),
        ("naloxnoe", "other"),
        ("is the overdose", "other"),
    ],
)
def test_everyday_words_and_slips_find_their_page(index: Index, typed: str, slug: str) -> None:
    assert first(index, typed) == slug


def test_a_result_names_the_section_that_answers(index: Index) -> None:
    found = index.search("clinic beds")[0]

    assert (found.page.slug, found.anchor, found.heading) == ("rehab", "bed", "A bed")


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1b", "????", "qqqqqqqq", "метадон", "美沙酮", "<b></b>"])
def test_what_means_nothing_here_finds_nothing(index: Index, typed: str) -> None:
    assert index.search(typed) == ()


def test_ten_thousand_characters_are_answered(index: Index) -> None:
    assert first(index, "overdose " * 1111) == "other"
    assert index.search("x" * 10_000) == ()


def test_a_query_is_cleaned_to_one_short_printable_line() -> None:
    assert clean("  de\x00tox\r\n\u202enow ") == "de tox now"
    assert len(clean("ab " * 10_000)) <= LONGEST_QUERY


@pytest.mark.parametrize(("word", "expected"), [("meetings", "meet"), ("used", "used"), ("therapies", "therap")])
def test_stems_keep_at_least_three_letters(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("first_word", "second_word", "slips"),
    [("detox", "detox", 0), ("detxo", "detox", 1), ("detx", "detox", 1), ("dettox", "detox", 1), ("abc", "xyz", 3)],
)
def test_a_swap_is_one_slip(first_word: str, second_word: str, slips: int) -> None:
    assert distance(first_word, second_word, 3) == slips


def test_short_words_are_not_guessed_at() -> None:
    speller = Speller(["rehab", "relax", "cat"])

    assert speller.nearest("cta") == ()
    assert speller.nearest("rehad") == ("rehab",)
