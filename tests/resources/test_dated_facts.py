"""Facts that change: the file is read strictly, and what is due is known for any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from resources.dated_facts import due, next_due, read_facts
from resources.flaws import PageProblems
from tests.resources.pages_for_tests import make_fact

ENTRY = """[a-rule]
name.en = "A rule"
text.en = "A rule ends."
checked_on = 2026-11-21
recheck_by = 2026-12-15
sources = ["a-source"]
status.en = "Read."
"""


def facts_file(folder: Path, text: str) -> Path:
    file = folder / "facts.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_fact_is_read_in_a_language(tmp_path: Path) -> None:
    fact = read_facts(facts_file(tmp_path, ENTRY))["a-rule"]

    assert (fact.text, fact.tel, fact.recheck_by) == ("A rule ends.", "", date(2026, 12, 15))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name.en = "A rule"\n', "", "must have the keys"),
        ("2026-12-15", "2026-11-01", "must have two dates, `checked_on` before `recheck_by`"),
        ("2026-12-15", '"soon"', "must have two dates"),
        ("text.en", "text.es", "has no `text.en`"),
        ('["a-source"]', "[]", "has no `sources`"),
        ('["a-source"]', '["b-source"]', "cites `b-source`, which is not in evidence"),
        ("status.en", 'tel = "call me"\nstatus.en', "has a `tel` that no phone can dial"),
    ],
)
def test_a_flawed_fact_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = facts_file(tmp_path, "\n" + ENTRY.replace(old, new))

    with pytest.raises(PageProblems) as caught:
        read_facts(file, known_sources={"a-source"})

    assert caught.value.problems[0].startswith("facts.toml, line 2: the fact `a-rule`")
    assert said in caught.value.problems[0]


def test_a_file_that_is_not_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(PageProblems, match=r"facts\.toml, line 2: this is not valid TOML"):
        read_facts(facts_file(tmp_path, "[a]\nb = \n"))


def test_a_fact_is_due_from_its_day_on() -> None:
    fact = make_fact("a", "A.", recheck_by=date(2026, 12, 15))

    assert not fact.is_due(date(2026, 12, 14))
    assert fact.is_due(date(2026, 12, 15))


def test_the_longest_overdue_fact_comes_first() -> None:
    late, later = (make_fact(name, "A.", recheck_by=date(2026, 12, day)) for name, day in (("a", 20), ("b", 1)))

    assert [fact.id for fact in due({"a": late, "b": later}, date(2027, 1, 1))] == ["b", "a"]
    assert next_due((late, later), date(2026, 12, 1)) == date(2026, 12, 20)
    assert next_due((late, later), date(2027, 1, 1)) is None


def test_the_five_numbers_and_no_other_are_printed() -> None:
    numbers = {fact.text for fact in read_facts().values() if fact.tel}

    assert numbers == {"911", "988", "1-800-662-4357", "1-800-222-1222", "1-800-799-7233"}


def test_each_number_dials_what_it_shows() -> None:
    for fact in read_facts().values():
        if fact.tel:
            assert fact.tel.removeprefix("+") == fact.text.replace("-", "")


def test_every_sentence_is_whole() -> None:
    for fact in read_facts().values():
        if not fact.tel:
            assert fact.text[0].isupper()
            assert fact.text.endswith(".")
