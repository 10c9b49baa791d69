"""Reading a page file: what is accepted, and the sentence for everything that is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from resources.pages import PageProblems, read_library, read_page
from tests.resources.pages_for_tests import KNOWN, library_of, make_page, page_text, write_library


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(PageProblems) as caught:
        read_page("tested", text)
    return caught.value.problems


def only_problem(text: str) -> str:
    problems = problems_of(text)
    assert len(problems) == 1
    return problems[0]


def test_a_flawless_page_is_read_with_its_head_and_headings() -> None:
    page = make_page("Nine hours. [@a-source]\n\n## More {#more}", sources=["a-source"])

    assert page.title == "A page"
    assert page.head.reviewed == date(2026, 11, 25)
    assert page.body.headings[0].anchor == "more"
    assert [use.id for use in page.head.sources] == ["a-source"]


def test_a_page_is_due_for_review_six_months_after_the_last_one() -> None:
    page = make_page(reviewed="2026-08-31")

    assert page.next_review == date(2027, 2, 28)


def test_marks_links_and_citations_do_not_count_as_words() -> None:
    plain = make_page()
    page = make_page("**Two** [words](page:other). [@a-source] {{tel-911}}", sources=["a-source"])

    assert page.word_count - plain.word_count == 2


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"reviewed": '"soon"'}, "line 4: `reviewed` must be a date without quotes, such as 2026-11-25."),
        ({"reviewed": "2026-11-25T10:00:00"}, "line 4: `reviewed` must be a date without quotes"),
        ({"need": '"tody"'}, "line 5: `need` is 'tody'; it must be one of `today`, `kinds`"),
        ({"audience": '["everyone"]'}, "line 6: `audience` names 'everyone'; it may name `individual`"),
        ({"related": "[]"}, "line 7: `related` is empty"),
        ({"words": '"rehab"'}, "line 8: `words` must be a list of texts"),
        ({"words": '["rehab", "rehab"]'}, "line 8: `words` names 'rehab' more than once"),
        ({"summary": '"One sentence that is long enough to be one."'}, "line 3: `summary` has 1 sentences"),
        ({"summary": '"Short."'}, "line 3: `summary` has 6 characters; write 40 to 400."),
        ({"title": "7"}, "line 2: `title` must be text in quotes."),
        ({"author": '"me"'}, "line 9: the head has an unknown key `author`"),
    ],
)
def test_a_flawed_head_is_told_with_file_line_and_fix(head: dict[str, str], said: str) -> None:
    problems = problems_of(page_text(**head))

    assert any(problem.startswith(f"tested.md, {said}") for problem in problems)


def test_a_missing_key_is_named() -> None:
    text = page_text().replace('words = ["rehab"]\n', "")

    assert "the head lacks `words`" in only_problem(text)


def test_broken_toml_names_its_line() -> None:
    text = page_text().replace('need = "kinds"', "need = kinds")

    assert only_problem(text).startswith("tested.md, line 5: the head is not valid TOML")


def test_a_file_without_a_head_says_how_to_begin() -> None:
    assert only_problem("# Hello") == (
        "tested.md, line 1: the file must begin with a line `+++`; put the head between two such lines."
    )


def test_a_head_that_never_ends_is_told() -> None:
    assert "the head never ends" in only_problem('+++\ntitle = "x"\n')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("# Title {#title}", "only headings of level 2"),
        ("## No anchor", "the heading 'No anchor' needs an anchor"),
        ("## Again {#suits}", "`#suits` is on line 13 too"),
        ("## Sources {#sources}", "belongs to the page frame"),
        ("[x](other)", "the link to `other` must be `page:slug`"),
        ("[x](http://example.org/)", "must be `page:slug`"),
        ("Text [@a source].", "the citation `[@a source]` is malformed"),
        ("Text <b>bold</b>.", "HTML is shown as it is typed"),
        ("Call 911 now.", "the number 911 is typed by hand"),
        ("Call 1-800-662-4357.", "the number 1-800-662-4357 is typed by hand"),
        ("See {{drawing:a-drawing}} here.", "the drawing `drawing:a-drawing` must stand on a line of its own"),
        ("::: danger", "a notice begins `::: kind Title`"),
        ("::: alarm Title\n:::", "its kind is one of `danger`"),
        ("::: note One\n::: note Two\n:::", "a notice begins inside the one of line 13"),
        (":::", "`:::` closes a notice, but none is open"),
        ("Text\n---", "makes the line above a heading"),
    ],
)
def test_a_flawed_body_is_told_with_its_line(line: str, said: str) -> None:
    problems = problems_of(page_text(f"First.\n\n{line}"))

    assert any(said in problem for problem in problems)
    assert all(problem.startswith("tested.md, line ") for problem in problems)


def test_a_line_number_counts_from_the_top_of_the_file() -> None:
    text = page_text("First.\n\nCall 911.")

    assert text.split("\n")[13 - 1] == "Call 911."
    assert only_problem(text).startswith("tested.md, line 13:")


def test_a_missing_standing_section_is_told() -> None:
    text = page_text().replace("{#ask}", "{#other}")

    assert "the standing section `#ask` is missing" in only_problem(text)


def test_a_citation_that_the_head_does_not_list_is_told() -> None:
    assert "`a-source` is cited but not in `[sources]`" in only_problem(page_text("Text. [@a-source]"))


def test_a_listed_source_that_nothing_cites_is_told() -> None:
    assert "`a-source` is in `[sources]` but never cited" in only_problem(page_text(sources=["a-source"]))


def test_all_flaws_of_all_pages_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PageProblems) as caught:
        library_of(tmp_path, tested=page_text("Call 911. Text. [@a-source]"), more=page_text(need='"x"'))

    assert len(caught.value.problems) == 3
    assert {problem.split(",")[0] for problem in caught.value.problems} == {"tested.md", "more.md"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[x](page:nowhere)", "the link `page:nowhere` leads nowhere"),
        ("[x](page:other#nowhere)", "the link `page:other#nowhere` leads nowhere"),
        ("{{no-fact}}", "the fact `no-fact` is not in resources/facts.toml"),
        ("{{drawing:none}}", "the drawing `none` is not in resources/drawings"),
    ],
)
def test_what_a_page_points_at_must_exist(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(PageProblems) as caught:
        library_of(tmp_path, tested=page_text(body))

    assert f"tested.md, line 11: {said}" in caught.value.problems[0]


def test_an_unknown_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageProblems, match="the source `c-source` is not in evidence"):
        library_of(tmp_path, tested=page_text("Text. [@c-source]", sources=["c-source"]))


@pytest.mark.parametrize("slug", ["tested", "nowhere"])
def test_a_related_page_must_be_another_one_that_exists(tmp_path: Path, slug: str) -> None:
    with pytest.raises(PageProblems, match=f"`related` names `{slug}`, which is no other page"):
        library_of(tmp_path, tested=page_text(related=f'["{slug}"]'))


def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    write_library(tmp_path, {})
    (tmp_path / "tested.md").write_bytes(b'+++\ntitle = "caf\xe9"\n+++\n')

    with pytest.raises(PageProblems, match=r"tested\.md, line 2: the file is not UTF-8"):
        read_library(tmp_path, KNOWN, ("tested",))


def test_a_file_whose_name_is_no_known_address_is_told(tmp_path: Path) -> None:
    write_library(tmp_path, {"stranger": page_text()})

    with pytest.raises(PageProblems, match="`stranger` is not in SLUGS"):
        read_library(tmp_path, KNOWN, ("tested",))


def test_pages_come_in_the_order_of_the_index(tmp_path: Path) -> None:
    library = library_of(tmp_path, another=page_text())

    assert [page.slug for page in library] == ["other", "tested", "another"]
    assert "other#ask" in library
    assert "other#nowhere" not in library


def test_a_table_can_be_read_by_the_heading_above_it() -> None:
    page = make_page("## Levels {#levels}\n\n| Name | Hours |\n| --- | --- |\n| [IOP](page:other#x) | **9** to 19 |")

    table = page.table("levels")

    assert table.columns == ("Name", "Hours")
    assert [cell.text for cell in table.rows[0]] == ["IOP", "9 to 19"]
    assert table.rows[0][0].page == "other#x"
