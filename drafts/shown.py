"""What a person is shown before they share: exactly the answers that the code will open."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.utils.translation import gettext

from triage.core.questions import Question
from triage.views.review import labels
from triage.visit import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A question and what was answered, in the words of the person who answered."""

    text: str
    answers: tuple[str, ...]


def rows(visit: Visit) -> tuple[Row, ...]:
    """Every answer that counts."""
    return tuple(_row(visit, question) for question in visit.journey.asked)


def fingerprint(visit: Visit) -> str:
    """Stands in the form beside the answers shown: where another tab changed one since, it is another."""
    shown = json.dumps(visit.journey.counted().as_json(), sort_keys=True)
    return hashlib.blake2s(shown.encode(), digest_size=16).hexdigest()


def _row(visit: Visit, question: Question) -> Row:
    text = gettext(question.text.for_(visit.audience))
    return Row(text, labels(question, visit.answers.get(question.id), visit.audience))
