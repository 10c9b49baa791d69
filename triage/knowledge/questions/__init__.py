"""The whole questionnaire, in the order of clinical-basis 1 (Q0 to Q18)."""

from collections.abc import Mapping
from types import MappingProxyType

from triage.core.questions import Question
from triage.knowledge.questions import life, opening, person, severity, substances

QUESTIONS: tuple[Question, ...] = (
    *opening.QUESTIONS,
    *person.QUESTIONS,
    *substances.QUESTIONS,
    *severity.QUESTIONS,
    *life.QUESTIONS,
)
QUESTION: Mapping[str, Question] = MappingProxyType({question.id: question for question in QUESTIONS})
