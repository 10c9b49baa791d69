"""Every kind of page the product shows, and how a browser comes to see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import BrowserContext, Page, ViewportSize

from config.hosts import WEATHER
from tests.browser.visits import put_visit
from tests.triage.walking import CANNABIS, HEROIN, LONGEST, Picks, changed
from triage.knowledge import QUESTION

PHONE: Final = ViewportSize(width=390, height=844)
DESK: Final = ViewportSize(width=1280, height=900)
#: The desk enlarged to 200 % and to 400 %.
TWICE: Final = ViewportSize(width=640, height=450)
FOUR_TIMES: Final = ViewportSize(width=320, height=225)


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: where it is, what was answered before, and what has to be done there to see it."""

    name: str
    path: str
    answers: Mapping[str, Picks] = field(default_factory=dict)
    respondent: str = "self"
    then: Callable[[Page], object] | None = None
    status: int = 200

    def open(self, context: BrowserContext, address: str, page: Page) -> None:
        """Bring a page of this kind up."""
        context.clear_cookies()
        if self.answers:
            put_visit(context, address, self.answers, self.respondent)
        page.goto(self.path)
        if self.then:
            self.then(page)

    def __str__(self) -> str:
        return self.name


def press(name: str) -> Callable[[Page], object]:
    def pressed(page: Page) -> None:
        page.locator("main").get_by_role("button", name=name).click()
        page.wait_for_load_state()

    return pressed


def search_for(words: str) -> Callable[[Page], object]:
    def searched(page: Page) -> None:
        page.locator("main input[type=search]").fill(words)
        press("Search")(page)

    return searched


def type_code(code: str) -> Callable[[Page], object]:
    def typed(page: Page) -> None:
        page.locator("main input[name=code]").fill(code)
        press("Open my answers")(page)

    return typed


def save_and_delete(page: Page) -> None:
    press("Save and show me the code")(page)
    press("Delete what I saved")(page)


def share_what_has_changed(page: Page) -> None:
    """Another tab changes an answer between looking and sharing."""
    other = page.context.new_page()
    other.goto("/check/2/")
    other.locator("input[name=answer][value=passive]").check()
    other.get_by_role("button", name="Continue").click()
    other.wait_for_url("**/check/review/")
    other.close()
    press("Share this list: make the code")(page)
    page.get_by_role("heading", name="Please look once more").wait_for()


def start_without_a_door(page: Page) -> None:
    """What a browser sends when the form goes off by itself."""
    page.evaluate("document.querySelector('form.doors').submit()")
    page.wait_for_url("**/check/", wait_until="load")
    page.locator(".error-summary").wait_for()


def come_from_elsewhere(page: Page) -> None:
    """Follow a link of another site that leads to our Exit."""
    exit_address = page.locator("#exit").evaluate("link => link.href")
    page.goto(WEATHER)
    page.evaluate("address => { location.href = address }", exit_address)
    page.get_by_role("heading", name="Leave this site?").wait_for()


def let_time_pass(page: Page) -> None:
    page.evaluate("document.getElementById('time-warning').showModal()")


#: Every danger at once, on the longest path there is.
ALL_DANGERS = changed(LONGEST, suicide_risk="plan_or_intent_now")
IN_DANGER: Mapping[str, Picks] = {"danger_now": "seizure", "suicide_risk": "passive"}
#: Somebody who knows next to nothing.
UNSURE: Mapping[str, Picks] = {
    **changed(HEROIN, danger_now="not_sure"),
    **{name: question.unknown_choices[0].id for name, question in QUESTION.items() if question.unknown_choices},
}
TEEN = changed(CANNABIS, age_group="under_18")

PUBLIC: Final = (
    PageType("home", "/"),
    PageType("safety", "/safety/"),
    PageType("privacy", "/privacy/"),
    PageType("accessibility", "/accessibility/"),
    PageType("leave, asked by another site", "/", then=come_from_elsewhere),
    PageType("library", "/resources/"),
    PageType("library search", "/resources/search/"),
    PageType("search with results", "/resources/search/", then=search_for("suboxone")),
    PageType("search without results", "/resources/search/", then=search_for("qqqqzzzz")),
    PageType("words", "/resources/words/"),
    PageType("library page", "/resources/outpatient/"),
    PageType("library page, crisis", "/resources/crisis-help/"),
    PageType("library page, drawing", "/resources/overdose-naloxone/"),
    PageType("library page, wide table", "/resources/compare-levels/"),
)
ERRORS: Final = (
    *(PageType(f"error {status}", f"/broken/{status}/", status=status) for status in (400, 403, 405, 500, 503)),
    PageType("error 404", "/no-such-page/", status=404),
    PageType("library page, unknown", "/resources/no-such-page/", status=404),
)
FLOW: Final = (
    PageType("before the start", "/check/"),
    PageType("before the start, error", "/check/", then=start_without_a_door, status=422),
    PageType("before the start, in a visit", "/check/", {"danger_now": "none"}),
    PageType("nothing here", "/check/1/"),
    PageType("question, several answers", "/check/1/", {"danger_now": "none"}),
    PageType("question, one answer", "/check/3/", HEROIN),
    PageType("question, signs", "/check/7/", HEROIN, "family"),
    PageType("question, error", "/check/1/", {"respondent": "self"}, then=press("Continue"), status=422),
    PageType("question, danger", "/check/3/", ALL_DANGERS),
    PageType("question, danger, error", "/check/3/", IN_DANGER, then=press("Continue"), status=422),
    PageType("time is nearly up", "/check/2/", {"danger_now": "none"}, then=let_time_pass),
    PageType("review", "/check/review/", HEROIN),
    PageType("review, danger", "/check/review/", ALL_DANGERS, "family"),
    PageType("result", "/check/result/", HEROIN),
    PageType("result, danger", "/check/result/", ALL_DANGERS),
    PageType("result, family unsure", "/check/result/", UNSURE, "family"),
    PageType("result, teen", "/check/result/", TEEN),
    PageType("compare", "/check/compare/", HEROIN),
    PageType("save", "/check/save/", HEROIN),
    PageType("save, the code", "/check/save/", HEROIN, then=press("Save and show me the code")),
    PageType("share", "/check/share/", HEROIN),
    PageType("share, the code", "/check/share/", HEROIN, then=press("Share this list: make the code")),
    PageType("come back", "/resume/"),
    PageType("come back, error", "/resume/", then=type_code("wrong"), status=422),
    PageType("come back, in a visit", "/resume/", HEROIN),
    PageType("come back, too often", "/broken/tries/", status=429),
    PageType("deleted", "/check/save/", HEROIN, then=save_and_delete),
    PageType("share, changed since", "/check/share/", HEROIN, then=share_what_has_changed),
    PageType("codes too often", "/broken/codes/", HEROIN, status=429),
    PageType("database away", "/broken/database/", status=503),
    PageType("database away, in a visit", "/broken/database/", HEROIN, status=503),
    PageType("PDF not now", "/broken/paper/", ALL_DANGERS, status=503),
)
EVERY_TYPE: Final = (*PUBLIC, *FLOW, *ERRORS)
