"""The result on paper, as Chromium prints it: two sheets to use, then the grounds, and no name of the site."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.page_types import ALL_DANGERS, TEEN, UNSURE
from tests.browser.visits import put_visit
from tests.printed import pages_of
from tests.triage.walking import HEROIN, Picks

#: Who is printed, with how many pages at most. Letters here are wider than on most machines.
PRINTED = {
    "heroin, self": (HEROIN, "self", 7),
    "teen, self": (TEEN, "self", 7),
    "nothing known, family": (UNSURE, "family", 8),
    "every danger, family": (ALL_DANGERS, "family", 9),
    "heroin, staff": (HEROIN, "staff", 7),
}


def printed(page: Page, base_url: str, answers: Mapping[str, Picks], respondent: str) -> list[str]:
    """The pages of the result on US letter paper."""
    put_visit(page.context, base_url, answers, respondent)
    page.goto("/check/result/")
    return pages_of(page.pdf(format="Letter"))


@pytest.mark.parametrize(("answers", "respondent", "most"), PRINTED.values(), ids=PRINTED)
def test_the_first_two_sheets_hold_what_is_needed(
    page: Page, base_url: str, answers: Mapping[str, Picks], respondent: str, most: int
) -> None:
    pages = printed(page, base_url, answers, respondent)
    first_two = " ".join(pages[:2])

    assert len(pages) <= most
    for part in ("Call 911 now", "Call or text 988", "Suggested", "Safe minimum", "When you call", "Warning signs"):
        assert part in first_two
    assert "First visit: day, time, place" in first_two
    assert "What this rests on" not in first_two


def test_everything_that_folds_stands_open_and_the_grounds_come_after(page: Page, base_url: str) -> None:
    after = " ".join(printed(page, base_url, HEROIN, "self")[2:])

    for part in ("R32b.", "Sources 1.", "The answers behind this", "No clinician has signed off these rules yet."):
        assert part in after


def test_a_printed_page_names_no_site_and_leaves_out_what_can_only_be_pressed(page: Page, base_url: str) -> None:
    text = " ".join(printed(page, base_url, HEROIN, "self"))

    for words in ("Compass", "127.0.0.1", "Exit", "Save as PDF", "Print this page", "start again"):
        assert words not in text


def test_only_sources_are_printed_with_their_addresses(page: Page, base_url: str) -> None:
    text = " ".join(printed(page, base_url, HEROIN, "self"))

    assert "https://" in text
    assert "https://" not in text[: text.index("Sources 1.")]
    assert "tel:" not in text


def test_a_screen_reader_still_meets_the_parts_in_the_order_of_the_page(page: Page, base_url: str) -> None:
    put_visit(page.context, base_url, HEROIN)
    page.goto("/check/result/")

    page.emulate_media(media="print")
    found = page.locator("main h2").evaluate_all("headings => headings.map(heading => heading.id)")

    assert found.index("levels") < found.index("ladder") < found.index("changes") < found.index("call")


def test_the_file_is_offered_without_script_and_the_printer_only_with_it(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    put_visit(context, base_url, HEROIN)
    page = context.new_page()
    page.goto("/check/result/")

    with page.expect_download() as download:
        page.get_by_role("link", name="Save as PDF", exact=True).click()

    assert download.value.suggested_filename == "notes.pdf"
    assert page.locator("[data-print]").is_hidden()
    context.close()


def test_with_script_a_button_prints(page: Page, base_url: str) -> None:
    put_visit(page.context, base_url, HEROIN)
    page.goto("/check/result/")
    page.evaluate("window.print = () => { document.title = 'printing' }")

    page.get_by_role("button", name="Print this page").click()

    assert page.title() == "printing"
