"""What must hold for every page of the real library."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import evidence
from resources.contexts import NEED_TITLES
from resources.dated_facts import read_facts
from resources.pages import NEEDS, SLUGS, Page, library
from resources.shelf import WORDS, KnownSources, Served
from tests.resources.real_library import PAGES, every_page, rendered

HREF = re.compile(r'href="([^"]+)"')
IDS = re.compile(r'\bid="([^"]+)"')
CONTENTS_FROM_WORDS = 1200


def test_all_forty_five_pages_are_there() -> None:
    assert len(SLUGS) == 45
    assert [page.slug for page in PAGES] == list(SLUGS)


@every_page
def test_every_link_inside_the_library_leads_somewhere(library_page: Page) -> None:
    addresses = Served("en")
    anchors = {*IDS.findall(rendered(library_page).html), *numbered_sources(library_page)}

    for href in HREF.findall(rendered(library_page).html):
        if href.startswith("#"):
            assert href[1:] in anchors
        elif href.startswith(addresses.page(WORDS)):
            continue
        elif href.startswith("/"):
            assert href.removeprefix(addresses.root).replace("/#", "#").rstrip("/") in library()


def numbered_sources(page: Page) -> set[str]:
    return {f"source-{citation.number}" for citation in rendered(page).citations}


@every_page
def test_no_id_stands_twice_on_a_page(library_page: Page) -> None:
    repeated = [name for name, times in Counter(IDS.findall(rendered(library_page).html)).items() if times > 1]

    assert repeated == []


@every_page
def test_no_source_is_listed_twice_under_two_ids(library_page: Page) -> None:
    sources = [evidence.find(citation.id).id for citation in rendered(library_page).citations]

    assert len(sources) == len(set(sources))


@every_page
def test_every_page_is_found_from_another_page(library_page: Page) -> None:
    linking = {
        page.slug
        for page in PAGES
        for target in (*page.head.related, *(r.target for r in page.body.references if r.kind == "page"))
        if target.partition("#")[0] == library_page.slug != page.slug
    }

    assert linking


@every_page
def test_a_long_page_has_a_list_of_contents(library_page: Page) -> None:
    if library_page.word_count > CONTENTS_FROM_WORDS:
        assert rendered(library_page).contents


@every_page
def test_no_page_was_reviewed_in_the_future(library_page: Page) -> None:
    assert library_page.head.reviewed <= date.today()  # noqa: DTZ011 - the day of whoever runs the tests
    assert library_page.head.reviewed < library_page.next_review


@every_page
def test_a_source_that_nobody_has_read_is_never_all_that_a_page_rests_on(library_page: Page) -> None:
    statuses = {evidence.find(use.id).status for use in library_page.head.sources}

    assert statuses & {evidence.Status.CHECKED, evidence.Status.COPY}


def test_every_need_has_pages_and_a_title() -> None:
    assert {page.need for page in PAGES} == set(NEEDS) == set(NEED_TITLES)


def test_every_dated_fact_rests_on_a_known_source_and_is_used() -> None:
    facts = read_facts(known_sources=KnownSources())
    used = {reference.target for page in PAGES for reference in page.body.references if reference.kind == "fact"}

    assert set(facts) - used == set()


def test_every_drawing_is_used() -> None:
    used = {reference.target for page in PAGES for reference in page.body.references if reference.kind == "drawing"}

    assert used == {"care-ladder", "opioid-medicines", "overdose-steps", "withdrawal-timeline"}


def test_the_pages_for_a_crisis_say_what_to_do_before_anything_else() -> None:
    for slug in ("crisis-help", "overdose-naloxone"):
        assert rendered(library()[slug]).html.find('href="tel:911"') < 600
