"""Flaws in the library's files, as sentences that name the file, the line and the fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """One thing that is wrong in one file, and what would be right."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"


class PageProblems(Exception):
    """The library cannot be served as it stands. `problems` holds one sentence a flaw."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(sorted(flaws))
        self.problems = tuple(str(flaw) for flaw in self.flaws)
        super().__init__("\n".join(self.problems))


class FlawList:
    """Collects the flaws of one file, so that a writer sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.flaws: list[Flaw] = []

    def add(self, line: int, what: str) -> None:
        self.flaws.append(Flaw(self.file, line, what))

    def stop(self, line: int, what: str) -> NoReturn:
        """Raise `PageProblems`, because nothing after this line can be read."""
        self.add(line, what)
        raise PageProblems(self.flaws)

    def raise_any(self) -> None:
        """Raise `PageProblems` if anything was collected."""
        if self.flaws:
            raise PageProblems(self.flaws)


def listed(names: Iterable[str]) -> str:
    """The names in code marks, for the end of a sentence."""
    return ", ".join(f"`{name}`" for name in names)
