"""Runs of eight words, as hashes: enough to notice a borrowed sentence without keeping it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

LENGTH = 8
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SEED_RUNS = Path(__file__).with_name("seed_runs.txt")


def runs(text: str) -> Iterator[str]:
    """Every run of eight consecutive words, in lower case and without marks."""
    words = WORD.findall(text.lower().replace("\u2019", "'"))
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def digest(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=6).hexdigest()


def seed_digests() -> frozenset[str]:
    """The hashes of every run of the starting documents."""
    return frozenset(SEED_RUNS.read_text(encoding="ascii").split())
