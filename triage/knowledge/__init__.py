"""What is asked and what is concluded: the part that clinicians review. One function decides: `recommend`."""

from __future__ import annotations

from triage.core import explain as _explain
from triage.core import whatif as _whatif
from triage.core.answers import Answers
from triage.core.decide import Engine, Recommendation
from triage.core.explain import Reason
from triage.core.rules import RuleSet
from triage.core.whatif import Change, Range
from triage.knowledge.closures import ALTERNATIVES
from triage.knowledge.questions import QUESTION, QUESTIONS
from triage.knowledge.rules import RULES
from triage.knowledge.terms import TERMS

__all__ = [
    "ENGINE",
    "QUESTION",
    "QUESTIONS",
    "RULESET",
    "explain",
    "find_out_next",
    "read_answers",
    "recommend",
    "result_range",
    "what_would_change",
]

#: Calendar version, kept with every result. No clinician has signed it off yet, and every result says so.
RULESET = RuleSet(
    version="2026.12.0",
    questions=QUESTIONS,
    terms=TERMS,
    rules=RULES,
    alternatives=ALTERNATIVES,
    signed_off_by=None,
)
ENGINE = Engine(RULESET)


def read_answers(raw: object) -> Answers:
    """Checked answers from one JSON object (design 10). Raises BadAnswers with a sentence for each problem."""
    return ENGINE.reader.read(raw)


def recommend(answers: Answers) -> Recommendation:
    """The one decision: what these answers lead to (clinical-basis 3)."""
    return ENGINE.recommend(answers)


def explain(answers: Answers) -> tuple[Reason, ...]:
    """The rules that set each value shown, with the answers behind them and their sources."""
    return _explain.explain(ENGINE, answers)


def result_range(answers: Answers) -> Range:
    """The lowest and highest result over every completion of what is unknown."""
    return _whatif.result_range(ENGINE, answers)


def find_out_next(answers: Answers) -> str | None:
    """The id of the unknown question worth finding out first, or None."""
    return _whatif.find_out_next(ENGINE, answers)


def what_would_change(answers: Answers) -> tuple[Change, ...]:
    """The nearest single changes that would move the result, at most one up and one down a question."""
    return _whatif.what_would_change(ENGINE, answers)
