"""After Exit and after "start again", neither Back, Forward nor the address shows a question, an answer or a result.

The browser keeps pages for Back here, as people's browsers do; the first test proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from config.hosts import WEATHER
from tests.browser.stage import product
from tests.browser.tls import Certificate
from tests.browser.visits import pick, picks_of, put_visit
from tests.triage.walking import HEROIN
from triage.core.questions import Audience
from triage.knowledge import QUESTIONS

NAMES = tuple(HEROIN)
#: Visits to a few pages each, because browsers keep no more than about six of them: the places of the questions.
STRETCHES = ((0, 4), (4, 8), (8, 12), (12, 16), (16, 17))
AFTER_THE_QUESTIONS = ("See what may fit", "Compare these side by side")
#: What gives a page away: each page of the flow shows at least one of these.
TELLING = (
    *(question.text.for_(Audience.SELF).split(".")[0] for question in QUESTIONS),
    "Check your answers",
    "A place to start",
    "Your starting point",
    "Levels side by side",
    "Heroin",
    "of about",
    "Give your answers to intake staff",
    "Read this code to the staff",
    "There is a problem",
    "Save your answers and come back later",
)
SHOWN = "document.documentElement.hidden ? '' : document.title + document.documentElement.innerText"


def click(page: Page) -> None:
    page.locator("#exit").click()


def press_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS_OUT = {"click": (click, True), "Shift": (press_shift, True), "no script": (click, False)}


def shown(page: Page) -> str:
    """What can be read now and a moment later, so that nothing flashes by. Empty while a page is on its way."""
    seen = []
    for _ in range(2):
        with suppress(Error):  # between two pages
            seen.append(page.evaluate(SHOWN))
        page.wait_for_timeout(60)
    return "\n".join(seen)


def told(text: str) -> list[str]:
    return [word for word in TELLING if word in text]


@contextmanager
def visit(browser: Browser, base_url: str, *, script: bool, answered: int = len(NAMES)) -> Iterator[Page]:
    """Somebody who has answered so many questions."""
    context = browser.new_context(base_url=base_url, java_script_enabled=script)
    put_visit(context, base_url, {name: HEROIN[name] for name in NAMES[:answered]})
    yield context.new_page()
    context.close()


def go_through(page: Page, first: int, last: int) -> list[str]:
    """Answer from one question to another as people do, and from the last one go on to the end. Gives the addresses."""
    page.goto(f"/check/{first + 1}/")
    seen = []
    for name in NAMES[first:last]:
        seen.append(looked_at(page))
        pick(page, *picks_of(HEROIN, name))
        page.wait_for_load_state()
    seen.append(looked_at(page))
    if last == len(NAMES):
        for link in AFTER_THE_QUESTIONS:
            page.get_by_role("link", name=link).click()
            page.wait_for_load_state()
            seen.append(looked_at(page))
    return seen


def looked_at(page: Page) -> str:
    assert told(page.evaluate(SHOWN)), page.url
    return page.url


def back_and_forth(page: Page, times: int) -> list[str]:
    """Everything telling that Back, that often, and Forward bring up."""
    moves: list[Callable[..., object]] = [*[page.go_back] * times, page.go_forward, page.go_forward]
    found = []
    for move in moves:
        with suppress(Error):  # a page that could not be had is a page that shows nothing
            move(wait_until="commit", timeout=5000)
        found += [f"{page.url}: {word}" for word in told(shown(page))]
    return found


def test_without_exit_back_does_bring_pages_out_of_memory(browser: Browser, base_url: str) -> None:
    """Else the tests below would find nothing whatever Exit did."""
    with visit(browser, base_url, script=False, answered=4) as page:
        seen = go_through(page, 4, 8)
        page.goto(WEATHER)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        found = back_and_forth(page, len(seen))

    assert len({line.split(": ")[0] for line in found}) == len(seen)
    assert seen[-1] not in asked


def test_with_script_a_page_out_of_memory_asks_the_server_first(browser: Browser, base_url: str) -> None:
    with visit(browser, base_url, script=True, answered=4) as page:
        seen = go_through(page, 4, 8)
        page.goto(WEATHER)
        page.context.clear_cookies()

        assert back_and_forth(page, len(seen)) == []


@pytest.mark.parametrize("way", WAYS_OUT)
def test_after_exit_nothing_comes_back(
    browser: Browser, base_url: str, way: str, tally: Callable[[str, int], None]
) -> None:
    leave, script = WAYS_OUT[way]
    found, gone = [], 0
    for first, last in STRETCHES:
        with visit(browser, base_url, script=script, answered=first) as page:
            seen = go_through(page, first, last)
            leave(page)
            page.wait_for_url(WEATHER)

            assert page.context.cookies() == []
            found += back_and_forth(page, len(seen) + 1) + reopened(page.context, seen)
            gone += len(seen)

    assert found == []
    tally("pages that did not come back after Exit", gone)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_after_exit_no_code_no_error_and_no_alarm_comes_back(browser: Browser, base_url: str, way: str) -> None:
    leave, script = WAYS_OUT[way]
    with visit(browser, base_url, script=script) as page:
        seen = unusual_pages(page)
        leave(page)
        page.wait_for_url(WEATHER)

        assert page.context.cookies() == []
        assert back_and_forth(page, len(seen) + 1) + reopened(page.context, seen) == []


def unusual_pages(page: Page) -> list[str]:
    """A list to share, the code for staff, a refused form and a page with an alarm. Gives the addresses."""
    page.goto("/check/share/")
    seen = [looked_at(page)]
    page.get_by_role("button", name="Share this list: make the code").click()
    page.get_by_role("heading", name="Read this code").wait_for()
    seen.append(looked_at(page))
    page.goto("/check/1/")
    pick(page)
    page.locator(".error-summary").wait_for()
    seen.append(looked_at(page))
    pick(page, "seizure")
    page.goto("/check/2/")
    page.locator(".panel--danger").first.wait_for()
    return [*seen, looked_at(page)]


def reopened(context: BrowserContext, addresses: list[str]) -> list[str]:
    """Everything telling that these addresses show in a new tab."""
    tab = context.new_page()
    found = []
    for address in addresses:
        tab.goto(address)
        found += [f"{address} anew: {word}" for word in told(shown(tab))]
    return found


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("further", [0, 1], ids=["review", "result"])
def test_after_start_again_nothing_comes_back(browser: Browser, base_url: str, script: bool, further: int) -> None:
    with visit(browser, base_url, script=script, answered=14) as page:
        page.goto("/check/15/")
        for name in NAMES[14:]:
            pick(page, *picks_of(HEROIN, name))
        for link in AFTER_THE_QUESTIONS[:further]:
            page.get_by_role("link", name=link).click()

        page.get_by_role("button", name="Clear the answers and start again").click()
        page.wait_for_url("**/check/")

        assert page.context.cookies() == []
        assert back_and_forth(page, 5 + further) == []


def test_a_public_page_may_come_back(browser: Browser, base_url: str) -> None:
    """The safety page says so: it holds nothing of the person."""
    with visit(browser, base_url, script=False) as page:
        page.goto("/resources/outpatient/")
        page.goto("/check/3/")
        click(page)
        page.wait_for_url(WEATHER)

        page.go_back(wait_until="commit")
        page.go_back(wait_until="commit")

        assert "Outpatient" in shown(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_with_the_server_gone_exit_still_leaves_the_page(
    browser: Browser, static_files: Path, certificate: Certificate, tmp_path: Path, script: bool
) -> None:
    """Without script the browser's own error page takes the place of the weather.

    And nothing can then keep Back from the page before it, which the safety page says.
    """
    running = ExitStack()
    server = running.enter_context(product(certificate, static_files, tmp_path))
    with running, visit(browser, server.address, script=script, answered=4) as page:
        seen = go_through(page, 4, 6)
        running.close()

        click(page)
        page.wait_for_url(WEATHER if script else re.compile("^chrome-error:"))

        assert told(shown(page)) == []
        if script:
            assert back_and_forth(page, len(seen)) == []
