"""Save and come back in Chromium: the code as it is shown opens the answers, and is gone after Exit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from drafts import codes
from tests.browser.visits import put_visit
from tests.triage.walking import HEROIN


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def context(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Somebody's phone."""
    context = browser.new_context(
        base_url=base_url, java_script_enabled=request.param, viewport={"width": 390, "height": 844}
    )
    yield context
    context.close()


def save(context: BrowserContext, base_url: str) -> Page:
    """Answer everything, save, and look at the code."""
    put_visit(context, base_url, HEROIN)
    page = context.new_page()
    page.goto("/check/review/")
    page.get_by_role("link", name="Save them and come back later").click()
    page.get_by_role("button", name="Save and show me the code").click()
    return page


def test_the_code_as_it_stands_on_the_page_opens_the_answers(context: BrowserContext, base_url: str) -> None:
    page = save(context, base_url)
    shown = page.locator(".code").inner_text()
    context.clear_cookies()

    page.goto("/resume/")
    page.get_by_label("Your code").fill(shown.lower())
    page.get_by_role("button", name="Open my answers").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def test_enter_opens_and_does_not_delete(context: BrowserContext, base_url: str) -> None:
    page = save(context, base_url)
    shown = page.locator(".code").inner_text()

    for _ in range(2):
        page.goto("/resume/")
        page.get_by_label("Your code").fill(shown)
        page.get_by_label("Your code").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def test_after_exit_no_step_back_shows_the_code(context: BrowserContext, base_url: str) -> None:
    page = save(context, base_url)
    group = codes.groups(codes.read(page.locator(".code").inner_text()) or "")[0]

    page.get_by_role("link", name="Exit this site now").click()
    expect(page).to_have_title("Weather")

    for _ in range(3):
        with suppress(Error):  # where a form led to the page, the browser wants to be asked once more
            page.go_back(wait_until="commit")
        page.wait_for_timeout(300)
        assert group not in page.content()
        assert "Heroin" not in page.content()


def test_the_code_fits_a_small_phone(context: BrowserContext, base_url: str) -> None:
    page = save(context, base_url)

    page.set_viewport_size({"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
