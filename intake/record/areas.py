"""The answers by area, as a hand-over is read: what is urgent, how severe, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from intake.record.topics import labels_of, not_offered, topic_of
from intake.results import RESPONDENT
from intake.staff_case import StaffCase
from triage.core.answers import Answers
from triage.core.questions import UNKNOWN_CHOICES
from triage.result.answers import said
from triage.result.parts import Said

#: Every question but who is on the line, in the area it belongs to.
AREAS: Final = (
    (_("First step"), ("danger_now", "withdrawal_now", "sedative_alcohol_risk")),
    (_("Severity"), ("substances", "severity_signs", "overdose_history", "tolerance_break")),
    (_("Health"), ("age_group", "pregnancy", "medical")),
    (_("Mental health"), ("suicide_risk", "mental_health")),
    (_("Home"), ("home_support", "housing")),
    (_("History"), ("treatment_history", "moud_status")),
    (_("Duties"), ("obligations",)),
    (_("Readiness"), ("readiness",)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, and whether it says that something is not known."""

    said: Said
    open: bool


@dataclass(frozen=True, slots=True)
class Area:
    """What was answered about one side of a life."""

    name: str
    lines: tuple[Line, ...]


def areas(case: StaffCase) -> tuple[Area, ...]:
    """The answers by area. What the path did not ask is left out; what is not asked any more comes last."""
    asked = {question.id: question for question in case.questions}
    found = tuple(Area(str(name), tuple(_line(case, id_) for id_ in ids if id_ in asked)) for name, ids in AREAS)
    gone = case.answers.without(*asked, RESPONDENT)
    return (*found, Area(str(_("Not asked any more")), plain_lines(gone))) if gone.values else found


def plain_lines(answers: Answers) -> tuple[Line, ...]:
    """The answers as they were kept, where no result can be read with them."""
    said_plainly = ((topic_of(name), labels_of(name, value)) for name, value in answers.values.items())
    return tuple(Line(Said(topic, "", labels), open=False) for topic, labels in said_plainly)


def _line(case: StaffCase, question_id: str) -> Line:
    question = next(question for question in case.questions if question.id == question_id)
    value = case.answers.get(question_id)
    picks = value if isinstance(value, tuple) else (value,)
    words = said(case, question)
    words = replace(words, answers=(*words.answers, *not_offered(question_id, value)))
    return Line(words, value is None or bool(UNKNOWN_CHOICES.intersection(map(str, picks))))
