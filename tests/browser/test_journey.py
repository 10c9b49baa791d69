"""Whole journeys in Chromium: with and without script, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.triage.walking import CANNABIS, HEROIN, Picks, changed
from triage.core.questions import Audience
from triage.knowledge import QUESTION

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WEATHER = "https://www.weather.gov/"
# What a test of the markup alone can not see: where things are, and how large.
FAULTS = """() => {
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.slice(0, 90)}`);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(link.hash.slice(1))) say('leads nowhere', link);
  for (const name of ['aria-describedby', 'aria-labelledby'])
    for (const node of document.querySelectorAll(`[${name}]`))
      for (const id of node.getAttribute(name).split(/ +/))
        if (!document.getElementById(id)) say(`${name} without ${id}`, node);
  for (const input of document.querySelectorAll('input:is([type=radio], [type=checkbox])')) {
    const group = input.closest('fieldset');
    if (!group || !group.querySelector(':scope > legend h1')) say('no group', input);
    if (input.labels.length !== 1) say('no label', input);
  }
  for (const node of document.querySelectorAll('main :is(button, .button, .choice, summary, .back, .change a)')) {
    const box = node.getBoundingClientRect();
    if (box.height && box.height < 44) say(`only ${box.height}px high`, node);
  }
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  if (document.documentElement.scrollWidth > innerWidth) faults.push('scrolls sideways');
  return faults;
}"""


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def visitor(browser: Browser, base_url: str, script: bool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Somebody's browser, which can reach nothing but us and an empty weather page."""
    context = browser.new_context(base_url=base_url, java_script_enabled=script, viewport=request.param)
    context.route(lambda url: not url.startswith(base_url), lambda route: route.abort())
    context.route(f"{WEATHER}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    yield context.new_page()
    context.close()


def start(page: Page, door: str = "Myself") -> None:
    page.goto("/check/")
    page.get_by_role("button", name=door).click()


def pick(page: Page, *choices: str) -> None:
    """Tick exactly these, and go on."""
    for box in page.locator("input[type=checkbox]:checked").all():
        box.uncheck()
    for choice in choices:
        page.locator(f'input[name=answer][value="{choice}"]').check()
    page.get_by_role("button", name="Continue").click()


def asked(page: Page) -> str:
    return page.locator("input[name=question]").input_value()


def walk(page: Page, answers: Mapping[str, Picks]) -> None:
    """Answer whatever is asked until the answers can be checked."""
    while "/check/review/" not in page.url:
        picks = answers[asked(page)]
        pick(page, *((picks,) if isinstance(picks, str) else picks))


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, in words."""
    found: list[str] = page.evaluate(FAULTS)
    return [f"{page.url}: {fault}" for fault in found]


@pytest.mark.parametrize(("door", "audience"), [("Myself", "self"), ("Someone I care about", "family")])
def test_a_whole_journey_to_the_answers(visitor: Page, door: str, audience: str) -> None:
    start(visitor, door)
    seen = []
    while "/check/review/" not in visitor.url:
        expect(visitor.get_by_role("heading", level=1)).to_have_text(
            QUESTION[asked(visitor)].text.for_(Audience(audience))
        )
        seen.append(visitor.title())
        picks = HEROIN[asked(visitor)]
        pick(visitor, *((picks,) if isinstance(picks, str) else picks))

    assert seen == [f"Step {step} of about 17" for step in range(1, 18)]
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(visitor.get_by_role("link", name="Change")).to_have_count(18)


def test_back_shows_the_answer_given_and_takes_another(visitor: Page) -> None:
    start(visitor)
    pick(visitor, "none")
    pick(visitor, "no")
    visitor.wait_for_url("**/check/3/")

    visitor.go_back()
    expect(visitor.locator("input[value=no]")).to_be_checked()
    pick(visitor, "passive")

    expect(visitor.get_by_role("heading", name="Talk to someone at 988 today")).to_be_visible()
    visitor.get_by_role("link", name="Back").click()
    expect(visitor.locator("input[value=passive]")).to_be_checked()


def test_an_answer_changed_from_review_returns_there(visitor: Page) -> None:
    start(visitor)
    walk(visitor, CANNABIS)

    visitor.get_by_role("link", name="Where are you living?").click()
    pick(visitor, "unstable")

    visitor.wait_for_url("**/check/review/")
    expect(visitor.get_by_text("Couch, shelter, motel, or may lose my place soon")).to_be_visible()


def test_a_danger_is_on_top_until_it_is_no_more(visitor: Page) -> None:
    start(visitor)
    pick(visitor, "overdose_signs")

    panel = visitor.get_by_role("region", name="Call 911 now")
    expect(panel).to_be_in_viewport()
    expect(panel.get_by_role("link", name="Call 911", exact=True)).to_have_attribute("href", "tel:911")
    walk(visitor, changed(CANNABIS, danger_now="overdose_signs"))
    expect(panel).to_be_in_viewport()

    visitor.goto("/check/1/")
    pick(visitor, "none")
    visitor.wait_for_url("**/check/review/")
    expect(panel).to_have_count(0)


def test_exit_leaves_and_the_flow_shows_nothing_after(visitor: Page) -> None:
    start(visitor)
    pick(visitor, "none")

    visitor.locator("#exit").click()
    visitor.wait_for_url(WEATHER)

    assert visitor.context.cookies() == []
    for page in ("/check/1/", "/check/2/", "/check/review/"):
        visitor.goto(page)
        expect(visitor.get_by_role("heading", level=1)).to_have_text("Nothing is kept here")


def without_cookies(route: Route) -> None:
    """Let the server answer, and keep no cookie."""
    answer = route.fetch(max_redirects=0)
    route.request.frame.page.context.clear_cookies()
    headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
    route.fulfill(response=answer, headers=headers)


def test_a_browser_that_blocks_cookies_is_told_so(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/check/")
    page.route("**/check/**", without_cookies)

    page.get_by_role("button", name="Myself").click()

    expect(page.get_by_text("this browser may block cookies")).to_be_visible()
    expect(page.get_by_role("link", name="Read the library")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_built_well_with_and_without_an_error(
    browser: Browser, base_url: str, viewport: dict[str, int]
) -> None:
    context: BrowserContext = browser.new_context(base_url=base_url, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    start(page)
    while "/check/review/" not in page.url:
        found += faults(page)
        page.get_by_role("button", name="Continue").click()
        if page.title().startswith("Error: "):
            found += faults(page)
            expect(page.locator(".error-summary")).to_be_focused()
        picks = changed(HEROIN, danger_now=("attempt_now", "violence"), suicide_risk="plan_or_intent_now")[asked(page)]
        pick(page, *((picks,) if isinstance(picks, str) else picks))
    for path in ("/check/review/", "/check/", "/check/1/"):
        page.goto(path)
        found += faults(page)
    context.clear_cookies()
    page.goto("/check/1/")

    assert found + faults(page) == []


def test_an_error_leads_by_its_link_to_the_first_choice(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/check/")
    page.get_by_role("button", name="Myself").click()
    page.get_by_role("button", name="Continue").click()

    page.get_by_role("link", name="Check everything that is happening").click()

    expect(page.locator("#answer_0")).to_be_focused()


def test_a_journey_by_keyboard_alone(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/check/")
    page.locator("#door-self").focus()
    page.keyboard.press("Enter")
    page.locator("#answer_7").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/check/2/")
