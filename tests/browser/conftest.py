"""What every browser test may ask for: see `stage.py` for what it is like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.desk import Call, at_desk, start_call
from tests.browser.page_types import PHONE, PageType
from tests.browser.stage import WEATHER_HOST, chromium, product, weather_site
from tests.browser.tls import Certificate, make_certificate
from tests.serving import Served


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"), WEATHER_HOST)


@pytest.fixture(scope="session")
def site(static_files: Path, certificate: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with product(certificate, static_files, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="session")
def base_url(site: Served) -> str:
    return site.address


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright, browser_type_launch_args: dict[str, Any], certificate: Certificate, site: Served
) -> Iterator[Browser]:
    """Chromium. It needs the site only to be closed before it: gunicorn waits for open connections."""
    path, arguments = browser_type_launch_args["executable_path"], browser_type_launch_args["args"]
    with (
        weather_site(certificate) as weather_port,
        chromium(playwright, path, arguments, certificate, weather_port) as browser,
    ):
        yield browser


@pytest.fixture(scope="module")
def one_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """One page for all tests of a module, because making one takes longer than most of them."""
    context = browser.new_context(base_url=base_url, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(one_page: Page, base_url: str) -> Callable[[PageType], Page]:
    """Brings up a kind of page on a phone, for somebody who has set nothing."""

    def open_(kind: PageType) -> Page:
        one_page.set_viewport_size(PHONE)
        one_page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        kind.open(one_page.context, base_url, one_page)
        return one_page

    return open_


@pytest.fixture
def desk(browser: Browser, base_url: str) -> Iterator[Page]:
    """The browser of an intake worker who is signed in."""
    with at_desk(browser, base_url) as page:
        yield page


@pytest.fixture
def call(desk: Page) -> Call:
    """A call that has just begun."""
    start_call(desk)
    return Call(desk)
