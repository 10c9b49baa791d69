"""The TOML head of a page file: what must stand in it, and sentences about what does not.

Lines are counted in the whole file, so that a sentence leads straight to the place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from resources.flaws import FlawList, listed

FENCE = "+++"
NEEDS = ("today", "kinds", "medicines", "therapies", "staying-well", "families", "paying", "people", "about")
AUDIENCES = ("individual", "family", "staff")
KEYS = ("title", "summary", "reviewed", "need", "audience", "related", "words", "sources")

LONGEST_TITLE = 70
SHORTEST_SUMMARY, LONGEST_SUMMARY = 40, 400
SUMMARY_SENTENCES = 2
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source that a page cites, and where in it the passage stands ("" where not known)."""

    id: str
    at: str


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head, checked."""

    title: str
    summary: str
    reviewed: date
    need: str
    audience: tuple[str, ...]
    related: tuple[str, ...]
    words: tuple[str, ...]
    sources: tuple[SourceUse, ...]


def split_head(text: str, flaws: FlawList) -> tuple[str, str, int]:
    """The head, the body, and the number of the body's first line.

    Raises:
        PageProblems: the two fences are not there.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        flaws.stop(1, f"the file must begin with a line `{FENCE}`; put the head between two such lines.")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == FENCE), None)
    if end is None:
        flaws.stop(len(lines), f"the head never ends; close it with a line `{FENCE}` before the text.")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def read_head(head: str, flaws: FlawList) -> Head:
    """The checked head; whatever is wrong with it is added to `flaws`.

    Raises:
        PageProblems: the head is not TOML at all.
    """
    reader = HeadReader(_parse(head, flaws), head.split("\n"), flaws)
    reader.check_keys()
    return Head(
        title=reader.text("title", 1, LONGEST_TITLE),
        summary=reader.summary(),
        reviewed=reader.day("reviewed"),
        need=reader.choice("need", NEEDS),
        audience=reader.choices("audience", AUDIENCES),
        related=reader.names("related"),
        words=reader.names("words"),
        sources=reader.sources(),
    )


def _parse(head: str, flaws: FlawList) -> dict[str, Any]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        place = TOML_LINE.search(str(error))
        line = int(place[1]) + 1 if place and place[1] else head.count("\n") + 2
        reason = TOML_LINE.sub("", str(error)).strip()
        flaws.stop(line, f"the head is not valid TOML ({reason}); check quotes, commas and brackets here.")


class HeadReader:
    """Takes one key after another out of a parsed head, and notes what is wrong with each."""

    def __init__(self, table: Mapping[str, Any], lines: Sequence[str], flaws: FlawList) -> None:
        self.table = table
        self.lines = lines
        self.flaws = flaws

    def check_keys(self) -> None:
        for key in self.table:
            if key not in KEYS:
                self._flaw(key, f"the head has an unknown key `{key}`; the keys are {listed(KEYS)}.")
        for key in KEYS:
            if key not in self.table:
                self._flaw(key, f"the head lacks `{key}`; add it (docs/adding-a-page.md shows a whole head).")

    def text(self, key: str, shortest: int, longest: int) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self._flaw(key, f"`{key}` must be text in quotes.")
            return ""
        if key in self.table and not shortest <= len(value.strip()) <= longest:
            self._flaw(key, f"`{key}` has {len(value)} characters; write {shortest} to {longest}.")
        return value.strip()

    def summary(self) -> str:
        """Other pages quote it, so it must be two sentences that stand alone."""
        value = self.text("summary", SHORTEST_SUMMARY, LONGEST_SUMMARY)
        sentences = len(re.findall(r"[.!?](?:\s|$)", value))
        if value and sentences != SUMMARY_SENTENCES:
            self._flaw("summary", f"`summary` has {sentences} sentences; write exactly two.")
        return value

    def day(self, key: str) -> date:
        value = self.table.get(key, date.min)
        if isinstance(value, datetime) or not isinstance(value, date):
            self._flaw(key, f"`{key}` must be a date without quotes, such as 2026-11-25.")
            return date.min
        return value

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self.table.get(key, allowed[0])
        if value not in allowed:
            self._flaw(key, f"`{key}` is {value!r}; it must be one of {listed(allowed)}.")
            return allowed[0]
        return str(value)

    def choices(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        values = self.names(key)
        for value in values:
            if value not in allowed:
                self._flaw(key, f"`{key}` names {value!r}; it may name {listed(allowed)}.")
        return values

    def names(self, key: str) -> tuple[str, ...]:
        values = self.table.get(key, ["-"])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self._flaw(key, f'`{key}` must be a list of texts in quotes, such as ["one", "two"].')
            return ()
        if not values:
            self._flaw(key, f"`{key}` is empty; name at least one.")
        for value in sorted({value for value in values if values.count(value) > 1}):
            self._flaw(key, f"`{key}` names {value!r} more than once; keep one.")
        return tuple(values) if key in self.table else ()

    def sources(self) -> tuple[SourceUse, ...]:
        table = self.table.get("sources", {})
        if not isinstance(table, dict):
            self._flaw("sources", '`sources` must be a table, `[sources]`, of lines such as `an-id = "page 3"`.')
            return ()
        for source_id, at in table.items():
            if not isinstance(at, str) or not ID.fullmatch(source_id):
                self._flaw(source_id, f'the source `{source_id}` must be a line like `an-id = "page 3"`.')
        return tuple(SourceUse(name, at) for name, at in table.items() if isinstance(at, str))

    def line_of(self, key: str) -> int:
        """The line of the file on which `key` stands, or the head's first."""
        pattern = re.compile(rf"\s*(\[{re.escape(key)}\]|\"?{re.escape(key)}\"?\s*=)")
        for number, line in enumerate(self.lines, start=2):
            if pattern.match(line):
                return number
        return 1

    def _flaw(self, key: str, what: str) -> None:
        self.flaws.add(self.line_of(key), what)
