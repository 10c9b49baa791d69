"""The bibliography as values: what a rule or a page rests on, and how well we know it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("sources.toml")
_REQUIRED = {"title": str, "publisher": str, "year": str, "status": str}
_OPTIONAL = {"url": str, "checked": date, "note": str, "also": list}


class Status(StrEnum):
    """How far a source has been read."""

    CHECKED = "checked"
    COPY = "copy"
    TO_VERIFY = "to_verify"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Source:
    """One document. `checked` is the day on which the cited passage was last read; None where nobody has."""

    id: str
    title: str
    publisher: str
    year: str
    status: Status
    url: str | None = None
    checked: date | None = None
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cite:
    """A source, and the place in it where one is named. A place is never guessed."""

    source: str
    at: str = ""


class BadSources(ValueError):
    """A bibliography that cannot be used: one sentence for each flaw."""


def load_sources(path: Path = FILE) -> Mapping[str, Source]:
    """Every source by id, also under its other ids. Raises BadSources."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    flaws = [flaw for name, entry in raw.items() for flaw in _flaws(name, entry)]
    if flaws:
        raise BadSources(" ".join(flaws))
    sources = {name: _source(name, entry) for name, entry in raw.items()}
    return MappingProxyType({**sources, **_by_other_ids(sources)})


def _flaws(name: str, entry: Mapping[str, object]) -> Iterator[str]:
    kinds = {**_REQUIRED, **_OPTIONAL}
    for key in _REQUIRED.keys() - entry.keys():
        yield f"Source '{name}' lacks '{key}'; add it in sources.toml."
    for key, value in entry.items():
        if key not in kinds:
            yield f"Source '{name}' has '{key}', which is not one of: {', '.join(kinds)}."
        elif not isinstance(value, kinds[key]):
            yield f"Source '{name}' has a '{key}' that is not a {kinds[key].__name__}."
    yield from _status_flaws(name, entry)


def _status_flaws(name: str, entry: Mapping[str, object]) -> Iterator[str]:
    status, read = entry.get("status"), "checked" in entry
    if status not in list(Status):
        yield f"Source '{name}' has the status '{status}'; it must be one of: {', '.join(Status)}."
    elif read != (status in {Status.CHECKED, Status.COPY}):
        yield f"Source '{name}' must have a 'checked' date exactly when its status is checked or copy."
    url = entry.get("url")
    if isinstance(url, str) and not url.startswith(("https://", "http://")):
        yield f"Source '{name}' has the url '{url}'; it must start with https:// or http://."


def _source(name: str, entry: Mapping[str, object]) -> Source:
    url, checked, also = entry.get("url"), entry.get("checked"), entry.get("also")
    return Source(
        id=name,
        title=str(entry["title"]),
        publisher=str(entry["publisher"]),
        year=str(entry["year"]),
        status=Status(str(entry["status"])),
        url=url if isinstance(url, str) else None,
        checked=checked if isinstance(checked, date) else None,
        note=str(entry.get("note", "")),
        also=tuple(str(other) for other in also) if isinstance(also, list) else (),
    )


def _by_other_ids(sources: Mapping[str, Source]) -> dict[str, Source]:
    others: dict[str, Source] = {}
    for source in sources.values():
        for other in source.also:
            if other in sources or other in others:
                raise BadSources(f"The id '{other}' names two sources; in sources.toml each id must name one.")
            others[other] = source
    return others
