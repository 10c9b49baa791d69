"""Times a whole screening by keys alone: python -m tests.browser.desk_walk

A person reads each question to the caller and waits for an answer; the walk does not. It shows what the product
itself adds to a call: keys, waiting for the panel, and the work of the server.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Browser, Page, Response

from tests.browser.desk import Call, at_desk, sign_in, start_call
from tests.browser.page_types import ALL_DANGERS
from tests.browser.server_time import HEADER
from tests.browser.table import stage
from tests.triage.walking import HEROIN, Picks

WALKS: Final = {"heroin, nobody in danger": HEROIN, "every danger, longest path": ALL_DANGERS}
#: Seconds to read a question aloud and hear the answer.
READING: Final = 15.0


@dataclass
class Measured:
    """What came back during one walk: for each request its address, its time, and the work in it, in milliseconds."""

    answers: list[tuple[str, float, float]] = field(default_factory=list)

    def note(self, response: Response) -> None:
        took = re.findall(r"dur=([\d.]+)", response.headers.get(HEADER.lower(), ""))
        if took:
            self.answers.append((response.url, float(took[0]), float(took[1])))

    def times(self, part: str = "") -> list[float]:
        return [took for url, took, _ in self.answers if url.endswith(part)]

    def work(self, part: str = "") -> list[float]:
        return [worked for url, _, worked in self.answers if url.endswith(part)]


def main() -> int:
    with stage(SAY_SERVER_TIME="1") as (browser, address):
        sys.stdout.write(f"load of this machine: {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores\n")
        for line in measured(browser, address):
            sys.stdout.write(line + "\n")
    return 0


def measured(browser: Browser, address: str) -> Iterator[str]:
    with at_desk(browser, address) as page:
        page.context.clear_cookies()
        page.goto("/intake/sign-in/")
        page.get_by_label("Name to sign in with").focus()
        began = time.perf_counter()
        sign_in(page)
        yield f"signing in by password and code: {time.perf_counter() - began:.1f} s"
        for name, answers in WALKS.items():
            yield ""
            yield from walked(page, name, dict(answers))


def walked(page: Page, name: str, answers: dict[str, Picks]) -> Iterator[str]:
    """From the queue to the record, and what it took."""
    seen = Measured()
    page.on("response", seen.note)
    began = time.perf_counter()
    start_call(page)
    call = Call(page)
    waits = list(timed_answers(call, answers))
    call.press(*["Enter"] * 8)
    with page.expect_navigation():
        call.press("Enter")
    wall = time.perf_counter() - began
    page.remove_listener("response", seen.note)
    yield f"{name}: {len(waits)} questions"
    yield from report(call, seen, waits, wall)


def report(call: Call, seen: Measured, waits: Sequence[float], wall: float) -> Iterator[str]:
    """The figures, one a line."""
    talked = (wall + READING * len(waits)) / 60
    asked, took, worked = len(seen.answers), sum(seen.times()), sum(seen.work())
    yield f"  keys pressed                  {call.pressed}"
    yield f"  from the queue to the record  {wall:.1f} s; with {READING:.0f} s of talk a question {talked:.1f} min"
    yield f"  server, {asked} requests           {took:.0f} ms, of it {worked:.0f} ms at work"
    yield f"  panel, key to shown           {spread(waits)}"
    for part in ("panel", "draft"):
        yield f"  {part}, server                 {spread(seen.times(f'/{part}/'))}"
        yield f"  {part}, server at work         {spread(seen.work(f'/{part}/'))}"
    yield f"  focus out of sight            {len(call.hidden)} times"


def timed_answers(call: Call, answers: dict[str, Picks]) -> Iterator[float]:
    """Milliseconds from the last key of each answer until the panel shows what it makes of it."""
    while question := call.active:
        picks = answers[question]
        *first, last = (call.key_of(question, pick) for pick in ((picks,) if isinstance(picks, str) else picks))
        call.press(*first)
        call.page.wait_for_timeout(150)  # the panel of those keys, if there were any
        call.page.evaluate(WATCH)
        call.press(last)
        yield call.page.evaluate("window.panelShown")
        call.press("Enter")


# From the key on, in the page itself: until the answer of the panel has been put in and drawn.
WATCH: Final = """() => {
  window.panelShown = new Promise((done) => {
    let began;
    addEventListener("keydown", () => { began = performance.now(); }, { once: true, capture: true });
    const fetched = window.fetch;
    window.fetch = async (...given) => {
      const answer = await fetched(...given);
      if (String(given[0]).endsWith("/panel/")) {
        window.fetch = fetched;
        setTimeout(() => requestAnimationFrame(() => done(performance.now() - began)), 0);
      }
      return answer;
    };
  });
}"""


def spread(times: Sequence[float]) -> str:
    return f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms ({len(times)})" if times else "none"


if __name__ == "__main__":
    sys.exit(main())
