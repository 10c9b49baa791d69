"""Facts that change: phone numbers, legal dates, totals. Each stands once, in `facts.toml`, with its dates.

Pages include them by id, so that a new number or date is one edit. No clock here: the day is passed in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from resources.flaws import FlawList

FACTS_FILE = Path(__file__).with_name("facts.toml")
KEYS = frozenset({"name", "text", "tel", "checked_on", "recheck_by", "sources", "status"})
OPTIONAL = frozenset({"tel"})
TEL = re.compile(r"\+?[0-9]{3,15}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with a shelf life. `tel` is the number to dial, or "" for a sentence."""

    id: str
    name: str
    text: str
    tel: str
    checked_on: date
    recheck_by: date
    sources: tuple[str, ...]
    status: str

    def is_due(self, on: date) -> bool:
        """Whether somebody should have checked it again by this day."""
        return on >= self.recheck_by


Facts = Mapping[str, Fact]


def due(facts: Facts, on: date) -> tuple[Fact, ...]:
    """The facts to recheck by this day, the longest overdue first."""
    return tuple(sorted((fact for fact in facts.values() if fact.is_due(on)), key=_recheck_by))


def next_due(facts: Iterable[Fact], after: date) -> date | None:
    """The first day after this one on which another of the facts becomes due."""
    return min((fact.recheck_by for fact in facts if fact.recheck_by > after), default=None)


def read_facts(file: Path = FACTS_FILE, language: str = "en", known_sources: Container[str] | None = None) -> Facts:
    """Every fact of the file in one language; sources are checked where the known ones are given.

    Raises:
        PageProblems: the file or an entry is flawed.
    """
    flaws = FlawList(file.name)
    text = file.read_text(encoding="utf-8")
    reader = _FactReader(text, language, known_sources, flaws)
    facts = {name: fact for name, entry in _parse(text, flaws).items() if (fact := reader.fact(name, entry))}
    flaws.raise_any()
    return MappingProxyType(facts)


def _recheck_by(fact: Fact) -> date:
    return fact.recheck_by


def _parse(text: str, flaws: FlawList) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        flaws.stop(int(place[1]) if place else 1, f"this is not valid TOML: {error}; correct it here.")


class _FactReader:
    """Reads one entry after another and notes what is wrong with each."""

    def __init__(self, text: str, language: str, known_sources: Container[str] | None, flaws: FlawList) -> None:
        self.lines = text.split("\n")
        self.language = language
        self.known_sources = known_sources
        self.flaws = flaws

    def fact(self, name: str, entry: object) -> Fact | None:
        line = self._line_of(name)
        if not isinstance(entry, dict) or not KEYS - OPTIONAL <= set(entry) <= KEYS:
            wanted = ", ".join(sorted(KEYS))
            self.flaws.add(line, f"the fact `{name}` must have the keys {wanted} (`tel` only for a number).")
            return None
        for problem in self._problems(entry):
            self.flaws.add(line, f"the fact `{name}` {problem}")
            return None
        words = {key: entry[key][self.language] for key in ("name", "text", "status")}
        return Fact(
            id=name,
            tel=entry.get("tel", ""),
            checked_on=entry["checked_on"],
            recheck_by=entry["recheck_by"],
            sources=tuple(entry["sources"]),
            **words,
        )

    def _problems(self, entry: Mapping[str, Any]) -> Iterable[str]:
        for key in ("name", "text", "status"):
            if not isinstance(entry[key], dict) or not entry[key].get(self.language):
                yield f"has no `{key}.{self.language}`; write it in that language."
        if not _in_order(entry["checked_on"], entry["recheck_by"]):
            yield "must have two dates, `checked_on` before `recheck_by`."
        if not TEL.fullmatch(entry.get("tel", "911")):
            yield "has a `tel` that no phone can dial; write digits only."
        yield from self._source_problems(entry["sources"])

    def _source_problems(self, sources: object) -> Iterable[str]:
        if not isinstance(sources, list) or not sources:
            yield "has no `sources`; name at least one id of evidence/sources.toml."
        elif self.known_sources is not None:
            for source in sources:
                if source not in self.known_sources:
                    yield f"cites `{source}`, which is not in evidence/sources.toml; correct the id."

    def _line_of(self, name: str) -> int:
        return next((at for at, line in enumerate(self.lines, start=1) if line.strip() == f"[{name}]"), 1)


def _in_order(checked_on: object, recheck_by: object) -> bool:
    return isinstance(checked_on, date) and isinstance(recheck_by, date) and checked_on < recheck_by
