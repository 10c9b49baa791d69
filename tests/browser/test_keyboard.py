"""A visit by keyboard alone: every control can be reached, used and seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from config.hosts import WEATHER
from tests.browser.keyboard import Keys
from tests.browser.page_types import FLOW, PUBLIC, PageType
from tests.browser.visits import asked, picks_of, put_visit, start
from tests.triage.walking import CANNABIS, HEROIN

LAID_OUT_UNLIKE_EACH_OTHER = (
    "home", "privacy", "library", "library page, wide table", "question, several answers", "question, one answer",
    "question, danger", "review", "result", "compare", "come back",
)  # fmt: skip
# Everything on these pages is met by Tab in a row.
STOPS = """() => {
  const all = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), [tabindex='0']")];
  const first = (radio) => radio === radio.form.querySelector("[type=radio]:checked, [type=radio]");
  return all.filter((node) => node.checkVisibility() && (node.type !== "radio" || first(node))).length;
}"""
KINDS = [kind for kind in (*PUBLIC, *FLOW) if kind.name in LAID_OUT_UNLIKE_EACH_OTHER]


def test_a_whole_visit_by_keys(page: Page, base_url: str) -> None:
    keys = Keys(page)
    page.goto("/")
    keys.follow(".doors a")
    keys.follow("#door-self")
    while "/check/review/" not in page.url:
        keys.choose(picks_of(CANNABIS, asked(page)))
    keys.follow(".change a[href$='/check/1/']")
    keys.follow("main form button[type=submit]")
    keys.follow("main a.button--primary")

    expect(page).to_have_url(f"{base_url}/check/result/")
    keys.follow("form[action$='/check/restart/'] button")
    expect(page).to_have_url(f"{base_url}/check/")
    assert keys.unseen == []


@pytest.mark.parametrize(
    "kind", [kind for kind in (*PUBLIC, *FLOW) if kind.name in LAID_OUT_UNLIKE_EACH_OTHER], ids=str
)
def test_tab_meets_everything_once_and_is_always_seen(page: Page, base_url: str, kind: PageType) -> None:
    kind.open(page.context, base_url, page)
    keys = Keys(page)

    keys.tab_to("body > footer li:last-child a[href='/accessibility/']")

    assert keys.unseen == []
    assert keys.pressed == page.evaluate(STOPS)


def test_the_first_keys_lead_to_the_page_itself_and_out_of_the_site(page: Page) -> None:
    page.goto("/check/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.goto("/check/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(WEATHER)


def test_an_error_is_put_right_by_keys(page: Page) -> None:
    start(page)
    keys = Keys(page)
    keys.follow("main form button[type=submit]")

    keys.tab_to(".error-summary a")
    keys.press("Enter")
    keys.press("Space")

    expect(page.locator("#answer_0")).to_be_checked()
    assert keys.unseen == []


def test_the_warning_takes_the_focus_keeps_it_and_gives_it_back(page: Page, base_url: str) -> None:
    put_visit(page.context, base_url, HEROIN)
    page.goto("/check/1/")
    page.locator("#answer_1").focus()
    page.evaluate("document.getElementById('time-warning').showModal()")

    expect(page.get_by_role("button", name="Keep my answers")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main')") is None
    page.keyboard.press("Escape")

    expect(page.locator("#answer_1")).to_be_focused()
