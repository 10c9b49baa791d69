"""Whole journeys in Chromium: each kind of visitor, with and without script, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from config.hosts import WEATHER
from tests.browser import axe
from tests.browser.visits import asked, pick, picks_of, put_visit, start
from tests.triage.walking import CANNABIS, HEROIN, changed
from triage.core.questions import Audience
from triage.knowledge import QUESTION

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
ANSWERS = {"self": HEROIN, "family": CANNABIS}
#: Ids that stand in no address and no title. What is left out is part of an ordinary address or sentence.
IDS = {choice.id for question in QUESTION.values() for choice in question.choices if "_" in choice.id} | set(QUESTION)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    size: ViewportSize = request.param
    return size


@pytest.fixture
def phone(browser: Browser, base_url: str, script: bool) -> Iterator[Page]:
    """Somebody's phone, with and without script."""
    context = browser.new_context(base_url=base_url, java_script_enabled=script, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(browser: Browser, base_url: str, script: bool, screen: ViewportSize) -> Iterator[Page]:
    """Somebody's browser, with and without script, on a phone and on a desk."""
    context = browser.new_context(base_url=base_url, java_script_enabled=script, viewport=screen)
    yield context.new_page()
    context.close()


def heading(page: Page, text: str) -> None:
    """The page that is meant has come up, and nothing is wrong with it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    assert axe.faults(page) == []


def answer_everything(page: Page, respondent: str) -> list[str]:
    """Every question that comes, each in the words for who answers. Gives the titles."""
    titles = []
    while "/check/review/" not in page.url:
        heading(page, QUESTION[asked(page)].text.for_(Audience(respondent)))
        titles.append(page.title())
        pick(page, *picks_of(ANSWERS[respondent], asked(page)))
    return titles


@pytest.mark.parametrize("respondent", ANSWERS)
def test_a_whole_visit_from_the_front_door_to_a_new_start(visitor: Page, respondent: str) -> None:
    said: list[str] = []
    visitor.on("request", lambda request: said.append(f"{request.url} {request.headers.get('referer', '')}"))
    visitor.on("response", lambda response: said.append(response.headers.get("location", "")))
    visitor.goto("/")
    visitor.get_by_role("navigation", name="Who is it for?").get_by_role("link").first.click()
    visitor.locator(f"#door-{respondent}").click()

    titles = answer_everything(visitor, respondent)
    heading(visitor, "Check your answers")
    visitor.locator(".change a").last.click()
    pick(visitor, "not_now")
    heading(visitor, "Check your answers")
    visitor.get_by_role("link", name="See what may fit").click()
    visitor.wait_for_url("**/check/result/")
    titles.append(visitor.title())
    visitor.get_by_role("link", name="Compare these side by side").click()
    visitor.wait_for_url("**/check/compare/")
    titles.append(visitor.title())
    visitor.go_back()
    visitor.get_by_role("button", name="Clear the answers and start again").click()

    heading(visitor, "Before you start")
    assert visitor.context.cookies() == []
    assert titles[:3] == [f"Step {step} of about 17" for step in (1, 2, 3)]
    assert [line for line in [*said, *titles] for word in IDS if word in line] == []


def test_back_shows_the_answer_given_and_takes_another(phone: Page) -> None:
    start(phone)
    pick(phone, "none")
    pick(phone, "no")
    phone.wait_for_url("**/check/3/")

    phone.go_back(wait_until="commit")
    expect(phone.locator("input[value=no]")).to_be_checked()
    pick(phone, "passive")

    expect(phone.get_by_role("heading", name="Talk to someone at 988 today")).to_be_visible()
    phone.get_by_role("link", name="Back").click()
    expect(phone.locator("input[value=passive]")).to_be_checked()


def test_a_danger_is_on_top_until_it_is_no_more(phone: Page, base_url: str) -> None:
    start(phone)
    pick(phone, "overdose_signs")

    panel = phone.get_by_role("region", name="Call 911 now")
    expect(panel).to_be_in_viewport()
    expect(panel.get_by_role("link", name="Call 911", exact=True)).to_have_attribute("href", "tel:911")
    put_visit(phone.context, base_url, changed(CANNABIS, danger_now="overdose_signs"))
    for page in ("/check/5/", "/check/review/", "/check/result/", "/check/compare/", "/check/save/"):
        phone.goto(page)
        expect(panel).to_be_in_viewport()

    phone.goto("/check/1/")
    pick(phone, "none")
    phone.wait_for_url("**/check/review/")
    expect(panel).to_have_count(0)


def test_exit_leaves_and_the_flow_shows_nothing_after(phone: Page) -> None:
    start(phone)
    pick(phone, "none")

    phone.locator("#exit").click()
    phone.wait_for_url(WEATHER)

    assert phone.context.cookies() == []
    for page in ("/check/1/", "/check/2/", "/check/review/", "/check/result/", "/check/compare/", "/check/save/"):
        phone.goto(page)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Nothing is kept here")


def test_a_browser_without_cookies_is_told_so(phone: Page, base_url: str) -> None:
    phone.context.route(f"{base_url}/check/", without_cookie)

    start(phone)

    expect(phone.get_by_text("this browser may block cookies")).to_be_visible()
    expect(phone.get_by_role("link", name="Read the library")).to_be_visible()
    expect(phone.get_by_role("link", name="1-800-662-4357").first).to_be_visible()


def without_cookie(route: Route) -> None:
    """What a browser that accepts no cookie takes from the answer to Start: where to go, and nothing else."""
    if route.request.method == "POST":
        route.fulfill(status=303, headers={"location": "/check/1/"})
    else:
        route.continue_()


def test_two_tabs_used_in_turn_lose_nothing(phone: Page) -> None:
    start(phone)
    other = phone.context.new_page()
    other.goto("/check/1/")
    pick(other, "none")
    pick(other, "no")

    phone.goto("/check/3/")
    pick(phone, "adult_18_64")
    other.reload()
    pick(other, "age_65_plus")

    for step, choice in ((1, "none"), (2, "no"), (3, "age_65_plus")):
        other.goto(f"/check/{step}/")
        expect(other.locator(f"input[value={choice}]")).to_be_checked()
