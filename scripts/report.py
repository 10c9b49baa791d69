"""What came of a run of all checks, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of pytest did. `skipped` holds the reason of each test that did not run."""

    count: int = 0
    skipped: tuple[str, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one check."""

    name: str
    passed: bool
    seconds: float = 0
    ran: Ran = Ran()

    def __str__(self) -> str:
        return f"{'ok' if self.passed else 'FAILED':7}{self.name} ({self.seconds:.1f} s)"


def read_report(file: Path) -> Ran:
    """The tests of a JUnit file, with the figures that they gave by `tally`."""
    if not file.exists():
        return Ran()
    cases = list(ET.parse(file).iter("testcase"))  # noqa: S314 - written by our own run
    marks = [case.find("skipped") for case in cases]
    skipped = tuple(mark.get("message", "") for mark in marks if mark is not None)
    figures: Counter[str] = Counter()
    for given in (each for case in cases for each in case.iter("property")):
        if (value := given.get("value", "")).isdecimal():
            figures[given.get("name", "").replace("_", " ")] += int(value)
    return Ran(len(cases) - len(skipped), skipped, figures)


def summary(outcomes: Sequence[Outcome], seconds: float, *, require_all: bool) -> tuple[bool, str]:
    """Whether the whole run passed, and the last lines that it prints."""
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    skipped = any(outcome.ran.skipped for outcome in outcomes)
    lines = ["", *_skipped(outcomes), _figures(outcomes, seconds), _verdict(failed, skipped, require_all)]
    return not failed and not (skipped and require_all), "\n".join(lines)


def _skipped(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for reason, count in Counter(outcome.ran.skipped).items():
            yield f"SKIPPED in {outcome.name}: {reason}" + (f" ({count} times)" if count > 1 else "")


def _figures(outcomes: Sequence[Outcome], seconds: float) -> str:
    figures = {"checks": len(outcomes)}
    for outcome in outcomes:
        if outcome.ran.count:
            figures[outcome.name] = outcome.ran.count
        # What was covered on the first database is not counted again on the second.
        for name, figure in outcome.ran.figures.items():
            figures.setdefault(name, figure)
    return ", ".join(f"{figure:,} {name}" for name, figure in figures.items()) + f", {seconds:.0f} s."


def _verdict(failed: Sequence[str], skipped: bool, require_all: bool) -> str:
    if failed:
        return f"FAILED: {', '.join(failed)}."
    if skipped and require_all:
        return "FAILED: TEST_REQUIRE_ALL is set, and something was skipped."
    return "Passed, but not everything was tried: see SKIPPED above." if skipped else "Everything passed."
