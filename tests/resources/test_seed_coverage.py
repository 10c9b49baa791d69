"""Every section of every starting document has its answer, or a reason for having none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from resources.flaws import PageProblems
from resources.pages import library
from resources.seed_coverage import as_markdown, read_coverage, totals

HEADINGS = Path(__file__).with_name("seed_headings.txt")
DOCUMENT = Path(__file__).parents[2] / "docs" / "seed-coverage.md"


def headings() -> dict[str, Counter[str]]:
    """The headings of each document, counted, because one of them has the same heading twice."""
    found: dict[str, Counter[str]] = {}
    name = ""
    for line in HEADINGS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = Counter()
        elif line:
            found[name][line] += 1
    return found


def test_every_section_of_every_document_is_covered() -> None:
    coverage = read_coverage(library())

    for name, wanted in headings().items():
        assert wanted - Counter(section.heading for section in coverage[name]) == Counter()


def test_the_document_is_up_to_date() -> None:
    coverage = read_coverage(library())

    assert DOCUMENT.read_text(encoding="utf-8") == as_markdown(coverage, library())


def test_most_sections_are_answered_and_every_other_says_why_not() -> None:
    answered, left_out = totals(read_coverage(library()))

    assert answered > 10 * left_out


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("", "give either `answers` or `left_out`"),
        ('answers = ["signs#nowhere"]', "`signs#nowhere` is no heading of the library"),
        ('answers = ["signs"]', "`signs` is no heading of the library"),
    ],
)
def test_a_section_without_a_true_answer_is_told(tmp_path: Path, entry: str, said: str) -> None:
    file = tmp_path / "coverage.toml"
    file.write_text(f'[[document]]\nfile = "a.txt"\n[[document.section]]\nheading = "A"\n{entry}\n', encoding="utf-8")

    with pytest.raises(PageProblems, match=said):
        read_coverage(library(), file)
