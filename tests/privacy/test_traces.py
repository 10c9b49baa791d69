"""What whole visits and broken requests leave behind: in the server's log, database and files, and in the browser."""

from __future__ import annotations

import base64
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.browser.visits import start, walk
from tests.privacy.traces import cookies, spellings, traces, visited
from tests.serving import Served, serving, variables
from tests.triage.walking import LONGEST, changed
from triage.knowledge import QUESTION

pytestmark = pytest.mark.browser

# One word for each place of a request.
IN_PATH, IN_QUERY, IN_COOKIE = "canary-path-3391", "canary-query-5520", "canary-cookie-7714"
IN_HEADER, IN_DEVICE, IN_FORM = "canary-header-2286", "canary-device-9043", "canary-form-6178"
SEARCHED = "canary-search-4402"
ADDRESSES = ("203.0.113.77", "2001:db8::77")
CANARIES = (IN_PATH, IN_QUERY, IN_COOKIE, IN_HEADER, IN_DEVICE, IN_FORM, SEARCHED, *ADDRESSES)
#: Answers in danger, each of which has an id that is no English word.
ANSWERS = changed(LONGEST, suicide_risk="plan_or_intent_now")
IDS = tuple(
    {choice.id for question in QUESTION.values() for choice in question.choices if "_" in choice.id}
    - {"not_sure", "prefer_not"}
)
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:config.server", "--graceful-timeout", "2"]
# The whole allow list. A browser keeps what was posted to a page that it may have to show again, and the search is
# answered without a redirect. The safety page says so.
KEPT_BY_BROWSERS = [f"{SEARCHED} in Session"]
METHODS = ("GET", "POST", "PUT", "DELETE")
PATHS = (
    "/broken/400/", "/broken/403/", "/broken/405/", "/broken/500/", "/broken/503/", f"/{IN_PATH}/",
    f"/resources/{IN_PATH}/", f"/check/{IN_PATH}/", "/check/1/", "/check/", "/resume/", "/resources/search/", "/exit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left when everything has ended."""

    server: tuple[Path, ...]
    exited: Path
    closed: Path
    code: str


@pytest.fixture(scope="module")
def remains(
    playwright: Playwright,
    browser_type_launch_args: dict[str, object],
    static_files: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Remains:
    """A server at its most talkative, two visits and a hundred broken requests. Nothing of it runs any more."""
    folder = tmp_path_factory.mktemp("remains")
    log, files = folder / "log", folder / "files"
    files.mkdir()
    environment = variables(
        DATABASE_URL=f"sqlite:///{files / 'database.sqlite3'}", TMPDIR=str(files), LOG_LEVEL="DEBUG",
        STATIC_FILES_OF_THIS_RUN=str(static_files), WEB_CONCURRENCY="1",
    )  # fmt: skip
    command = [*GUNICORN, "--bind", "127.0.0.1:0", "tests.browser.product:application"]
    with serving(command, log, environment) as served:
        break_things(served)
        browsers = Browsers(playwright, browser_type_launch_args, served.address)
        code = visit(browsers, folder / "exited", leave=True)
        visit(browsers, folder / "closed", leave=False)
        copies = [copied(file) for file in files.iterdir() if "sqlite3" in file.name]
    return Remains((log, files, *copies), folder / "exited", folder / "closed", code)


def copied(file: Path) -> Path:
    """The database as it is while the server runs, with what is not yet written back."""
    copy = file.with_name(f"running-{file.name}")
    copy.write_bytes(file.read_bytes())
    return copy


def break_things(served: Served) -> None:
    """Every kind of bad request, with a word in each of its places."""
    for method in METHODS:
        for path in PATHS:
            with suppress(HTTPError, OSError):
                urlopen(asked(served.address + path, method), timeout=10).close()
    for raw in (b"GET /%s HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost: %s\r\n\r\n", b"POST /check/ HTTP/1.1\r\nX: %s"):
        with suppress(OSError):
            served.send(raw % IN_PATH.encode()) if raw.endswith(b"\n") else cut_off(served, raw % IN_PATH.encode())


def asked(address: str, method: str) -> Request:
    headers = {
        "User-Agent": IN_DEVICE,
        "Referer": f"https://example.org/{IN_HEADER}",
        "Accept-Language": IN_HEADER,
        "X-Forwarded-For": ", ".join(ADDRESSES),
        "Cookie": f"s={IN_COOKIE}; __Host-s={IN_COOKIE}; other={IN_COOKIE}",
    }
    fields = {"question": "danger_now", "answer": ANSWERS["danger_now"], "q": IN_FORM, "code": IN_FORM, "x": IN_FORM}
    body = urlencode(fields, doseq=True).encode() if method in ("POST", "PUT") else None
    return Request(f"{address}?q={IN_QUERY}&answer=plan_or_intent_now", data=body, headers=headers, method=method)


def cut_off(served: Served, data: bytes) -> None:
    """A visitor whose connection breaks in the middle of a request."""
    host, port = served.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(data)


@dataclass(frozen=True, slots=True)
class Browsers:
    """Starts browsers that keep their profile in a folder."""

    playwright: Playwright
    arguments: dict[str, object]
    address: str

    def start(self, profile: Path) -> BrowserContext:
        return self.playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=self.arguments["executable_path"],  # type: ignore[arg-type]
            args=[*self.arguments["args"], "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],  # type: ignore[misc]
            base_url=self.address,
            user_agent=IN_DEVICE,
            extra_http_headers={"X-Forwarded-For": ADDRESSES[0]},
        )


def visit(browsers: Browsers, profile: Path, *, leave: bool) -> str:
    """Search, answer everything, save it, come back to it, and leave or just close the browser. Gives the code."""
    context = browsers.start(profile)
    page = context.new_page()
    search(page)
    start(page)
    walk(page, ANSWERS)
    page.get_by_role("link", name="See what may fit").click()
    page.wait_for_url("**/check/result/")
    page.goto("/check/save/")
    page.get_by_role("button", name="Save and show me the code").click()
    code = "".join(page.locator(".code").inner_text().split())
    page.goto("/resume/")
    page.locator("input[name=code]").fill(code)
    page.get_by_role("button", name="Open my answers").click()
    page.wait_for_url("**/check/review/")
    page.goto("/check/result/")
    if leave:
        with suppress(Error):
            page.locator("#exit").click()
            page.wait_for_url("chrome-error:**", timeout=3000)
    page.wait_for_timeout(500)
    context.close()
    return code


def search(page: Page) -> None:
    page.goto("/resources/")
    page.locator("input[type=search]").fill(SEARCHED)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/resources/search/")


def test_neither_log_nor_database_nor_files_hold_an_answer_or_anything_of_a_request(remains: Remains) -> None:
    assert traces(remains.server, (*CANARIES, *IDS, remains.code)) == []


def test_the_log_tells_of_every_kind_of_failure_all_the_same(remains: Remains) -> None:
    log = remains.server[0].read_text()

    assert {status for status in (400, 403, 404, 405, 500, 503) if f'"status": {status}' not in log} == set()
    assert log.count("RuntimeError") >= len(METHODS)


def test_the_browser_of_somebody_who_left_by_exit_holds_no_answer_and_no_cookie(remains: Remains) -> None:
    assert cookies(remains.exited) == {}
    assert traces([remains.exited], (*IDS, remains.code)) == []
    assert traces([remains.exited], [SEARCHED]) == KEPT_BY_BROWSERS


def test_the_browser_of_somebody_who_only_closed_it_holds_nothing_readable(remains: Remains) -> None:
    kept = cookies(remains.closed)["s"]

    assert traces([remains.closed], IDS) == []
    assert [name for name in (*ANSWERS, *IDS) if any(way in unsealed(kept) for way in spellings(name))] == []


def unsealed(token: str) -> bytes:
    return token.encode() + base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))


@pytest.mark.parametrize("who", ["exited", "closed"])
def test_the_history_says_where_somebody_was_and_nothing_more(remains: Remains, who: str) -> None:
    seen = visited(getattr(remains, who))
    flow = {title for address, title in seen if "/check/" in address}

    assert len(seen) > 15
    assert "Step 3 of about 17" in flow
    assert [line for line in seen if any(word in " ".join(line) for word in (*IDS, *ANSWERS, SEARCHED, "eroin"))] == []


@pytest.mark.parametrize("before", [b"", b"x", b"xy"])
def test_a_word_is_found_however_it_is_spelled(tmp_path: Path, before: bytes) -> None:
    for place, text in enumerate(
        [IN_FORM.encode(), IN_FORM.encode("utf-16"), base64.b64encode(before + IN_FORM.encode())]
    ):
        (tmp_path / str(place)).write_bytes(before + text)

    assert len(traces([tmp_path], [IN_FORM])) == 3
