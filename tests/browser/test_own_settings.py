"""Every kind of page for people who set their own colors, or ask for less movement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import pytest
from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.page_types import EVERY_TYPE, FLOW, PageType

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
QUESTION = next(kind for kind in FLOW if kind.name == "question, several answers")
RESULT = next(kind for kind in FLOW if kind.name == "result")


def in_forced_colors(page: Page) -> list[str]:
    """What is lost under a light and under a dark choice of colors. The page's own colors are looked at first."""
    faults = axe.forced_faults(page)
    for scheme in SCHEMES:
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        faults += [f"{scheme}: {line}" for line in axe.forced_faults(page)]
    page.emulate_media(forced_colors="none", color_scheme="light")
    return faults


@pytest.mark.parametrize("kind", EVERY_TYPE, ids=str)
def test_nothing_depends_on_our_colors_or_on_movement(opened: Callable[[PageType], Page], kind: PageType) -> None:
    page = opened(kind)
    faults = in_forced_colors(page)

    page.emulate_media(reduced_motion="reduce")

    assert faults + axe.moving(page) == []


@pytest.mark.parametrize(
    ("kind", "style", "said"),
    [
        (QUESTION, ".choice:has(:checked) { border: 1px solid !important }", "chosen, and looks like the rest"),
        (QUESTION, ".exit { border: 0 !important }", "drawn by its background alone"),
        (QUESTION, ":focus-visible { outline: none !important }", "no ring around the focus"),
        (QUESTION, ".logo { color: Canvas !important }", "a drawing that fades into the paper"),
        (RESULT, ".ladder > li::after { background: Canvas !important }", "a mark that is not filled"),
        (RESULT, ".ladder > li::after { border: 0 !important }", "a rung without its ring"),
    ],
)
def test_what_only_our_colors_show_is_found_out(
    opened: Callable[[PageType], Page], kind: PageType, style: str, said: str
) -> None:
    page = opened(kind)
    assert in_forced_colors(page) == []

    axe.add_style(page, style)

    assert {line.split(": ")[1] for line in in_forced_colors(page)} == {said}


def test_movement_is_found_out(opened: Callable[[PageType], Page]) -> None:
    page = opened(QUESTION)
    page.emulate_media(reduced_motion="reduce")

    axe.add_style(
        page,
        """@keyframes sway { to { rotate: 3deg } }
        html { scroll-behavior: smooth } .exit { animation: sway 1s infinite } .button { transition: all 300ms }""",
    )

    assert {line.split(": ")[0] for line in axe.moving(page)} == {
        "is animated", "changes slowly", "glides when it scrolls", "1 animations run",
    }  # fmt: skip
