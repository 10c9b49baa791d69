"""docs/threat-model.md: every address of the product is among the places where somebody comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

MODEL = (Path(__file__).resolve().parent.parent / "docs/threat-model.md").read_text(encoding="utf-8")
SECTION = "## Where they come in"


def entry_points() -> set[str]:
    """The addresses of the table. One that ends in `*` stands for all that begin so."""
    section = MODEL.partition(SECTION)[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`/.*?) \|", section, re.MULTILINE)
    return {address for cell in cells for address in re.findall(r"`(/[^`]*)`", cell)}


def addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address that leads to a view, as it is written in the code."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern, address)


def is_listed(address: str, listed: set[str]) -> bool:
    return address in listed or any(entry.endswith("*") and address.startswith(entry[:-1]) for entry in listed)


def test_every_address_is_among_the_entry_points() -> None:
    found = list(addresses())

    assert len(found) > 25
    assert [address for address in found if not is_listed(address, entry_points())] == []


def test_no_entry_point_is_listed_that_is_gone() -> None:
    found = [*addresses(), settings.STATIC_URL]

    assert [entry for entry in entry_points() if not any(is_listed(address, {entry}) for address in found)] == []


def test_an_address_that_nobody_listed_is_found() -> None:
    assert not is_listed("/check/print/", entry_points())
    assert is_listed("/intake/search/", entry_points())
