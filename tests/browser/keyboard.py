"""Moving through a page by keys alone, and seeing where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from playwright.sync_api import Page

MOST_KEYS: Final = 250
# The ring is drawn on the control, or on the card around it.
SEEN: Final = """() => {
  const focused = document.activeElement;
  const drawn = [focused, focused.closest(".choice")].filter(Boolean)
    .some((node) => getComputedStyle(node).outlineStyle !== "none" && getComputedStyle(node).outlineWidth !== "0px");
  const box = (focused.closest(".choice") ?? focused).getBoundingClientRect();
  const header = document.querySelector(".site-header");
  const fixed = getComputedStyle(header).position === "sticky" && !header.contains(focused);
  const covered = fixed && !focused.matches(".skip-link") && box.bottom <= header.getBoundingClientRect().bottom;
  return drawn && !covered && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
}"""


class Keys:
    """Presses keys and counts them. Notes every stop where the focus can not be seen."""

    def __init__(self, page: Page) -> None:
        page.emulate_media(reduced_motion="reduce")  # else a page still glides to the focus when it is looked for
        self.page = page
        self.pressed = 0
        self.unseen: list[str] = []

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names. Fails when it never gets there."""
        self.page.wait_for_load_state()  # a key pressed while the page still comes in moves nothing
        for _ in range(MOST_KEYS):
            self.press("Tab")
            if not self.page.evaluate(SEEN):
                self.unseen.append(self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"No key leads to {selector} on {self.page.url}")

    def follow(self, selector: str) -> None:
        """Go to a link or button and press Enter."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, picks: Sequence[str]) -> None:
        """Pick these answers of a question, and send them."""
        if self.page.locator("input[type=radio]").count():
            self._choose_one(picks[0])
        else:
            for pick in picks:
                self.tab_to(f'input[value="{pick}"]')
                self.press("Space")
        self.follow("main form button[type=submit]")

    def _choose_one(self, pick: str) -> None:
        self.tab_to("input[type=radio]")
        self.press("Space")
        self._until(lambda: self.page.locator(f'input[value="{pick}"]').is_checked(), "ArrowDown")

    def _until(self, there: Callable[[], bool], key: str) -> None:
        for _ in range(MOST_KEYS):
            if there():
                return
            self.press(key)
        raise AssertionError(f"{key} never got there")
