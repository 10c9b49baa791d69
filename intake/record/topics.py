"""Questions and answers in words, also those that this version of the product does not ask any more."""

from __future__ import annotations

from django.utils.translation import gettext

from triage.core.answers import Value
from triage.knowledge import QUESTION
from triage.result.answers import count_in_words, topic
from triage.result.topics import TOPICS


def topic_of(question_id: str) -> str:
    """A question in a few words; its id where it is not asked any more."""
    return topic(question_id) if question_id in TOPICS else question_id


def labels_of(question_id: str, value: Value | None) -> tuple[str, ...]:
    """An answer in the words of staff, in the order of the choices; the id of what is not offered any more."""
    if isinstance(value, int):
        return (count_in_words(value),)
    picks = value if isinstance(value, tuple) else (value,)
    choices = QUESTION[question_id].choices if question_id in QUESTION else ()
    known = tuple(gettext(choice.label.staff) for choice in choices if choice.id in picks)
    return (*known, *not_offered(question_id, value))


def not_offered(question_id: str, value: Value | None) -> tuple[str, ...]:
    """The ids in an answer that are no choice of its question any more. A number is no choice."""
    if value is None or isinstance(value, int):
        return ()
    offered = QUESTION[question_id].choice_ids if question_id in QUESTION else ()
    return tuple(pick for pick in (value if isinstance(value, tuple) else (value,)) if pick not in offered)
