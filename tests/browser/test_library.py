"""The library in Chromium: every page on a phone, and the search without script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from resources.pages import SLUGS
from tests.browser import axe

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
OTHERS = ("", "words/", "search/", "nowhere/")
# What a test of the markup alone can not see: where things are, and how large.
FAULTS = """() => {
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.slice(0, 90)}`);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(link.hash.slice(1))) say('leads nowhere', link);
  for (const node of document.querySelectorAll('[aria-labelledby]'))
    for (const id of node.getAttribute('aria-labelledby').split(/ +/))
      if (!document.getElementById(id)) say(`no ${id}`, node);
  const levels = [...document.querySelectorAll('main :is(h1, h2, h3)')].map((node) => Number(node.tagName[1]));
  if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1) faults.push('not one h1 at the top');
  levels.forEach((level, at) => at && level > levels[at - 1] + 1 && faults.push(`h${level} skips a level`));
  for (const node of document.querySelectorAll('main :is(button, summary, input, .toc a, .breadcrumbs a)')) {
    const box = node.getBoundingClientRect();
    if (box.height && box.height < 44) say(`only ${box.height}px high`, node);
  }
  for (const node of document.querySelectorAll('main *'))
    if (node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.table-scroll, svg'))
      say('juts out', node);
  if (document.documentElement.scrollWidth > innerWidth) faults.push('scrolls sideways');
  return faults;
}"""


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def reader(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, viewport=request.param)
    context.route(lambda url: not url.startswith(base_url), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture
def reader_without_script(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*OTHERS, *(f"{slug}/" for slug in SLUGS)])
def test_every_page_is_whole_at_every_width(reader: Page, path: str) -> None:
    reader.goto(f"/resources/{path}")

    assert reader.evaluate(FAULTS) == []


def test_a_search_needs_no_script_and_leaves_nothing_in_the_address(reader_without_script: Page) -> None:
    page = reader_without_script
    page.goto("/resources/")

    page.get_by_label("Search the library").fill("suboxone")
    page.get_by_role("button", name="Search").click()
    assert page.url.endswith("/resources/search/")
    page.get_by_role("link", name=re.compile("Buprenorphine")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Buprenorphine")


def test_the_list_of_contents_opens_and_leads_to_its_section(reader_without_script: Page) -> None:
    page = reader_without_script
    page.goto("/resources/outpatient/")

    page.get_by_text("On this page").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link").last.click()

    assert page.url.endswith("#next")


def test_a_wide_table_stays_a_table_to_a_screen_reader_on_a_phone(reader_without_script: Page) -> None:
    reader_without_script.goto("/resources/compare-levels/")
    table = reader_without_script.get_by_role("table").first

    assert table.get_by_role("columnheader").count() == 8
    assert table.get_by_role("rowheader").count() == 7


def test_no_page_of_the_library_has_a_fault(page: Page, base_url: str) -> None:
    page.set_viewport_size(PHONE)
    found = []
    for slug in SLUGS:
        page.goto(f"{base_url}/resources/{slug}/")
        found += [f"{slug}: {line}" for line in (*axe.violations(page), *axe.faults(page))]

    assert found == []
