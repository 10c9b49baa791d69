"""The glossary, the drawings and the old addresses: read strictly, and true to the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.flaws import PageProblems
from resources.glossary import read_glossary
from resources.old_addresses import read_old_addresses
from resources.pages import SLUGS
from resources.pictures import read_drawings

DRAWING = '<svg viewBox="0 0 1 1" role="img" aria-labelledby="a b"><title id="a">A</title><desc id="b">B</desc></svg>'


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_glossary_finds_the_longest_term_first(tmp_path: Path) -> None:
    file = write(tmp_path, "g.toml", "[a]\nterm='detox'\nmeaning='x'\n[b]\nterm='medical detox'\nmeaning='y'\n")

    found = [term.id for *_, term in read_glossary(file).first_mentions("Medical Detox, then detox.", set())]

    assert found == ["b", "a"]


def test_a_term_without_a_meaning_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, "g.toml", "[a]\nterm='detox'\n")

    with pytest.raises(PageProblems, match=r"g\.toml, line 1: the term `a` needs `term` and `meaning`"):
        read_glossary(file)


def test_a_glossary_that_is_not_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageProblems, match="not valid TOML"):
        read_glossary(write(tmp_path, "g.toml", "[a\n"))


def test_every_term_leads_to_a_page_of_the_library() -> None:
    assert {term.slug for term in read_glossary()} <= {*SLUGS, ""}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('role="img"', "", "lacks `role="),
        ("<desc", "<dsc", "lacks `<desc`"),
        ('id="a">', 'id="a" style="x">', "holds `style=`"),
        ("</svg>", "<script></script></svg>", "holds `<script`"),
        ("</svg>", '<image href="x"/></svg>', "holds `href=`"),
    ],
)
def test_a_flawed_drawing_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "en").mkdir()
    write(tmp_path, "en/d.svg", DRAWING.replace(old, new))

    with pytest.raises(PageProblems, match=rf"d\.svg, line 1: the drawing {said}"):
        read_drawings("en", tmp_path)


def test_the_four_drawings_are_there() -> None:
    assert set(read_drawings()) == {"care-ladder", "opioid-medicines", "overdose-steps", "withdrawal-timeline"}


def test_an_old_address_must_lead_somewhere_and_be_no_page_itself(tmp_path: Path) -> None:
    file = write(tmp_path, "old.toml", '# why\nrehab = "nowhere"\nsigns = "signs"\n')

    with pytest.raises(PageProblems) as caught:
        read_old_addresses({"signs"}, file)

    assert caught.value.problems == (
        "old.toml, line 2: `nowhere` is no page; name one that exists.",
        "old.toml, line 3: `signs` is a page of its own; take this line out.",
    )


def test_the_names_of_the_specification_all_lead_on() -> None:
    old = read_old_addresses({*SLUGS, "words"})

    assert {"detox", "iop", "rehab", "php", "moud", "maud", "safer-use", "check-up", "families"} <= set(old)
