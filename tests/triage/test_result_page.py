"""The result in the browser: its order, its links, its weight, and who may see it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from resources.pages import library
from tests.triage.results import answers, every_page, html_of, main_of, recommended, seen
from tests.triage.walking import CANNABIS, HEROIN, answer, begin, changed, walk
from triage.knowledge.links import ADULT

#: Where each part starts, in the order of the design: what to do, the levels, the program, what is open, the grounds.
ORDER = (
    "to-do", "first-step", "medicine", "levels", "ladder", "look-for", "careful", "unknown", "changes", "call", "wait",
    "grounds", "limits",
)  # fmt: skip
MOST_COMPRESSED = 30_000


def test_the_parts_stand_in_the_order_of_the_design() -> None:
    for page in every_page():
        found = [identity for identity in page.main.ids if identity in ORDER]

        assert found == [part for part in ORDER if part in found], page.name
        assert {"to-do", "levels", "ladder", "call", "wait", "grounds", "limits"} <= set(found), page.name


def test_every_page_has_one_title_and_headings_without_gaps() -> None:
    for page in every_page():
        levels = [tag for tag, _ in page.main.headings]

        assert levels.count("h1") == 1, page.name
        assert "h3" not in levels[: levels.index("h2")], page.name


def test_every_id_stands_once_and_every_reference_to_one_resolves() -> None:
    for page in every_page():
        ids = page.whole.ids
        inside = {link.removeprefix("#") for link in page.whole.links if link.startswith("#")}

        assert len(ids) == len(set(ids)), page.name
        assert {*inside, *page.whole.described} - set(ids) == set(), page.name


def test_every_library_link_leads_somewhere() -> None:
    links = {link for page in every_page() for link in page.whole.links if link.startswith("/resources/")}
    addresses = {link.removeprefix("/resources/").replace("/", "") for link in links} - {""}

    assert {address for address in addresses if address not in library()} == set()
    assert len(addresses) > 40


def test_nothing_is_styled_or_scripted_inside_a_page() -> None:
    attributes = {name for page in every_page() for name in page.whole.attributes}
    tags = {tag for page in every_page() for tag in page.whole.tags}

    assert "style" not in attributes | tags
    assert not [name for name in attributes if name.startswith("on")]


def test_the_crisis_strip_stands_above_a_result_even_beside_an_emergency() -> None:
    html = html_of(answers("E01"))

    assert html.index("crisis-strip") < html.index('id="do-emergency_911"') < html.index("<h1")


@pytest.mark.parametrize("scenario", ["V15", "V37", "V38"])
def test_a_teen_gets_no_link_to_a_page_about_adult_programs(scenario: str) -> None:
    page = seen(main_of(html_of(answers(scenario))))
    slugs = {link.split("/")[2] for link in page.links if link.startswith("/resources/") and len(link) > 11}

    assert not slugs & ADULT
    assert "teens" in slugs


def test_an_adult_is_led_to_each_level_shown() -> None:
    page = seen(main_of(html_of(answers("V04"))))

    for link in ("inpatient-residential/#live-in", "partial-hospitalization/", "intensive-outpatient/"):
        assert f"/resources/{link}" in page.links


def test_suggestion_minimum_and_other_choice_are_built_alike() -> None:
    html = html_of(answers("V04"))
    tag, care = r'<span class="tag tag--(\w+)">[^<]+</span>', r"<span[^>]+>[^<]+</span>"
    cards = re.findall(rf'<li class="level">\s*<p class="tags">{tag} {care}</p>\s*<h3>', html)

    assert cards == ["suggestion", "alternative", "minimum"]


def test_the_ladder_says_in_words_what_it_draws() -> None:
    html = html_of(answers("V04"))
    ladder = html[html.index('<ol class="ladder">') :]
    rungs = re.findall(r"<li[^>]*>(.*?)</li>", ladder[: ladder.index("</ol>")], re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", rung).split()) for rung in rungs]

    assert words[2:6] == [
        "Intensive outpatient (IOP) Safe minimum",
        "Day program May fit your duties",
        "Live-in, part-time treatment",
        "Live-in rehab Suggested",
    ]


def test_each_reason_links_to_its_sources_in_the_list() -> None:
    html = html_of(answers("V04"))
    rule = html[html.index('<li id="R32b">') :]
    rule = rule[: rule.index("</ul>")]

    assert "From signs in the past 12 months: 9 signs" in rule
    assert "A judgement" in rule
    for number in re.findall(r'href="#(source-\d+)"', rule):
        assert f'<li id="{number}">' in html


def test_a_source_says_who_when_where_and_if_it_was_read() -> None:
    text = seen(main_of(html_of(answers("V04")))).text

    assert "Wakeman and others" in text
    assert "2020. Read on " in text
    assert "is still to check" in text
    assert 'href="https://jamanetwork.com/' in html_of(answers("V04"))


def test_the_page_is_light() -> None:
    files = [finders.find(path) for path in ("css/compass.css", "css/result.css", "js/compass.js")]
    around = sum(len(gzip.compress(Path(str(file)).read_bytes())) for file in files)

    heaviest = max(len(gzip.compress(page.html.encode())) for page in every_page())

    assert heaviest + around <= MOST_COMPRESSED


def test_no_number_is_printed_but_those_that_may_be() -> None:
    printed = {number for page in every_page() for number in re.findall(r"1-\d{3}-\d{3}-\d{4}", page.html)}

    assert printed <= {"1-800-662-4357", "1-800-222-1222", "1-800-799-7233"}


def test_a_walk_through_the_questions_ends_at_the_result(client: Client) -> None:
    walk(client, HEROIN)

    page = client.get("/check/result/")

    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert "Live-in rehab" in page.text
    assert "<title>A place to start</title>" in page.text
    assert "9 signs" in page.text


def test_the_result_waits_for_the_last_answer(client: Client) -> None:
    begin(client)
    answer(client, "danger_now", "none")

    page = client.get("/check/result/")

    assert (page.status_code, page["Location"]) == (303, "/check/2/")


@pytest.mark.parametrize("path", ["/check/result/", "/check/compare/"])
def test_without_answers_there_is_nothing_here(client: Client, path: str) -> None:
    page = client.get(path)

    assert "Nothing is kept here" in page.text
    assert "Live-in rehab" not in page.text


@pytest.mark.parametrize("path", ["/check/result/", "/check/compare/"])
def test_a_result_is_read_and_never_posted(client: Client, path: str) -> None:
    walk(client, CANNABIS)

    assert client.post(path).status_code == 405


def test_the_words_speak_to_whoever_answers(client: Client) -> None:
    walk(client, changed(HEROIN, housing="not_sure"), respondent="family")
    page = client.get("/check/result/").text

    assert "Help them ask to start medicine for opioid use" in page
    assert "For you, the helper" in page
    assert "may point higher" in page


@pytest.mark.parametrize("respondent", ["self", "family", "staff"])
def test_the_comparison_marks_this_result_in_the_librarys_table(client: Client, respondent: str) -> None:
    walk(client, HEROIN, respondent)

    page = client.get("/check/compare/")
    marked = re.findall(r'class="here">\s*<th role="rowheader" scope="row"><a href="([^"]+)">', page.text)

    assert page["Cache-Control"] == "no-store"
    assert marked == [
        "/resources/intensive-outpatient/", "/resources/partial-hospitalization/",
        "/resources/inpatient-residential/#live-in",
    ]  # fmt: skip
    assert page.text.count("<tr") == 8
    assert " ;" not in seen(main_of(page.text)).text


def test_the_comparison_links_a_teen_to_no_adult_program(client: Client) -> None:
    walk(client, changed(HEROIN, age_group="under_18"))

    page = main_of(client.get("/check/compare/").text)

    assert not [slug for slug in ADULT if f"/resources/{slug}/" in page]
    assert "made for adults" in page


def test_the_comparison_waits_for_the_last_answer(client: Client) -> None:
    begin(client)

    assert client.get("/check/compare/")["Location"] == "/check/1/"


def test_a_result_under_a_version_says_which(client: Client) -> None:
    walk(client, CANNABIS)

    assert f"rule set {recommended('V12').version}" in client.get("/check/result/").text
