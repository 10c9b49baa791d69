"""Answers in words: what was asked, what was said, and how far it is known."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from triage.core.answers import Value, count_of
from triage.core.questions import Kind, Question
from triage.core.words import _
from triage.result.case import Case
from triage.result.parts import Said
from triage.result.topics import TOPICS

_NOT_ANSWERED = _("Not answered")


def said(case: Case, question: Question) -> Said:
    """One question with its answer, in the words in which it was asked. Signs are counted and listed."""
    value = case.answers.get(question.id)
    picks = value if question.kind is Kind.SIGNS and isinstance(value, tuple) else ()
    ticked = tuple(case.say(choice.label) for choice in question.choices if choice.id in picks and not choice.exclusive)
    return Said(topic(question.id), case.say(question.text), (*labels(case, question, value), *ticked))


def said_in_short(case: Case, question: Question) -> Said:
    """The same, with signs as their number alone: that is what rules read."""
    return Said(topic(question.id), case.say(question.text), labels(case, question, case.answers.get(question.id)))


def every_answer(case: Case) -> tuple[Said, ...]:
    """Every question that was asked, with its answer."""
    return tuple(said(case, question) for question in case.questions)


def topic(question_id: str) -> str:
    """A question in a few words."""
    return gettext(TOPICS[question_id])


def labels(case: Case, question: Question, value: Value | None) -> tuple[str, ...]:
    """An answer in the words of its choices; signs as their number."""
    if value is None:
        return (gettext(_NOT_ANSWERED),)
    if question.kind is Kind.SIGNS and (number := count_of(value)) is not None:
        return (count_in_words(number),)
    picks = value if isinstance(value, tuple) else (value,)
    return tuple(case.say(choice.label) for choice in question.choices if choice.id in picks)


def count_in_words(number: int) -> str:
    """So many signs."""
    return ngettext("%(number)d sign", "%(number)d signs", number) % {"number": number}
