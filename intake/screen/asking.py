"""The questions as the phone screen asks them: staff wording, words to read aloud, and a key for each choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language, gettext

from intake.results import still_valid
from intake.screen.keys import CHOICE_KEYS
from intake.screen.not_asked import reason
from triage.core.answers import Answers, Value
from triage.core.journey import Journey
from triage.core.questions import UNKNOWN_CHOICES, Audience, Choice, Kind, Question, Wording
from triage.knowledge import ENGINE, QUESTIONS
from triage.result.topics import FIND_OUT

#: Not asked on the screen like the others: who is on the line stands above the questions.
RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice. `apart` stands after the others: it says that something is not known, or that nothing is so."""

    id: str
    key: str
    label: str
    alone: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a question says on the screen, whatever is answered."""

    id: str
    text: str
    aloud: str
    aloud_family: str
    help: tuple[str, ...]
    several: bool
    picks: tuple[Pick, ...]
    not_asked: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it stands on the screen now."""

    words: Words
    ticked: tuple[str, ...]
    asked: bool
    problem: str
    #: Signs that were given as a number, by a program: there is nothing to tick for them.
    count: int | None = None

    @property
    def kind(self) -> str:
        """The type of its controls."""
        return "checkbox" if self.words.several else "radio"

    @property
    def unused(self) -> bool:
        """Whether it holds an answer that counts for nothing, because the path does not ask it."""
        return bool(self.ticked) and not self.asked


def every_ask(
    answers: Answers,
    ticked: Mapping[str, Sequence[str]] | None = None,
    problems: Mapping[str, str] | None = None,
) -> tuple[Ask, ...]:
    """Every question, danger first. `ticked` is what a form held where that is no answer, and `problems` says why."""
    asked = {question.id for question in Journey(ENGINE.layout, still_valid(answers)).asked}
    held = {question.id: _picks(answers.get(question.id)) for question in QUESTIONS} | dict(ticked or {})
    return tuple(
        Ask(
            words=words(question.id),
            ticked=tuple(held[question.id]),
            asked=question.id in asked,
            problem=(problems or {}).get(question.id, ""),
            count=_count(answers.get(question.id)),
        )
        for question in QUESTIONS
        if question.id != RESPONDENT
    )


def words(question_id: str) -> Words:
    """The words of a question in the language of the page."""
    return _words(question_id, get_language())


@cache
def _words(question_id: str, language: str | None) -> Words:
    question = ENGINE.layout.question[question_id]
    return Words(
        id=question.id,
        text=_said(question.text, Audience.STAFF),
        aloud=_said(question.text, Audience.SELF),
        aloud_family=_said(question.text, Audience.FAMILY),
        help=tuple(filter(None, _help(question))),
        several=question.kind is not Kind.SINGLE,
        picks=tuple(_pick(choice, key) for choice, key in zip(question.choices, CHOICE_KEYS, strict=False)),
        not_asked=reason(question.id),
    )


def _help(question: Question) -> tuple[str, ...]:
    return (
        _said(question.hint, Audience.STAFF),
        _said(FIND_OUT.get(question.id), Audience.STAFF),
        _said(question.why, Audience.STAFF),
    )


def _pick(choice: Choice, key: str) -> Pick:
    apart = choice.exclusive or choice.id in UNKNOWN_CHOICES
    return Pick(choice.id, key, _said(choice.label, Audience.STAFF), choice.exclusive, apart)


def _said(wording: Wording | None, audience: Audience) -> str:
    text = wording.for_(audience) if wording else ""
    return gettext(text) if text else ""


def _count(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None


def _picks(value: Value | None) -> tuple[str, ...]:
    """What to tick. A count ticks nothing."""
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()
