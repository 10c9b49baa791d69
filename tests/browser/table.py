"""Prints what was measured of each kind of page, in a table: python -m tests.browser.table

axe: places where axe finds something, light and dark together. faults: what our own reading finds on a phone, on a
desk, at 200 % and at 400 %, in forced colors and with less movement. keys: Tab presses from the top of the page to
what it is there for, and to its last control.
bytes: HTML, style, script and pictures on a cold cache, as they came over the wire. requests: how many those are.
grade: Flesch-Kincaid, of what stands in <main>.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Response, sync_playwright

from resources.reading import blocks_of
from tests.browser import axe
from tests.browser.keyboard import Keys
from tests.browser.page_types import DESK, EVERY_TYPE, FOUR_TIMES, PHONE, TWICE
from tests.browser.stage import WEATHER_HOST, chromium, product, weather_site
from tests.browser.tls import make_certificate
from tests.conftest import CHROMIUM_ARGUMENTS, CHROMIUM_NAMES
from tests.reading_grade import reading_grade

OTHER_SIZES: Final = (DESK, TWICE, FOUR_TIMES)
#: What a page is there for: the first of these that it has.
AIMS: Final = (
    ".error-summary a", "main form:not([role=search]) :is(input:not([type=hidden]), .button)", "main .button--primary",
    "main .calls a", "main a",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of page."""

    page: str
    axe: int | str
    faults: int | str
    keys: str
    bytes: int | str
    requests: int | str
    grade: str


def main() -> int:
    with stage() as (browser, address):
        rows = [Row("page", "axe", "faults", "keys", "bytes", "requests", "grade"), *measured(browser, address)]
    widths = [max(len(str(cell)) for cell in column) for column in zip(*map(astuple, rows), strict=True)]
    for row in rows:
        first, *others = (str(cell) for cell in astuple(row))
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        sys.stdout.write("  ".join(cells) + "\n")
    return 0


@contextmanager
def stage(**environment: str) -> Iterator[tuple[Browser, str]]:
    """The server and the browser of the tests."""

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    arguments = [*CHROMIUM_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        settings.STATIC_ROOT = folder / "static"
        call_command("collectstatic", interactive=False, verbosity=0)
        certificate = make_certificate(folder, WEATHER_HOST)
        with (
            product(certificate, folder / "static", folder, **environment) as server,
            weather_site(certificate) as weather,
            chromium(playwright, path, arguments, certificate, weather) as browser,
        ):
            yield browser, server.address


def measured(browser: Browser, address: str) -> Iterator[Row]:

    for kind in EVERY_TYPE:
        context = browser.new_context(base_url=address, viewport=PHONE)
        page = context.new_page()
        loaded = Loaded(page)
        kind.open(context, address, page)
        page.wait_for_load_state("networkidle")
        yield row(kind.name, page, last_page(loaded.answers))
        context.close()


class Loaded:
    """Everything that came for a page."""

    def __init__(self, page: Page) -> None:
        self.answers: list[Response] = []
        page.on("response", lambda answer: self.answers.append(answer))  # noqa: PLW0108 - Playwright marks its handlers


def last_page(loaded: list[Response]) -> list[Response]:
    """What the last page of several was made of, as if nothing had been loaded before it."""
    first = max(place for place, answer in enumerate(loaded) if answer.request.is_navigation_request())
    parts = {answer.url: answer for answer in loaded if not answer.request.is_navigation_request()}
    return [loaded[first], *(answer for answer in parts.values() if answer.status < 400)]


def row(name: str, page: Page, parts: list[Response]) -> Row:

    weight = sum(part.request.sizes()["responseBodySize"] for part in parts if part.status not in (204, 303))
    # Keys first: they start from the top of a page where nothing has had the focus yet.
    keys = keys_of(page)
    page.emulate_media(reduced_motion="no-preference")
    found, faults = len(axe.violations(page)), len(axe.faults(page)) + len(axe.forced_faults(page))
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    faults += len(axe.forced_faults(page)) + len(axe.moving(page))
    page.emulate_media(forced_colors="none", color_scheme="dark")
    found += len(axe.violations(page))
    for size in OTHER_SIZES:
        page.set_viewport_size(size)
        faults += len(axe.faults(page))
    grade = reading_grade(blocks_of(page.locator("main").inner_html()))
    return Row(name, found, faults, keys, weight, len(parts), f"{grade:.1f}")


def keys_of(page: Page) -> str:
    """Presses of Tab to what the page is there for, and to its last control."""

    if page.locator("dialog[open]").count():
        return "0"  # the focus is on its only button
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    aim = next(selector for selector in AIMS if page.locator(selector).first.is_visible())
    keys = Keys(page)
    keys.tab_to(aim)
    first = keys.pressed
    keys.tab_to("body > footer a[href='/accessibility/']")
    return f"{first}/{keys.pressed}"


if __name__ == "__main__":
    sys.exit(main())
