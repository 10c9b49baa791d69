"""Addresses that lead on to a page: guessed ones, and ones of the past."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType

from resources.flaws import FlawList

ADDRESSES_FILE = Path(__file__).with_name("old_addresses.toml")


def read_old_addresses(pages: Container[str], file: Path = ADDRESSES_FILE) -> Mapping[str, str]:
    """Where each old address leads; `pages` are the addresses that exist.

    Raises:
        PageProblems: an old address is a page itself, or leads nowhere.
    """
    flaws = FlawList(file.name)
    text = file.read_text(encoding="utf-8")
    addresses = {name: str(target) for name, target in tomllib.loads(text).items()}
    for line, content in enumerate(text.split("\n"), start=1):
        name = content.partition(" = ")[0].strip('"')
        if name not in addresses:
            continue
        if name in pages:
            flaws.add(line, f"`{name}` is a page of its own; take this line out.")
        if addresses[name] not in pages:
            flaws.add(line, f"`{addresses[name]}` is no page; name one that exists.")
    flaws.raise_any()
    return MappingProxyType(addresses)
