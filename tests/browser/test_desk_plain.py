"""The phone screen without script: the same form, and the same words from the same server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.desk import at_desk, start_call
from tests.browser.visits import picks_of
from tests.triage.walking import CANNABIS, HEROIN, Picks


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A call that has begun in a browser without script."""
    with at_desk(browser, base_url, java_script_enabled=False) as page:
        start_call(page)
        yield page


def tick(page: Page, answers: dict[str, Picks]) -> None:
    for question in answers:
        for pick in picks_of(answers, question):
            page.locator(f'#{question} input[value="{pick}"]').check()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()
    page.wait_for_load_state()


def test_the_same_form_screens_a_caller(plain: Page) -> None:
    tick(plain, dict(HEROIN))
    plain.get_by_label("Notes").fill("By hand.")

    press(plain, "Save and go on")
    expect(plain.locator("#panel")).to_contain_text("Suggested")
    press(plain, "Finish the call")

    expect(plain.get_by_role("heading", name="What was recommended")).to_be_visible()
    expect(plain.locator("main")).to_contain_text("By hand.")


def test_the_panel_and_the_script_come_with_each_save(plain: Page) -> None:
    expect(plain.locator("#panel")).to_contain_text("Ask this first")
    expect(plain.locator("#panel")).not_to_contain_text("How soon")

    tick(plain, {"danger_now": "overdose_signs"})
    press(plain, "Save and go on")

    expect(plain.locator("#alarm")).to_contain_text("Call 911 now")
    expect(plain.locator("#panel")).to_contain_text("Level, so far")


def test_an_answer_that_is_not_asked_is_shown_as_not_used_with_the_reason(plain: Page) -> None:
    tick(plain, {**CANNABIS, "sedative_alcohol_risk": "complicated_before"})

    press(plain, "Save and go on")

    question = plain.locator("#sedative_alcohol_risk")
    expect(question.get_by_text("Not used.")).to_be_visible()
    expect(question).to_contain_text("Asked only with alcohol, sedatives, or pills or powder of unknown content.")
    expect(plain.locator("#panel")).to_contain_text("Not used:")

    press(plain, "Finish the call")
    expect(plain.get_by_role("heading", name="Answered and not used")).to_be_visible()


def test_a_question_that_is_not_asked_says_why_before_it_is_answered(plain: Page) -> None:
    tick(plain, {"danger_now": "none", "substances": "cannabis"})
    press(plain, "Save and go on")

    question = plain.locator("#withdrawal_now")
    expect(question.get_by_text("Asked unless everything ticked is a stimulant")).to_be_visible()
    expect(question.get_by_text("Not used.")).to_be_hidden()


def test_what_can_not_stand_together_is_said_and_leads_to_its_question(plain: Page) -> None:
    tick(plain, {"danger_now": ("none", "violence"), "suicide_risk": "no"})

    press(plain, "Save and go on")

    expect(plain).to_have_title("Error: Call " + plain.url.split("/")[-3] + " - Treatment Compass")
    expect(plain.locator("#danger_now")).to_contain_text("“None of these” stands alone.")
    expect(plain.locator("#suicide_risk").locator("input[value=no]")).to_be_checked()


def test_keys_that_need_the_script_are_not_promised(plain: Page) -> None:
    expect(plain.get_by_text("Keys", exact=True)).to_be_hidden()
    expect(plain.locator(".ask kbd").first).to_be_hidden()


def test_an_example_without_script_is_as_accessible(browser: Browser, base_url: str, plain: Page) -> None:
    """Axe needs script: the same page, saved without it, is opened with it."""
    tick(plain, {"danger_now": "seizure", "sedative_alcohol_risk": "complicated_before"})
    press(plain, "Save and go on")

    with at_desk(browser, base_url) as page:
        page.goto(plain.url)
        assert axe.violations(page) + axe.faults(page) == []
