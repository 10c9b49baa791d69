"""Every kind of page and error state, looked at by axe and by our own reading, at several sizes and in both schemes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import axe
from tests.browser.page_types import DESK, EVERY_TYPE, FOUR_TIMES, TWICE, PageType, press
from tests.browser.visits import picks_of, put_visit
from tests.triage.walking import LONGEST
from triage.knowledge import QUESTIONS

LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
# WCAG 1.4.12: nothing may be lost when a reader spaces text out this far.
SPACED_TEXT = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }"""
QUESTION = next(kind for kind in EVERY_TYPE if kind.name == "question, several answers")
STEPS = [question.id for question in QUESTIONS]


@pytest.fixture
def page(one_page: Page) -> Page:
    return one_page


@pytest.fixture
def context(one_page: Page) -> BrowserContext:
    return one_page.context


def enlarged(page: Page) -> list[str]:
    """What is wrong on a desk and when it is enlarged to 200 % and 400 %, and every word that is lost on the way."""
    page.set_viewport_size(DESK)
    words, found = axe.words(page), []
    for size in (DESK, TWICE, FOUR_TIMES):
        page.set_viewport_size(size)
        lost = [f"the word {word} is lost" for word in words - axe.words(page)]
        found += [f"{size['width']} px: {line}" for line in (*axe.faults(page), *lost)]
    return found


@pytest.mark.parametrize("kind", EVERY_TYPE, ids=str)
def test_nothing_is_wrong_on_a_phone_a_desk_enlarged_or_in_the_dark(
    opened: Callable[[PageType], Page], kind: PageType
) -> None:
    page = opened(kind)
    found = axe.violations(page) + axe.faults(page)

    page.emulate_media(color_scheme="dark")
    found += [f"dark: {line}" for line in axe.violations(page)]

    assert found + enlarged(page) == []


@pytest.mark.parametrize("kind", EVERY_TYPE, ids=str)
def test_large_and_spaced_text_fits(opened: Callable[[PageType], Page], kind: PageType) -> None:
    page = opened(kind)
    axe.add_style(page, SPACED_TEXT)
    found = axe.misfits(page)

    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate(LARGE_TEXT)

    assert found + axe.misfits(page) == []


@pytest.mark.parametrize("kind", [kind for kind in EVERY_TYPE if kind.status == 422], ids=str)
def test_an_error_is_said_first_and_has_the_focus(opened: Callable[[PageType], Page], kind: PageType) -> None:
    page = opened(kind)

    assert page.title().startswith("Error: ")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.matches('input, button')")


@pytest.mark.parametrize("question", STEPS[1:])
def test_each_question_is_built_well_with_and_without_an_error(
    context: BrowserContext, page: Page, base_url: str, question: str
) -> None:
    names = [name for name in LONGEST if name != question]
    put_visit(context, base_url, {name: picks_of(LONGEST, name) for name in names}, "staff")
    page.goto(f"/check/{STEPS.index(question)}/")
    found = axe.violations(page) + axe.faults(page)

    press("Continue")(page)

    assert page.title().startswith("Error: ")
    assert found + axe.violations(page) + axe.faults(page) == []


def test_a_bad_page_is_found_out(opened: Callable[[PageType], Page]) -> None:
    """Without this, a check that finds nothing might be one that looks at nothing."""
    page = opened(QUESTION)
    page.evaluate(
        """() => {
          document.querySelector("fieldset").replaceWith(...document.querySelectorAll("fieldset input"));
          document.querySelector("main").insertAdjacentHTML("beforeend",
            "<a href='#nowhere'>x</a><h4 id='main'>y</h4><svg></svg><div style='width: 3000px'><img src='/z'>");
          document.documentElement.lang = "";
        }"""
    )

    assert len({line.split(":")[0] for line in axe.violations(page)}) >= 3
    assert len({line.split(":")[0] for line in axe.faults(page)}) >= 8


def test_what_enlarging_hides_is_found_out(opened: Callable[[PageType], Page]) -> None:
    page = opened(QUESTION)
    axe.add_style(
        page,
        "@media (max-width: 50rem) { legend { display: none } "
        ".exit { position: fixed; min-height: 50vh; min-width: 60vw } }",
    )

    found = enlarged(page)

    assert "640 px: the word happening is lost" in found
    assert any(line.startswith("320 px: covers a third of the screen") for line in found)
    assert not any(line.startswith("1280") for line in found)
