"""The table that scripts/bench prints: engine times, pages against an empty view, bytes as served, queries."""

from __future__ import annotations

import io
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import brotli
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from triage.answer_files import read_bytes
from triage.core.contract import result_json
from triage.core.journey import Journey
from triage.full_result import full_result
from triage.knowledge import ENGINE, QUESTION, read_answers, recommend

ROUNDS = 7
CALLS = 60
KB = 1024


@dataclass(frozen=True)
class Row:
    """One line of the table; the budget is what design section 12 allows."""

    what: str
    figure: str
    budget: str = ""


def main() -> int:
    settings.ROOT_URLCONF = "scripts.bench_urls"
    django.setup()
    rows = [*engine_rows(), *page_rows(), *size_rows()]
    width = max(len(row.what) for row in rows)
    for row in rows:
        sys.stdout.write(f"{row.what:<{width}}  {row.figure:>14}  {row.budget}\n")
    return 0


def best(call: Callable[[], object], times: int) -> float:
    """Processor seconds of one call: the best mean of several rounds, since noise only ever adds."""
    return min(_mean(call, times) for _ in range(ROUNDS))


def _mean(call: Callable[[], object], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times


def engine_rows() -> Iterator[Row]:

    answers = read_answers(example())
    line = json.dumps(example()).encode()
    yield Row("one recommend()", f"{best(lambda: recommend(answers), 500) * 1e6:.0f} us", "at most 100 us")
    yield Row("the full result", f"{best(lambda: full_result(answers), 10) * 1e3:.1f} ms", "at most 10 ms")
    one_line = best(lambda: json.dumps(result_json(recommend(read_bytes(line)))), 300)
    yield Row("recommend --lines", f"{1 / one_line:,.0f} a second", "at least 5,000")


def example() -> dict[str, object]:
    """The answers that the README shows: fentanyl, nine signs, a steady home, a job and children."""
    return {
        "respondent": "self", "danger_now": ["none"], "suicide_risk": "no", "age_group": "adult_18_64",
        "pregnancy": "no", "substances": ["opioids"], "withdrawal_now": "none", "severity_signs": 9,
        "overdose_history": "never", "tolerance_break": "no", "moud_status": "no", "medical": "none",
        "mental_health": "none", "home_support": "strong", "housing": "stable", "treatment_history": "never",
        "obligations": ["work_school", "children"], "readiness": "ready",
    }  # fmt: skip


class Browser:
    """Calls the WSGI application in process, keeping the one cookie."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        self.cookie = ""

    def get(self, path: str) -> bytes:
        return self._call("GET", path, b"")

    def post(self, path: str, form: str) -> bytes:
        return self._call("POST", path, form.encode())

    def _call(self, method: str, path: str, body: bytes) -> bytes:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "HTTP_HOST": "127.0.0.1:8000",
            "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        }  # fmt: skip
        response = self.application(environ, self._started)
        body = b"".join(response)
        response.close()
        return body

    def _started(self, status: str, headers: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], object]:
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookie = value.partition(";")[0]
        return lambda _data: None


def started() -> Browser:
    """A browser that has answered everything, by the forms' own field names."""
    browser = Browser()
    browser.post("/check/", "question=respondent&answer=self")
    for name, value in example().items():
        if name != "respondent":
            browser.post("/check/2/", form_of(name, value))
    return browser


def journey() -> Browser:
    """The whole way as somebody goes it: every page, then its form, then the answers to check and the result."""
    browser = Browser()
    browser.get("/check/")
    browser.post("/check/", "question=respondent&answer=self")
    for step, question in enumerate(Journey(ENGINE.layout, read_answers(example())).asked[1:], start=1):
        browser.get(f"/check/{step}/")
        browser.post(f"/check/{step}/", form_of(question.id, example()[question.id]))
    browser.get("/check/review/")
    browser.get("/check/result/")
    return browser


def form_of(name: str, value: object) -> str:
    """One posted answer, as the form of the page would send it."""

    picks = value if isinstance(value, list) else [value]
    if isinstance(value, int):
        picks = list(QUESTION[name].choice_ids[:value])
    return "&".join([f"question={name}", *(f"answer={pick}" for pick in picks)])


def page_rows() -> Iterator[Row]:
    """Server time of each page as a ratio to an empty view, measured turn by turn."""
    browser = started()
    pages: dict[str, Callable[[], object]] = {
        "home": lambda: browser.get("/"),
        "a question": lambda: browser.get("/check/9/"),
        "posting an answer": lambda: browser.post("/check/9/", form_of("severity_signs", 9)),
        "the result": lambda: browser.get("/check/result/"),
        "a library page": lambda: browser.get("/resources/medication-treatment/"),
        "the library index": lambda: browser.get("/resources/"),
    }
    budgets = {"a question": "at most 2.5, aim: 1.25", "a library page": "at most 1.5"}
    for name, call in pages.items():
        call()
        ratio = ratio_to_empty(browser, call)
        yield Row(f"{name}, times an empty view", f"{ratio:.2f}", budgets.get(name, ""))
    yield Row("whole journey, pages and posts", f"{best(journey, 3) * 1e3:.1f} ms", "aim: 10 ms")
    yield Row("whole journey, posts alone", f"{best(started, 3) * 1e3:.1f} ms")
    for name, call in pages.items():
        yield Row(f"{name}, database queries", str(queries(call)), "0")


def ratio_to_empty(browser: Browser, call: Callable[[], object]) -> float:
    ratios = []
    for _ in range(ROUNDS):
        mine, empty = _mean(call, CALLS), _mean(lambda: browser.get("/empty/"), CALLS)
        ratios.append(mine / empty)
    return statistics.median(ratios)


def queries(call: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def size_rows() -> Iterator[Row]:
    """HTML, CSS and JavaScript of a first visit, in bytes as they are served."""
    browser = started()
    budgets = {
        "/": "at most 14 KB", "/check/": "at most 14 KB", "/check/9/": "at most 14 KB",
        "/check/result/": "at most 30 KB", "/resources/": "at most 20 KB", "/resources/search/": "at most 20 KB",
        "/resources/medication-treatment/": "at most 20 KB",
        "/resources/crisis-help/": "at most 20 KB",
    }  # fmt: skip
    for path, budget in budgets.items():
        size = weight(browser, path)
        yield Row(f"first load of {path}", f"{size / KB:.1f} KB", budget)
    yield Row("JavaScript of a question", f"{files_of(browser, '/check/9/', 'js') / KB:.2f} KB", "at most 3 KB")


def weight(browser: Browser, path: str) -> int:
    return len(browser.get(path)) + files_of(browser, path, "css") + files_of(browser, path, "js")


def files_of(browser: Browser, path: str, kind: str) -> int:
    html = brotli.decompress(browser.get(path)).decode()
    return sum(len(browser.get(url)) for url in re.findall(rf'"(/static/[^"]+\.{kind})"', html))


if __name__ == "__main__":
    sys.exit(main())
