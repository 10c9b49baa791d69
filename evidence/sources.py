"""Sources and how to find them. The bibliography itself is `sources.toml`, beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

FILE: Final = Path(__file__).with_name("sources.toml")
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Status(StrEnum):
    """How far a document has been read. Only the first two say that somebody read its words."""

    CHECKED = "checked"
    COPY = "copy"
    TO_VERIFY = "to_verify"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Source:
    """One document.

    `year` is text, and empty where the document carries none. `url` is an address of the publisher's
    own, or None. `checked` is the day on which the words were read. `also` holds its other ids.
    """

    id: str
    title: str
    publisher: str
    year: str
    status: Status
    url: str | None = None
    checked: date | None = None
    note: str = ""
    also: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Cite:
    """A source and the place in it; `at` is empty where the place is not known, and never guessed."""

    source: str
    at: str = ""


class BadSources(ValueError):
    """The bibliography cannot be used as it stands; `problems` holds one sentence a flaw."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def load_sources(path: Path = FILE) -> Mapping[str, Source]:
    """The bibliography by id. Raises BadSources with a sentence for each flaw in the file."""
    return read_sources(path.read_text(encoding="utf-8"))


def read_sources(text: str) -> Mapping[str, Source]:
    """Sources by id, from the text of a TOML file. Raises BadSources."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadSources((f"sources.toml is not valid TOML: {problem}. Correct that line.",)) from None
    problems = tuple(_problems(entries))
    if problems:
        raise BadSources(problems)
    return MappingProxyType({name: _source(name, entry) for name, entry in entries.items()})


def _source(name: str, entry: Mapping[str, Any]) -> Source:
    return Source(
        id=name,
        title=entry["title"],
        publisher=entry["publisher"],
        year=entry.get("year", ""),
        status=Status(entry["status"]),
        url=entry.get("url"),
        checked=entry.get("checked"),
        note=entry.get("note", ""),
        also=tuple(entry.get("also", ())),
    )


_KINDS: Final[Mapping[str, tuple[type, str]]] = {
    "title": (str, "text"),
    "publisher": (str, "text"),
    "year": (str, "text in quotation marks"),
    "url": (str, "text"),
    "checked": (date, "a date such as 2026-11-21"),
    "status": (str, "text"),
    "note": (str, "text"),
    "also": (list, "a list of ids"),
}
_NEEDED: Final = ("title", "publisher", "status")


def _problems(entries: Mapping[str, Any]) -> Iterator[str]:
    """Every flaw of every entry, then the ids that two entries claim."""
    sound = True
    for name, entry in entries.items():
        found = tuple(_entry_problems(name, entry))
        sound = sound and not found
        yield from found
    if sound:
        yield from _claimed_twice(entries)


def _entry_problems(name: str, entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"'{name}' is not an entry; start one with a line [{name}]."
        return
    if not _ID.fullmatch(name):
        yield f"The id '{name}' may hold small letters, digits and single hyphens only; rename the entry."
    shape = tuple(_shape_problems(name, entry))
    yield from shape or _value_problems(name, entry)


def _shape_problems(name: str, entry: Mapping[str, Any]) -> Iterator[str]:
    for key in _NEEDED:
        if not entry.get(key):
            yield f"Source '{name}' has no `{key}`; add it."
    for key, value in entry.items():
        if key not in _KINDS:
            yield f"Source '{name}' has `{key}`, which means nothing here; use one of {', '.join(_KINDS)}."
        elif not isinstance(value, _KINDS[key][0]) or isinstance(value, datetime):
            yield f"Source '{name}' gives `{key}` as {value!r}; write {_KINDS[key][1]}."


def _value_problems(name: str, entry: Mapping[str, Any]) -> Iterator[str]:
    statuses = [status.value for status in Status]
    status = entry["status"]
    if status not in statuses:
        yield f"Source '{name}' has the status '{status}'; use one of {', '.join(statuses)}."
    elif (status in (Status.CHECKED, Status.COPY)) != ("checked" in entry):
        yield f"Source '{name}' has the status '{status}'; `checked` stands exactly where somebody read it."
    if not entry.get("url", "https://").startswith("https://"):
        yield f"Source '{name}' has the address '{entry['url']}'; give one that begins with https://."
    for other in entry.get("also", ()):
        if not isinstance(other, str) or not _ID.fullmatch(other):
            yield f"Source '{name}' lists {other!r} under `also`; list ids in small letters."


def _claimed_twice(entries: Mapping[str, Any]) -> Iterator[str]:
    owner = {name: name for name in entries}
    for name, entry in entries.items():
        for other in entry.get("also", ()):
            if other in owner:
                yield f"'{other}' stands under `also` of '{name}', but is already an id of '{owner[other]}'; keep one."
            owner.setdefault(other, name)


SOURCES: Final[Mapping[str, Source]] = load_sources()
_BY_ANY_ID: Final[Mapping[str, Source]] = {
    name: source for source in SOURCES.values() for name in (source.id, *source.also)
}


def find(source_id: str) -> Source:
    """The source with this id, or with it under `also`. Raises KeyError with a sentence."""
    try:
        return _BY_ANY_ID[source_id]
    except KeyError:
        raise KeyError(f"No source has the id '{source_id}'; add it to evidence/sources.toml.") from None
