"""Every public page in a browser that finds no other host: what it asks for, keeps, and complains about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, BrowserContext, Page

from config.hosts import WEATHER
from resources.pages import SLUGS
from tests.browser.page_types import ALL_DANGERS, ERRORS, FLOW, PUBLIC
from tests.browser.visits import pick, start

# Behind a sign-in; a redirect; what ends the visit; what only takes posts.
NOT_PAGES = ("intake/", "favicon.ico", "exit", "check/restart/", "check/extend/", "resume/delete/")
# Runs before the page: notes what its Content-Security-Policy had to stop, and what it would draw or send.
WATCH = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  for (const [kind, name] of [[HTMLCanvasElement, "toDataURL"], [HTMLCanvasElement, "getContext"],
      [Navigator, "sendBeacon"], [Geolocation, "getCurrentPosition"], [Document, "write"]]) {
    kind.prototype[name] = () => violations.push(`used ${name}`);
  }
"""
KEPT = """async () => ({
  violations: window.violations,
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"violations": [], "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


def addresses(patterns: list[URLPattern | URLResolver], so_far: str = "") -> Iterator[str]:
    """Every address of the URLconf that takes no argument."""
    for pattern in patterns:
        address = so_far + str(pattern.pattern)
        if address.startswith(NOT_PAGES):
            continue
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        elif "<" not in address:
            yield f"/{address}"


PAGES = (*addresses(get_resolver().url_patterns), *(f"/resources/{slug}/" for slug in SLUGS))


class Watched:
    """A page, and everything that it asked for and complained about."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.base_url = base_url
        self.faults: list[str] = []
        self.page.on("console", lambda message: self._say("console", message.text))
        self.page.on("pageerror", lambda error: self._say("error", str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _say(self, what: str, text: str) -> None:
        if "Failed to load resource" not in text:  # the status of an error page that was asked for
            self.faults.append(f"{self.page.url} {what}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(self.base_url):
            self._say("outside request", url)

    def look(self) -> None:
        """Note what the page that is open keeps."""
        kept = self.page.evaluate(KEPT)
        if kept != NOTHING:
            self._say("keeps", str(kept))


@pytest.fixture
def watched(browser: Browser, base_url: str) -> Iterator[Watched]:
    context = browser.new_context(base_url=base_url)
    yield Watched(context, base_url)
    context.close()


def test_the_crawl_knows_every_kind_of_address() -> None:
    assert {"/", "/check/", "/check/result/", "/resume/", "/safety/", "/resources/", "/resources/words/"} <= set(PAGES)
    assert len(PAGES) > 60


def test_no_page_asks_another_host_keeps_anything_or_breaks_its_rules(watched: Watched) -> None:
    for address in PAGES:
        watched.page.goto(address)
        watched.look()

    assert watched.faults == []
    assert watched.page.context.cookies() == []


def test_hovering_typing_and_every_state_ask_for_nothing_more(watched: Watched, base_url: str) -> None:
    kinds = [kind for kind in (*PUBLIC, *FLOW, *ERRORS) if "another site" not in kind.name]
    for kind in kinds:
        kind.open(watched.page.context, base_url, watched.page)
        for target in watched.page.locator("main :is(a, button, label)").all()[:5]:
            target.hover(trial=False, force=True)
        watched.page.keyboard.type("heroin")
        watched.look()

    assert watched.faults == []


def test_one_cookie_from_start_to_exit_and_none_before_or_after(watched: Watched, base_url: str) -> None:
    page = watched.page
    page.goto("/")
    page.goto("/check/")
    assert page.context.cookies() == []

    start(page)
    pick(page, "none")
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == ("__Host-s", True, True, "Lax")
    assert (cookie["expires"], cookie["path"], cookie["domain"]) == (-1, "/", "127.0.0.1")

    page.locator("#exit").click()
    page.wait_for_url(WEATHER)
    assert page.context.cookies() == []


def test_the_cookie_of_the_longest_visit_fits(page: Page, base_url: str) -> None:
    kind = next(kind for kind in FLOW if kind.answers is ALL_DANGERS)
    kind.open(page.context, base_url, page)

    (cookie,) = page.context.cookies()
    assert len(cookie["name"] + cookie["value"]) < 4000


def test_what_breaks_the_rules_would_be_seen(watched: Watched) -> None:
    watched.page.goto("/")
    watched.page.evaluate("""() => {
      localStorage.setItem("a", "b");
      const image = new Image();
      image.src = "https://tracker.example/pixel";
      document.body.append(image);
    }""")
    watched.page.wait_for_timeout(200)
    watched.look()

    text = "\n".join(watched.faults)
    assert "img-src" in text
    assert "'local': 1" in text
