"""What our one script does: leaving fast, blank pages on Back, and the warning before the time is up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

WEATHER = "https://www.weather.gov/"
MINUTE = 60_000


@pytest.fixture(autouse=True)
def _weather_without_network(context: BrowserContext) -> None:
    context.route(f"{WEATHER}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))


@pytest.fixture
def question(page: Page, base_url: str) -> Page:
    """A visitor at the second question."""
    page.goto(f"{base_url}/check/")
    page.get_by_role("button", name="Myself").click()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/check/2/")
    return page


def click_exit(page: Page) -> None:
    page.locator("#exit").click()


def press_shift_three_times(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [click_exit, press_shift_three_times])
def test_leaving_ends_at_the_weather_without_a_cookie(question: Page, leave: Callable[[Page], None]) -> None:
    leave(question)

    question.wait_for_url(WEATHER)
    assert question.context.cookies() == []


@pytest.mark.parametrize("leave", [click_exit, press_shift_three_times])
def test_the_page_is_blank_before_anything_else(question: Page, leave: Callable[[Page], None]) -> None:
    def hold(route: Route) -> None:
        seen.append(question.evaluate("document.documentElement.textContent + document.title"))
        route.abort()

    seen: list[str] = []
    question.context.route("**/exit", hold)

    leave(question)

    question.wait_for_url(WEATHER)
    assert seen == [""]


def test_without_a_network_it_leaves_all_the_same(question: Page) -> None:
    question.context.route("**/exit", lambda route: route.abort())

    click_exit(question)

    question.wait_for_url(WEATHER)


def test_a_server_that_does_not_answer_holds_nobody(question: Page) -> None:
    def hold(route: Route) -> None:
        held.append(route)

    held: list[Route] = []
    question.context.route("**/exit", hold)

    click_exit(question)

    question.wait_for_url(WEATHER, timeout=4000)
    assert len(held) == 1


def test_two_presses_of_shift_only_say_what_a_third_would_do(question: Page) -> None:
    question.keyboard.press("Shift")
    expect(question.locator("#exit-status")).to_have_text("Press Shift 2 more times to leave this site.")
    question.keyboard.press("Shift")

    expect(question.locator("#exit-status")).to_have_text("Press Shift 1 more time to leave this site.")
    assert question.url.endswith("/check/2/")


def test_typing_capitals_does_not_leave(question: Page) -> None:
    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift+D"):
        question.keyboard.press(key)

    expect(question.locator("#exit-status")).to_have_text("")
    assert question.url.endswith("/check/2/")


def test_slow_presses_do_not_leave(question: Page) -> None:
    question.clock.install()
    for _ in range(4):
        question.keyboard.press("Shift")
        question.clock.fast_forward(3000)

    assert question.url.endswith("/check/2/")


def test_two_minutes_before_the_end_one_key_keeps_the_answers(question: Page) -> None:
    question.clock.install()
    question.reload()
    question.clock.fast_forward(58 * MINUTE + 6000)
    warning = question.get_by_role("dialog", name="Are you still there?")
    expect(warning).to_be_visible()

    with question.expect_response("**/check/extend/") as extended:
        question.keyboard.press("Enter")

    assert extended.value.status == 204
    expect(warning).to_be_hidden()
    question.clock.fast_forward(50 * MINUTE)
    expect(warning).to_be_hidden()


def test_keeping_answers_that_are_already_gone_shows_that_nothing_is_here(question: Page) -> None:
    question.clock.install()
    question.reload()
    question.clock.fast_forward(58 * MINUTE + 6000)
    question.context.clear_cookies()

    question.keyboard.press("Enter")

    expect(question.get_by_role("heading", name="Nothing is kept here")).to_be_visible()


def test_a_page_that_came_from_a_form_is_asked_for_and_never_sent_again(question: Page) -> None:
    question.clock.install()
    question.get_by_role("button", name="Continue").click()
    question.locator(".error-summary").wait_for()
    sent: list[str] = []
    question.on("request", lambda request: sent.append(f"{request.method} {request.is_navigation_request()}"))

    with question.expect_navigation():
        question.clock.fast_forward(60 * MINUTE + 6000)

    assert "GET True" in sent
    assert "POST True" not in sent


def test_an_unused_page_is_gone_after_an_hour(question: Page) -> None:
    question.clock.install()
    question.reload()

    with question.expect_navigation():
        question.clock.fast_forward(60 * MINUTE + 6000)


@pytest.mark.parametrize("path", ["/", "/check/", "/check/1/"])
def test_a_page_without_a_visit_warns_of_nothing(page: Page, base_url: str, path: str) -> None:
    page.goto(f"{base_url}{path}")

    assert page.locator("#time-warning").count() == 0


def test_a_page_whose_script_fails_still_takes_answers(context: BrowserContext, question: Page) -> None:
    context.add_init_script("delete window.fetch; Document.prototype.getElementById = () => null")
    question.reload()

    question.get_by_label("No", exact=True).check()
    question.get_by_role("button", name="Continue").click()

    question.wait_for_url("**/check/3/")
