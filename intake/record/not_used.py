"""Answers that counted for nothing, because the path did not ask them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.record.topics import labels_of, not_offered, topic_of
from intake.screen.not_asked import reason
from triage.core.answers import Answers
from triage.knowledge import QUESTION


@dataclass(frozen=True, slots=True)
class NotUsed:
    """An answer that is on record and was not used, and why."""

    topic: str
    answers: tuple[str, ...]
    why: str


def not_used(answers: Answers, ignored: Sequence[str]) -> tuple[NotUsed, ...]:
    """The answers of these questions. One that was taken back since is left out."""
    return tuple(_line(name, answers) for name in ignored if name in answers)


def _line(name: str, answers: Answers) -> NotUsed:
    value = answers.get(name)
    gone = name not in QUESTION or not_offered(name, value)
    why = _("Not offered as an answer any more.") if gone else reason(name)
    return NotUsed(topic_of(name), labels_of(name, value), why)
