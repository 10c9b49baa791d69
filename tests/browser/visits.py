"""A visit in a browser: begun and walked by hand, or put there at once as the cookie that it would have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import BrowserContext, Page

from tests.triage.walking import Picks
from triage import answers_cookie
from triage.core.answers import Answers, check_answer
from triage.knowledge import QUESTION

DOORS = {"self": "Myself", "family": "Someone I care about", "staff": "I am intake staff"}


def start(page: Page, respondent: str = "self") -> None:
    """Through the page before the start."""
    page.goto("/check/")
    page.locator(f"#door-{respondent}").click()
    page.wait_for_url("**/check/1/")


def pick(page: Page, *choices: str) -> None:
    """Tick exactly these, and go on."""
    for box in page.locator("input[type=checkbox]:checked").all():
        box.uncheck()
    for choice in choices:
        page.locator(f'input[name=answer][value="{choice}"]').check()
    page.get_by_role("button", name="Continue").click()


def asked(page: Page) -> str:
    """The id of the question on the page."""
    return page.locator("input[name=question]").input_value()


def picks_of(answers: Mapping[str, Picks], question: str) -> tuple[str, ...]:
    picks = answers[question]
    return (picks,) if isinstance(picks, str) else tuple(picks)


def walk(page: Page, answers: Mapping[str, Picks]) -> None:
    """Answer whatever is asked until the answers can be checked."""
    while "/check/review/" not in page.url:
        pick(page, *picks_of(answers, asked(page)))


def put_visit(context: BrowserContext, address: str, answers: Mapping[str, Picks], respondent: str = "self") -> None:
    """Give the browser the cookie of somebody who answered all this."""
    given: Mapping[str, Picks] = {"respondent": respondent, **answers}
    values = {name: check_answer(QUESTION[name], picks_of(given, name)) for name in given}
    response = HttpResponse()
    session = replace(answers_cookie.start(), answers=Answers(values))
    answers_cookie.write(RequestFactory().get("/", secure=True), response, session)
    cookie = response.cookies[answers_cookie.NAME_OVER_HTTPS]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address, "httpOnly": True, "secure": True}])
