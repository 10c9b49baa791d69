"""Every page is plain, kind and our own: reading grade, words to avoid, borrowed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from resources.dated_facts import read_facts
from resources.glossary import read_glossary
from resources.page_body import plain_text
from resources.pages import CONTENT, Page
from resources.pictures import read_drawings
from resources.reading import blocks_of
from tests.reading_grade import reading_grade
from tests.resources.real_library import PAGES, every_page, rendered
from tests.resources.runs import digest, runs, seed_digests

HIGHEST_GRADE = 8
HIGHEST_GRADE_IN_A_CRISIS = 6
READ_IN_A_CRISIS = ("crisis-help", "overdose-naloxone", "not-ready")

# Words that shame, or that mislead about care. Whole words; "MAT" only in capitals.
BANNED = re.compile(
    r"""(?ix)(?<![\w-])(?:
        addicts? | junkies? | abusers? | abus(?:e|es|ed|ing) | alcoholics? | users? | druggies?
        | cold[ ]turkey | just[ ]stop | detox[ -]only | (?-i:MAT) | substitution | crutch
        | replacement[ ](?:drug|therapy|treatment) | relaps(?:e|es|ed|ing)(?![ ]prevention)
        | (?:drug|bad)[ ]habit | fell[ ]off[ ]the[ ]wagon | (?:rock|hit|hitting)[ ]bottom | drug[ ]of[ ]choice
        | (?:get|gets|got|getting|stay|stays|stayed|be|been|being|is|are|was|were|go)[ ]clean
        | clean[ ](?:and[ ]sober|time|test|tests|urine) | dirty[ ](?:test|tests|urine|needles)
        | sober(?![ ](?:house|houses|housing|home|homes|living)) | sobriety
        | commit(?:ted|s)?[ ]suicide | failed[ ]treatment | non-?compliant | enabl(?:er|ers|ing)
        | co-?dependent | born[ ]addicted | battle | battling | war[ ]on | hijack(?:s|ed)?
    )(?![\w-])"""
)
OFFICIAL_NAMES = re.compile(
    r"Alcoholics Anonymous|Substance Abuse and Mental Health Services Administration|National Institute on Drug Abuse"
)
# A table whose second column lists what not to say may name it.
LISTS_WORDS_TO_AVOID = re.compile(
    r"(?m)^\|[^|\n]*\|\s*(?:Not|Rather than|Instead of|Words to avoid)[^|\n]*\|[^\n]*\n(?:\|.*\n?)+"
)
PROMISES = re.compile(r"(?i)\b(cures?|guarantee[ds]?|you need to|you have (?:an? )?(?:use )?disorder|success rate)\b")


def visible_text(page: Page) -> str:
    return "\n".join((page.title, page.summary, plain_text(page.body.text)))


def sentences_of(page: Page) -> tuple[str, ...]:
    return (page.summary, *blocks_of(rendered(page).html))


def other_texts() -> Iterator[tuple[str, str]]:
    """Everything public in the library that is no page."""
    for term in read_glossary():
        yield f"glossary: {term.id}", f"{term.term}. {term.meaning} {', '.join(term.said)}"
    for fact in read_facts().values():
        yield f"facts: {fact.id}", f"{fact.name}. {fact.text} {fact.status}"
    for name, drawing in read_drawings().items():
        yield f"drawings: {name}", re.sub(r"<[^>]+>", "\n", drawing)


@every_page
def test_a_page_can_be_read_after_eight_years_of_school(library_page: Page) -> None:
    highest = HIGHEST_GRADE_IN_A_CRISIS if library_page.slug in READ_IN_A_CRISIS else HIGHEST_GRADE

    assert reading_grade(sentences_of(library_page)) <= highest


@pytest.mark.parametrize("name", ["glossary", "facts"])
def test_the_glossary_and_the_facts_are_as_plain(name: str) -> None:
    assert reading_grade(text for place, text in other_texts() if place.startswith(name)) <= HIGHEST_GRADE


@every_page
def test_no_page_uses_a_word_that_shames(library_page: Page) -> None:
    source = LISTS_WORDS_TO_AVOID.sub("", library_page.body.text)
    text = OFFICIAL_NAMES.sub("", "\n".join((library_page.title, library_page.summary, plain_text(source))))

    assert BANNED.findall(text) == []


def test_nothing_else_in_the_library_uses_one() -> None:
    found = {place: BANNED.findall(text) for place, text in other_texts() if BANNED.search(text)}

    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["an addict", "Abuse hurts", "cold turkey", "MAT helps", "he relapsed", "stay clean", "a drug user", "sober now"],
)
def test_the_list_catches_what_it_should(text: str) -> None:
    assert BANNED.search(text)


@pytest.mark.parametrize(
    "text", ["relapse prevention", "sober house", "clean water", "a mat", "use", "the wound is clean?"]
)
def test_the_list_lets_ordinary_words_pass(text: str) -> None:
    assert not BANNED.search(text.replace("is clean?", "looks clean?"))


@every_page
def test_no_page_promises_or_diagnoses(library_page: Page) -> None:
    assert PROMISES.findall(visible_text(library_page)) == []


def test_no_run_of_eight_words_is_borrowed_from_a_starting_document() -> None:
    seeds = seed_digests()
    texts = [(page.slug, visible_text(page)) for page in PAGES] + list(other_texts())

    borrowed = {place: run for place, text in texts for run in runs(text) if digest(run) in seeds}

    assert borrowed == {}


def test_a_borrowed_run_would_be_noticed() -> None:
    """By the title of one starting document, which is eight words long."""
    (run,) = runs("What is heroin and how is it used?")

    assert digest(run) in seed_digests()


def test_every_page_is_a_file_of_its_own() -> None:
    assert {page.slug for page in PAGES} == {file.stem for file in (CONTENT / "en").glob("*.md")}
