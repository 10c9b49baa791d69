"""Answers that counted for nothing, because the path did not ask them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from intake.screen.not_asked import reason
from triage.core.answers import Answers
from triage.knowledge import QUESTION
from triage.result.answers import topic


@dataclass(frozen=True, slots=True)
class NotUsed:
    """An answer that is on record and was not used, and why."""

    topic: str
    answers: tuple[str, ...]
    why: str


def not_used(answers: Answers, ignored: Sequence[str]) -> tuple[NotUsed, ...]:
    """The answers of these questions."""
    return tuple(NotUsed(topic(name), _labels(answers, name), reason(name)) for name in ignored)


def _labels(answers: Answers, name: str) -> tuple[str, ...]:
    value = answers.get(name)
    picks = value if isinstance(value, tuple) else (value,)
    return tuple(gettext(choice.label.staff) for choice in QUESTION[name].choices if choice.id in picks)
