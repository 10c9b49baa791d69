"""Every page and error state of the workspace: accessible, private, and fit for a phone, a desk and paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser import axe
from tests.browser.desk import DESK, PHONE, at_desk
from tests.browser.desk_pages import DESK_PAGES, FINISH, NOT_USED, DeskPage, answered, below_the_minimum, each, follow
from tests.browser.page_types import ALL_DANGERS, FOUR_TIMES, UNSURE
from tests.browser.read_aloud import nameless, read_aloud
from tests.browser.test_crawl import Watched
from tests.printed import pages_of

SEEN: Final[tuple[tuple[ViewportSize, Literal["light", "dark"]], ...]] = ((PHONE, "light"), (DESK, "dark"))


@pytest.fixture(scope="module")
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=base_url)
    yield context
    context.close()


@pytest.fixture(scope="module")
def watched(context: BrowserContext, base_url: str) -> Watched:
    """One page for all, and everything that it asked for and complained about."""
    return Watched(context, base_url)


@pytest.fixture
def opened(watched: Watched, kind: DeskPage) -> Page:
    watched.faults.clear()
    watched.page.set_viewport_size(PHONE)
    watched.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    kind.open(watched.page)
    return watched.page


@pytest.mark.parametrize("kind", DESK_PAGES, ids=str)
def test_nothing_is_wrong_on_a_phone_a_desk_enlarged_or_in_the_dark(opened: Page, watched: Watched) -> None:
    page = opened
    watched.look()
    found = list(watched.faults)
    for size, scheme in SEEN:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += [f"{size['width']} px, {scheme}: {line}" for line in axe.violations(page)]
        found += [f"{size['width']} px: {line}" for line in axe.faults(page)]
    page.set_viewport_size(FOUR_TIMES)
    found += [f"enlarged: {line}" for line in axe.faults(page)]
    found += [f"no name: {heard}" for heard in nameless(read_aloud(page))]

    assert found == []


@pytest.mark.parametrize("kind", [kind for kind in DESK_PAGES if kind.error], ids=str)
def test_an_error_is_said_first_and_has_the_focus(opened: Page) -> None:
    assert opened.title().startswith("Error: ")
    summary = opened.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    summary.get_by_role("link").first.click()
    assert opened.evaluate("document.activeElement.matches('input, select, textarea')")


def test_the_list_of_pages_knows_every_template() -> None:
    names = {kind.name.split(",")[0] for kind in DESK_PAGES}
    assert {"sign in", "call", "record", "sheet", "audit", "people", "two versions", "my sign-in"} <= names
    assert len(DESK_PAGES) > 50


@pytest.mark.parametrize(
    "before",
    [
        each(answered(ALL_DANGERS), FINISH),
        each(answered(UNSURE), FINISH),
        each(answered(NOT_USED), FINISH),
        below_the_minimum,
    ],
    ids=["every danger", "unsure", "not used", "another level"],
)
def test_the_sheet_is_one_printed_page_that_ends_with_the_statement(
    browser: Browser, base_url: str, before: object
) -> None:
    with at_desk(browser, base_url) as page:
        each(before, follow("Hand-over sheet"))(page)  # type: ignore[arg-type]
        (text,) = pages_of(page.pdf(format="Letter"))

    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in text
    assert "To verify" in text
    assert "Sign out" not in text
