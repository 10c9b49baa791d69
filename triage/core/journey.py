"""The way through the questions. Only answers are stored; the path is worked out from them each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from triage.core.answers import Answers
from triage.core.facts import Questionnaire
from triage.core.questions import Question


@dataclass(frozen=True)
class Journey:
    """Where somebody with these answers stands in this questionnaire."""

    questionnaire: Questionnaire
    answers: Answers

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question that these answers lead to, answered or not."""
        return self.questionnaire.asked(self.answers)

    def path(self) -> tuple[Question, ...]:
        """Every question answered in a row, then the first still to answer."""
        open_question = self.open()
        if open_question is None:
            return self.asked
        return self.asked[: self.asked.index(open_question) + 1]

    def open(self) -> Question | None:
        """The first question still to answer, or None when all are answered."""
        return next((question for question in self.asked if question.id not in self.answers), None)

    @property
    def complete(self) -> bool:
        return self.open() is None

    def step(self, question_id: str) -> int | None:
        """The place of a question in what is asked, counted from 1; None when it is not asked."""
        ids = [question.id for question in self.asked]
        return ids.index(question_id) + 1 if question_id in ids else None

    def question_at(self, step: int) -> Question | None:
        """The question at a place on the path, or None when the path does not reach so far."""
        path = self.path()
        return path[step - 1] if 1 <= step <= len(path) else None

    def before(self, question: Question) -> Question | None:
        """The question asked just before this one."""
        place = self.asked.index(question)
        return self.asked[place - 1] if place else None

    def counted(self) -> Answers:
        """The answers that count: those to questions that are asked."""
        ids = {question.id for question in self.asked}
        return Answers({name: value for name, value in self.answers.values.items() if name in ids})


def open_journey(questions: Sequence[Question], answers: Answers) -> Journey:
    """A journey through questions that have not been laid out yet (used with toy questionnaires)."""
    return Journey(Questionnaire(tuple(questions)), answers)
