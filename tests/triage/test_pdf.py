"""The result as a PDF: two pages to use, readable by everyone, and leaving nothing behind."""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from django.test import Client

from tests.knowledge.scenarios import Scenario
from tests.printed import pages_of, tags_of
from tests.triage.results import SCENARIOS, answers, result
from tests.triage.walking import HEROIN, LONGEST, answer, begin, changed, walk
from triage.core.questions import Audience
from triage.knowledge import RULESET
from triage.result.page import Result
from triage.result.paper import on_paper
from triage.result.typesetting import NotMade, typeset

PATHS = ("/check/result.pdf", "/check/named-result.pdf")
#: Each scenario for one audience, in turn.
EACH = [(scenario, list(Audience)[number % 3]) for number, scenario in enumerate(SCENARIOS)]
ALL_DANGERS = changed(LONGEST, suicide_risk="plan_or_intent_now")


@cache
def pdf_of(scenario: str, audience: Audience = Audience.SELF) -> bytes:
    return typeset(on_paper(result(scenario, respondent=audience.value)))


def fetched(client: Client, path: str = PATHS[0]) -> bytes:
    response = client.get(path)
    assert response["Content-Type"] == "application/pdf"
    return bytes(response.content)


@contextmanager
def no_file_can_be_written() -> Iterator[None]:
    """While this lasts, this process and those it starts can put nothing into any file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_pdf_says_that_it_is_tagged_titled_and_in_english() -> None:
    pdf = pdf_of("V04")

    for sign in (
        b"/MarkInfo<</Marked true",
        b"/StructTreeRoot",
        b"/Lang(en)",
        b"<pdfuaid:part>1<",
        b"/DisplayDocTitle true",
    ):
        assert sign in pdf


@pytest.mark.parametrize("audience", Audience)
def test_a_screen_reader_finds_headings_lists_and_links(audience: Audience) -> None:
    tags = tags_of(pdf_of("V17", audience))
    headings = [int(tag[1]) for tag in tags if re.fullmatch("H[1-6]", tag)]

    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert {"L", "LI", "Lbl", "LBody", "Link", "P"} <= set(tags)


def test_every_link_says_where_it_leads() -> None:
    pdf = pdf_of("V04")

    assert pdf.count(b"/Subtype/Link") == len(re.findall(rb"/Contents\(.+?\)", pdf)) > 20


@pytest.mark.parametrize(("scenario", "audience"), EACH, ids=str)
def test_the_first_two_pages_hold_what_is_needed_and_the_grounds_come_after(
    scenario: Scenario, audience: Audience
) -> None:
    shown = result(scenario, respondent=audience.value)

    first, second, *after = pages_of(pdf_of(scenario.id, audience))

    for level in shown.levels:
        assert level.item.name in first
    assert {"Suggested", "Safe minimum"} <= {word for word in ("Suggested", "Safe minimum") if word in first}
    assert shown.how_soon.name in first
    assert "Call 911 now." in first
    assert "Call or text 988." in first
    assert "When you call" in second
    assert shown.waiting.blanks[-1] in second
    assert not [why.rule for why in shown.reasons if f"{why.rule}. {why.because}" not in " ".join(after)]
    assert not [listed.source.title for listed in shown.sources if listed.source.title not in " ".join(after)]


@pytest.mark.parametrize("respondent", ["self", "family", "staff"])
def test_with_every_danger_at_once_two_pages_still_hold_it(client: Client, respondent: str) -> None:
    walk(client, ALL_DANGERS, respondent)

    first, second, *_ = pages_of(fetched(client))

    assert "Safe minimum" in first
    assert "1-800-799-7233" in first
    assert "Exit, at the top" not in first
    assert "When you call" in second
    assert "Where the naloxone is" in second


def test_every_page_says_whom_to_call_and_that_no_clinician_has_signed_the_rules_off() -> None:
    for page in pages_of(pdf_of("V04")):
        assert "Danger: 911. Crisis: 988, call or text." in page
        assert "Information, not a diagnosis. No clinician has signed off these rules yet." in page
        assert f"rule set {RULESET.version}" in page


def test_everything_on_the_page_is_on_paper_too() -> None:
    shown, pages = result("V18", respondent="self"), " ".join(pages_of(pdf_of("V18")))
    items = (*shown.look_for, *shown.good_to_know, *shown.cautions, *shown.medicine, *shown.medicine_care, *shown.notes)

    assert not [item.name for item in items if f"{item.name}. {item.what}".replace("?.", "?") not in pages]
    assert not [said.question for said in shown.answers if said.question not in pages]
    assert not [change.then for kind in shown.changes for change in kind.changes if change.then not in pages]
    assert not [limit for limit in shown.limits if limit not in pages]


def test_what_is_not_known_stands_beside_the_levels() -> None:
    shown = result("V17", respondent="family")

    first = pages_of(pdf_of("V17", Audience.FAMILY))[0]

    assert shown.unknown
    for said in (*shown.unknown.ranges, shown.unknown.next_how, "Possible"):
        assert said in first


def test_the_family_gets_help_for_the_helper() -> None:
    assert "For you, the helper" in pages_of(pdf_of("V17", Audience.FAMILY))[1]


def test_a_file_names_neither_its_subject_nor_this_site(client: Client) -> None:
    walk(client, HEROIN)

    response = client.get(PATHS[0])
    text = " ".join(pages_of(bytes(response.content)))

    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert b'<rdf:li xml:lang="x-default">Notes<' in response.content
    for name in ("compass", "testserver"):
        assert name not in text.lower()
        assert name.encode() not in bytes(response.content).lower()


def test_a_file_names_this_site_for_whoever_wants_it(client: Client) -> None:
    walk(client, HEROIN)

    response = client.get(PATHS[1])

    assert response["Content-Disposition"] == 'attachment; filename="treatment-compass.pdf"'
    assert "Treatment Compass: http://testserver/" in pages_of(bytes(response.content))[0]
    assert b"A place to start - Treatment Compass" in response.content


@pytest.mark.parametrize("path", PATHS)
def test_nothing_keeps_a_file(client: Client, path: str) -> None:
    walk(client, HEROIN)

    response = client.get(path)

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_nothing_is_written_to_disk(client: Client) -> None:
    walk(client, HEROIN)

    with no_file_can_be_written():
        pdf = fetched(client)

    assert pdf.startswith(b"%PDF-")


def test_the_server_itself_never_loads_what_sets_the_file(client: Client) -> None:
    walk(client, HEROIN)
    fetched(client)

    assert "typst" not in sys.modules


@pytest.mark.parametrize("path", PATHS)
def test_without_answers_there_is_the_same_neutral_page_as_elsewhere(client: Client, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert response.text == client.get("/check/result/").text


@pytest.mark.parametrize("path", PATHS)
def test_a_file_waits_for_the_last_answer(client: Client, path: str) -> None:
    begin(client)
    answer(client, "danger_now", "none")

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (303, "/check/2/")


@pytest.mark.parametrize("path", PATHS)
def test_a_file_is_fetched_and_never_posted(client: Client, path: str) -> None:
    walk(client, HEROIN)

    assert client.post(path).status_code == 405


def test_the_same_answers_give_the_same_bytes(client: Client) -> None:
    walk(client, HEROIN)

    assert fetched(client) == fetched(client)


SIGNS = "#panic(1) #sys.inputs $ x^2 $ *bold* _it_ `raw` <label> @ref \\ // no /* no */ [ ] { } = ~ \" ' & end"


def with_signs(shown: Result) -> Result:
    """The result with what typst would read as code or markup in many of its places."""
    sheet = replace(shown.call_sheet, whom=SIGNS, says=(SIGNS,), flags=(SIGNS, SIGNS))
    return replace(shown, lead=(SIGNS,), call_sheet=sheet, limits=(SIGNS,), helper=(SIGNS,))


def test_signs_that_mean_something_to_typst_are_printed_as_they_are() -> None:
    pages = " ".join(pages_of(typeset(on_paper(with_signs(result("V04"))))))

    assert pages.count(SIGNS) == 7


def test_what_cannot_be_set_fails_without_quoting_it() -> None:
    with pytest.raises(NotMade) as failure:
        typeset(b'{"lang": "canary"}')

    assert "canary" not in f"{failure.value} {failure.value.__cause__}"


@pytest.mark.parametrize("scenario", ["V15", "V37", "V04"])
def test_no_file_links_to_a_page_about_programs(scenario: str) -> None:
    pdf = pdf_of(scenario)
    sources = {listed.source.url for listed in result(scenario).sources}
    links = {link.decode() for link in re.findall(rb"/URI\((.+?)\)", pdf)}

    assert {link for link in links if not link.startswith("tel:")} <= {*sources, "https://findtreatment.gov/"}


def test_a_teen_is_told_whom_the_paper_was_made_for() -> None:
    assert answers("V15").get("age_group") == "under_18"
    assert "look for a teen program" in pages_of(pdf_of("V15"))[0]
