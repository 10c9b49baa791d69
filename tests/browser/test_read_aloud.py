"""Every kind of page as a screen reader meets it: what is read, in which order, and under which name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import EVERY_TYPE, FLOW, PageType
from tests.browser.read_aloud import LANDMARKS, Heard, nameless, of_role, place, read_aloud, skipped_headings

# A warning in front of the page is all there is until it is answered.
IN_FRONT = "time is nearly up"
PAGES = [kind for kind in EVERY_TYPE if kind.name != IN_FRONT]
RESULTS = [kind for kind in FLOW if kind.name.startswith("result")]
WITH_PANELS = [kind for kind in FLOW if "danger" in kind.name]
ASKING = [kind for kind in FLOW if kind.name.startswith("question")]


def landmarks(heard: list[Heard]) -> list[str]:
    """The parts of the page. The strip with the numbers stands between header and page, where no panel does."""
    roles = [each.role for each in of_role(heard, *LANDMARKS) if len(each.within) == 1]
    return [role for role in roles if role != "complementary" or roles.index(role) != 1]


def read_first(heard: list[Heard]) -> set[str]:
    """The words of every link that is read before the title of the page."""
    title = next(at for at, each in enumerate(heard) if each.role == "heading" and each.level == 1)
    return {word.strip(".") for each in of_role(heard[:title], "link") for word in each.name.split()}


@pytest.mark.parametrize("kind", PAGES, ids=str)
def test_a_page_is_read_in_order_and_everything_has_a_name(opened: Callable[[PageType], Page], kind: PageType) -> None:
    heard = read_aloud(opened(kind))

    assert landmarks(heard) == ["banner", "main", "contentinfo"]
    assert place(heard, "link", "Skip") < place(heard, "link", "Exit") < place(heard, "main")
    assert [each.is_within("main") for each in of_role(heard, "heading") if each.level == 1] == [True]
    assert read_first(heard) >= {"911", "988"}
    assert skipped_headings(heard) == []
    assert nameless(heard) == []


@pytest.mark.parametrize("kind", ASKING, ids=str)
def test_a_question_is_a_group_named_by_its_legend_and_holds_every_answer(
    opened: Callable[[PageType], Page], kind: PageType
) -> None:
    page = opened(kind)
    heard = read_aloud(page)

    legend = page.locator("main legend").inner_text()
    answers = of_role(heard, "radio", "checkbox")
    assert len(answers) == page.locator("main .choice").count() > 1
    assert [each for each in answers if ("group", legend) not in each.within] == []


@pytest.mark.parametrize("kind", RESULTS, ids=str)
def test_a_result_says_what_to_do_before_where(opened: Callable[[PageType], Page], kind: PageType) -> None:
    page = opened(kind)
    heard = read_aloud(page)

    to_do = place(heard, "heading", page.locator(".columns h2").first.inner_text())
    settings, ladder = place(heard, "heading", "Care that may fit"), place(heard, "heading", "On the ladder of care")
    assert place(heard, "heading", "A place to start") < to_do < settings < ladder
    assert [
        each.name
        for each in heard[settings:]
        if each.role == "heading" and each.name in page.locator(".panel--danger h2").all_inner_texts()
    ] == []


@pytest.mark.parametrize("kind", WITH_PANELS, ids=str)
def test_danger_is_read_before_anything_else_of_the_page(opened: Callable[[PageType], Page], kind: PageType) -> None:
    heard = read_aloud(opened(kind))

    headings = [each for each in of_role(heard, "heading") if each.is_within("main")]
    assert headings[0].name == "Call 911 now"
    assert [each.level for each in headings].index(1) > 0


def test_a_warning_is_all_that_is_read_until_it_is_answered(opened: Callable[[PageType], Page]) -> None:
    page = opened(next(kind for kind in FLOW if kind.name == IN_FRONT))
    heard = [each for each in read_aloud(page) if each.within]

    assert heard[0] == Heard("dialog", "Are you still there?", 0, heard[0].within)
    assert [each for each in heard[1:] if not each.is_within("dialog")] == []
    assert [each.name for each in of_role(heard, "button")] == ["Keep my answers"]

    page.keyboard.press("Escape")
    assert of_role(read_aloud(page), "main") != []


def test_a_page_that_reads_badly_is_found_out(opened: Callable[[PageType], Page]) -> None:
    page = opened(next(kind for kind in FLOW if kind.name == "question, several answers"))
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend", "<h4>Too deep</h4><a href='/'></a><input>");
          document.querySelector("legend").replaceWith(document.querySelector("h1"));
        }"""
    )
    heard = read_aloud(page)

    assert skipped_headings(heard) != []
    assert {each.role for each in nameless(heard)} == {"link", "textbox", "group"}
