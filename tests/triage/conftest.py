"""A clock that the tests move."""

from __future__ import annotations

import pytest

from triage import answers_cookie


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_minutes(self, minutes: float) -> None:
        self.seconds += minutes * 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which cookies are judged."""
    standing = Clock()
    monkeypatch.setattr(answers_cookie, "clock", standing)
    return standing
