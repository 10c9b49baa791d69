"""A worker at the desk: signed in, on the phone screen, with both hands on the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import APIResponse, Browser, BrowserContext, Locator, Page, Response, ViewportSize, expect

from tests.browser.visits import picks_of
from tests.triage.walking import Picks

DESK: Final = ViewportSize(width=1280, height=800)
PHONE: Final = ViewportSize(width=390, height=844)
#: Names of `manage.py create_demo`.
WORKER, COLLEAGUE, SUPERVISOR = "demo-worker", "demo-colleague", "demo-supervisor"
PRIVACY, ADMINISTRATOR = "demo-privacy", "demo-admin"
#: The question that has the focus.
ACTIVE: Final = "document.activeElement.closest('[data-question]')?.id ?? ''"
# Whether what has the focus can be seen whole: no bar, script or panel lies over it.
SEEN: Final = """() => {
  const box = (document.activeElement.closest(".pick") ?? document.activeElement).getBoundingClientRect();
  const under = (x, y) => document.elementFromPoint(x, y)?.closest(".pick, .field, p");
  const here = under(box.left + 8, box.top + 4);
  return box.top >= 0 && box.bottom <= innerHeight && Boolean(here) && here === under(box.left + 8, box.bottom - 4)
    && here.contains(document.activeElement);
}"""


def _get(context: BrowserContext, path: str) -> APIResponse:
    """Ask an address of `desk_routes.py`. These requests do not go through the browser, which trusts the server."""
    response = context.request.get(f"/intake/tests/{path}/", ignore_https_errors=True)
    assert response.ok, response.status
    return response


def enter(context: BrowserContext, username: str = WORKER) -> None:
    """Sign in as somebody, as if past password and code."""
    _get(context, f"as/{username}")


def let_pass(context: BrowserContext, **time: int) -> None:
    """Let minutes and seconds pass for sessions and codes."""
    _get(context, f"later/{time.get('minutes', 0) * 60 + time.get('seconds', 0)}")


@contextmanager
def at_desk(browser: Browser, base_url: str, username: str = WORKER, **options: object) -> Iterator[Page]:
    """The browser of somebody who is signed in."""
    settings = {"base_url": base_url, "viewport": DESK} | options
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    try:
        enter(context, username)
        yield context.new_page()
    finally:
        context.close()


def sign_in(page: Page, username: str = WORKER) -> None:
    """Through both steps of signing in, by the keyboard. Each code works once: a minute passes first."""
    let_pass(page.context, minutes=1)
    person = _get(page.context, "codes").json()[username]
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(person["password"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code/**")
    page.get_by_label("Code from your app").fill(person["code"])
    with page.expect_navigation():
        page.keyboard.press("Enter")


def start_call(page: Page) -> None:
    """A new call, with the first question in focus."""
    page.goto("/intake/calls/")
    page.get_by_role("button", name="Start a call").click()
    page.wait_for_url("**/screen/")
    page.wait_for_load_state()


class Call:
    """The phone screen, by keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        self.hidden: list[str] = []
        self.panel: Locator = page.locator("#panel")
        self.script: Locator = page.locator("#alarm")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        self.page.keyboard.type(text)

    @property
    def active(self) -> str:
        """The id of the question with the focus."""
        question: str = self.page.evaluate(ACTIVE)
        return question

    def key_of(self, question: str, pick: str) -> str:
        return str(self.page.locator(f'#{question} input[value="{pick}"]').get_attribute("data-key"))

    def answer(self, *picks: str) -> Response:
        """Tick these of the question with the focus, and wait for what the panel makes of it."""
        question = self.active
        keys = [self.key_of(question, pick) for pick in picks]
        with self.page.expect_response("**/calls/panel/") as response:
            self.press(*keys)
        self.page.wait_for_function("!document.getElementById('panel').hasAttribute('data-stale')")
        expect(self.page.locator(f"#{question}")).to_have_attribute("data-ticked", "")
        self.settle()
        if not self.page.evaluate(SEEN):
            self.hidden.append(question)
        return response.value

    def settle(self) -> None:
        """Two frames: what came with the panel has been drawn."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def walk(self, answers: Mapping[str, Picks]) -> Iterator[Response]:
        """Answer whatever has the focus until no question has it. Gives what the panel came with, one by one."""
        while question := self.active:
            yield self.answer(*picks_of(answers, question))
            self.press("Enter")

    def answer_all(self, answers: Mapping[str, Picks]) -> list[Response]:
        return list(self.walk(answers))

    def saved(self) -> None:
        """Wait until the draft has landed."""
        expect(self.page.locator("#save-state")).to_contain_text("Saved at", timeout=30_000)

    @property
    def ticked(self) -> dict[str, list[str]]:
        """What is ticked, by question."""
        found: dict[str, list[str]] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("[data-question]")]
              .map((ask) => [ask.id, [...ask.querySelectorAll(":checked")].map((input) => input.value)])
              .filter(([, values]) => values.length))"""
        )
        return found
