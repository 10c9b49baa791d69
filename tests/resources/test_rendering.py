"""What a page's Markdown becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resources.glossary import Term
from resources.rendering import Renderer
from tests.resources.pages_for_tests import make_fact, make_page, make_setting, render

NUMBER = make_fact("tel-911", "911", tel="911")
RULE = make_fact("a-rule", "A rule ends on December 31.", recheck_by=date(2026, 12, 15))
TERM = Term("iop", "Intensive outpatient (IOP)", "Hours.", (), ("IOP",), "")


def test_citations_are_numbered_by_first_mention_and_lead_to_the_list() -> None:
    page = render("One. [@b-source] Two. [@a-source; @b-source]")

    assert [citation.id for citation in page.citations] == ["b-source", "a-source"]
    assert '<a id="cited-1" href="#source-1" aria-label="Source 1">1</a>' in page.html
    assert '<a href="#source-1" aria-label="Source 1">1</a>' in page.html
    assert page.html.count('id="cited-1"') == 1


def test_a_number_becomes_a_link_to_dial() -> None:
    page = render("Call {{tel-911}} now.", NUMBER)

    assert 'Call <a class="tel" href="tel:911">911</a> now.' in page.html


def test_a_number_in_a_heading_is_read_in_the_contents() -> None:
    page = render("## Call {{tel-911}} {#call}", NUMBER)

    assert page.contents[0].text == "Call 911"
    assert page.contents[0].anchor == "call"


def test_a_dated_fact_brings_its_own_source() -> None:
    page = render("{{a-rule}}", RULE)

    assert "A rule ends on December 31.<sup" in page.html
    assert [citation.id for citation in page.citations] == ["a-source"]
    assert page.changes_on == RULE.recheck_by


def test_a_fact_that_is_due_says_so_on_the_page() -> None:
    in_time = render("{{a-rule}}", RULE, today=date(2026, 12, 14))
    late = render("{{a-rule}}", RULE, today=date(2026, 12, 15))

    assert "late since" not in in_time.html
    assert '<em class="overdue">(late since 2026-12-15)</em>' in late.html


def test_a_page_without_facts_changes_when_its_review_is_due() -> None:
    assert render("Text.").changes_on == date(2027, 5, 25)
    assert render("Text.", today=date(2027, 5, 25)).changes_on is None


@pytest.mark.parametrize(
    ("link", "address"),
    [("page:other", "/resources/other/"), ("page:other#ask", "/resources/other/#ask"), ("page:tested#ask", "#ask")],
)
def test_links_between_pages_lead_to_their_addresses(link: str, address: str) -> None:
    assert f'<a href="{address}">here</a>' in render(f"[here]({link})").html


def test_links_to_other_sites_tell_them_nothing() -> None:
    page = render("[There](https://example.org/)")

    assert '<a href="https://example.org/" rel="noreferrer noopener">There</a>' in page.html


def test_a_notice_is_a_panel_with_its_title() -> None:
    page = render("::: danger Call {{tel-911}} first\nDo **this**.\n:::", NUMBER)

    assert '<div class="panel panel--danger"><p class="panel-title"><strong>Call <a' in page.html
    assert "<p>Do <strong>this</strong>.</p>\n</div>" in page.html


def test_a_drawing_stands_inline_with_the_numbers_filled_in() -> None:
    page = render("{{drawing:a-drawing}}", NUMBER)

    assert '<figure class="drawing"><svg><text>911</text></svg></figure>' in page.html
    assert [fact.id for fact in page.facts] == ["tel-911"]


def test_a_table_scrolls_in_a_named_region_and_its_rows_have_headers() -> None:
    page = render("## Hours {#hours}\n\n| Name | Hours |\n| --- | --- |\n| IOP | 9 to 19 |")

    assert 'role="region" aria-labelledby="table-1" tabindex="0"><table>' in page.html
    assert '<caption class="visually-hidden" id="table-1">Hours</caption>' in page.html
    assert '<th scope="col">Name</th>' in page.html
    assert '<th scope="row">IOP</th>' in page.html


def test_a_wide_table_carries_its_roles_and_labels_for_a_phone() -> None:
    page = render("| A | B | C | D | E |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |")

    assert '<table role="table">' in page.html
    assert '<th scope="row" role="rowheader">1</th>' in page.html
    assert '<td data-label="E" role="cell">5</td>' in page.html


def test_a_term_is_linked_where_it_first_appears_and_nowhere_else() -> None:
    page = render("## IOP {#iop}\n\n[An IOP](page:other) and IOPs, an IOP and an IOP.", terms=[TERM])

    assert page.html.count("/resources/words/#iop") == 1
    assert 'IOPs, an <a href="/resources/words/#iop" class="term">IOP</a> and an IOP.' in page.html


def test_no_term_is_linked_where_somebody_may_be_dying() -> None:
    page = render("::: danger Now\nGo to the IOP.\n:::", terms=[TERM])

    assert "/resources/words/" not in page.html


def test_a_page_for_today_links_no_term_before_it_has_said_what_to_do() -> None:
    body = "## First {#first}\n\nThe IOP.\n\n## Then {#then}\n\nAn IOP."
    page = make_page(body, need='"today"')

    html = Renderer(make_setting(terms=[TERM])).render(page).html

    assert "<p>The IOP.</p>" in html
    assert 'An <a href="/resources/words/#iop" class="term">IOP</a>.' in html


def test_html_in_a_page_would_be_shown_and_never_used() -> None:
    """The loader refuses it first; this is the second wall."""
    page = make_page("Text.")
    smuggled = replace(page, body=replace(page.body, text="<script>alert(1)</script>"))

    html = Renderer(make_setting()).render(smuggled).html

    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
