"""The bibliography: what it holds, and how it says what is wrong with an entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError
from datetime import date
from urllib.parse import urlsplit

import pytest

from evidence import SOURCES, BadSources, Cite, Source, Status, find, read_sources
from triage.knowledge import QUESTIONS, RULESET

READ_ON = date(2026, 11, 21)
READ = {Status.CHECKED, Status.COPY}
# Hosts that show somebody else's document, and treatment businesses, which the product never links.
COPIES = (
    "12stepnationalmeetings.com 50r.in allarmescientology.it awarenessmonthly.com c-medisolutions.com coek.info "
    "cyptea.com docplayer.net docslib.org drugsandalcohol.ie drugwarfacts.org guidelinecentral.com ichgcp.net "
    "info.5y1.org jeopardylabs.com justia.com kion546.com nationalrehabdirectory.net nreppadmin.net paperzz.com "
    "pdfslide.us physiciansweekly.com planetavenus.online recademy.com studylib.net studyres.com "
    "thefederalregister.org webarchive.library.unt.edu xenu.net zendesk.com zlibrary.cc"
)
BUSINESSES = "assension.net clearpathintervention.com detoxplusuk.com rehabs.com rizerecovery.com workithealth.com"
NEVER_LINKED = (*COPIES.split(" "), *BUSINESSES.split(" "))
# Documents that have one id in the rules and another in the pages' fact base.
OTHER_IDS = {
    "fmla-119": "fmla-825-119",
    "mmwr-med": "mmwr-medetomidine-2025",
    "wakeman20": "wakeman-2020",
    "asam-npg": "asam-oud-2020",
    "strang03": "strang-2003",
    "samhsa-xw": "samhsa-waiver-2023",
    "doj-ada22": "doj-ada-2022",
    "acog711": "acog-711",
    "aap16": "aap-moud-2016",
    "sahm21": "sahm-2021",
    "samhsa-iop": "samhsa-iop-2021",
    "samhsa-cod": "samhsa-cod-2021",
    "samhsa-help": "samhsa-helpline",
    "fda-otc1": "fda-naloxone-otc",
    "roozen10": "craft-2010",
}
KEYS = "title, publisher, year, url, checked, status, note, also"
GOOD = """
[strang-2003]
title = "Loss of tolerance"
publisher = "BMJ 326"
year = "2003"
url = "https://www.bmj.com/content/326/7396/959"
checked = 2026-11-21
status = "checked"
also = ["strang03"]
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadSources) as caught:
        read_sources(text)
    return caught.value.problems


def test_every_source_that_a_rule_cites_is_in_the_bibliography_under_its_own_id() -> None:
    cited = {cite.source for rule in RULESET.rules for cite in rule.cites}

    assert cited - SOURCES.keys() == set()


def test_every_source_that_a_question_cites_is_in_the_bibliography() -> None:
    assert {source for question in QUESTIONS for source in question.cites} - SOURCES.keys() == set()


@pytest.mark.parametrize(("other", "own"), OTHER_IDS.items())
def test_a_document_is_found_by_either_of_its_ids(other: str, own: str) -> None:
    assert find(other) is find(own) is SOURCES[own]


def test_an_id_that_nobody_has_is_a_sentence() -> None:
    with pytest.raises(KeyError, match=r"No source has the id 'nobody-1999'; add it to evidence/sources\.toml"):
        find("nobody-1999")


def test_no_two_sources_claim_the_same_id_or_address() -> None:
    ids = Counter(name for source in SOURCES.values() for name in (source.id, *source.also))
    addresses = Counter(source.url for source in SOURCES.values() if source.url)

    assert [name for name, times in (*ids.items(), *addresses.items()) if times > 1] == []


def test_a_day_of_reading_stands_exactly_where_somebody_read_it() -> None:
    assert {source.checked for source in SOURCES.values() if source.status in READ} == {READ_ON}
    assert {source.checked for source in SOURCES.values() if source.status not in READ} == {None}


def test_addresses_are_encrypted_and_never_those_of_a_copy_or_a_treatment_business() -> None:
    addresses = [urlsplit(source.url) for source in SOURCES.values() if source.url]
    hosts = [address.hostname or "" for address in addresses]

    assert {address.scheme for address in addresses} == {"https"}
    assert [host for host in hosts if any(f".{host}".endswith(f".{never}") for never in NEVER_LINKED)] == []


def test_the_projects_own_articles_are_named_without_a_link() -> None:
    project = [source for source in SOURCES.values() if source.status is Status.PROJECT]

    assert [source.id for source in project] == [f"seed-00{number}" for number in range(5)]
    assert {(source.title, source.url) for source in project} == {("The project's starting documents", None)}


@pytest.mark.parametrize("source_id", ["medm-xbot", "hijack"])
def test_what_must_not_be_used_is_not_in_the_bibliography(source_id: str) -> None:
    with pytest.raises(KeyError):
        find(source_id)


@pytest.mark.parametrize("source_id", ["poison", "ctl", "trevor", "hrsa-mmh", "nextdistro", "nasen"])
def test_helplines_are_sources_of_their_own(source_id: str) -> None:
    assert find(source_id).id == source_id


@pytest.mark.parametrize("source_id", ["ndvh", "cdc-opioid-2022", "fda-opioid-taper-2019", "nida-wm"])
def test_what_nobody_has_read_says_so(source_id: str) -> None:
    assert find(source_id).status is Status.TO_VERIFY


def test_titles_publishers_and_notes_are_finished_text() -> None:
    texts = [text for source in SOURCES.values() for text in (source.title, source.publisher, source.note)]

    assert [text for text in texts if text != text.strip() or text.count("(") != text.count(")")] == []
    assert [source.note for source in SOURCES.values() if source.note and not source.note.endswith(".")] == []


def test_a_good_entry_is_read_whole() -> None:
    assert read_sources(GOOD)["strang-2003"] == Source(
        id="strang-2003",
        title="Loss of tolerance",
        publisher="BMJ 326",
        year="2003",
        status=Status.CHECKED,
        url="https://www.bmj.com/content/326/7396/959",
        checked=READ_ON,
        also=("strang03",),
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("title = ", "titel = "), "Source 'strang-2003' has no `title`; add it."),
        (('year = "2003"', "year = 2003"), "Source 'strang-2003' gives `year` as 2003; write text in quotation marks."),
        (("checked = 2026-11-21", 'checked = "soon"'), "gives `checked` as 'soon'; write a date such as 2026-11-21."),
        (("checked = 2026-11-21", ""), "`checked` stands exactly where somebody read it."),
        (('status = "checked"', 'status = "to_verify"'), "`checked` stands exactly where somebody read it."),
        (('status = "checked"', 'status = "read"'), "use one of checked, copy, to_verify, project."),
        (("https://", "http://"), "give one that begins with https://."),
        (('["strang03"]', '"strang03"'), "gives `also` as 'strang03'; write a list of ids."),
        (('["strang03"]', '["Strang 03"]'), "Source 'strang-2003' lists 'Strang 03' under `also`"),
        (('["strang03"]', '["strang-2003"]'), "but is already an id of 'strang-2003'; keep one."),
        (("[strang-2003]", "[Strang_2003]"), "The id 'Strang_2003' may hold small letters, digits and single hyphens"),
        (
            ("[strang-2003]", "strang = 2003\n[strang-2003]"),
            "'strang' is not an entry; start one with a line [strang].",
        ),
        (("[strang-2003]", "[strang-2003"), "sources.toml is not valid TOML"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_a_flaw_is_a_sentence_that_names_the_entry_and_the_fix(change: tuple[str, str], sentence: str) -> None:
    assert any(sentence in problem for problem in problems(GOOD.replace(*change)))


def test_all_flaws_are_named_at_once() -> None:
    text = GOOD.replace("title = ", "name = ") + '[other]\npublisher = "X"\nstatus = "to_verify"\n'

    assert problems(text) == (
        "Source 'strang-2003' has no `title`; add it.",
        f"Source 'strang-2003' has `name`, which means nothing here; use one of {KEYS}.",
        "Source 'other' has no `title`; add it.",
    )


def test_a_second_entry_may_not_claim_an_id_that_is_taken() -> None:
    text = GOOD + '[other]\ntitle = "Y"\npublisher = "X"\nstatus = "to_verify"\nalso = ["strang03"]\n'

    assert problems(text) == (
        "'strang03' stands under `also` of 'other', but is already an id of 'strang-2003'; keep one.",
    )


def test_a_place_in_a_source_is_empty_unless_it_is_known() -> None:
    assert Cite("asam-oud-2020").at == ""


def test_a_source_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        SOURCES["ndvh"].status = Status.CHECKED  # type: ignore[misc]
