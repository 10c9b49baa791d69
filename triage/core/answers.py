"""What somebody answered, checked against the questions. Nothing else in the product reads raw answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from triage.core.questions import Kind, Question

Value = str | int | tuple[str, ...]
HIGHEST_COUNT: Final = 11
_LONGEST_QUOTE: Final = 60


class BadAnswer(ValueError):
    """One answer that cannot be used; the message says what was found and what is allowed."""


class BadAnswers(ValueError):
    """Answers that cannot be used: one full sentence for each problem."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Answers:
    """Checked answers by question id. A missing id means that the question was not answered."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def __contains__(self, question_id: object) -> bool:
        return question_id in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def get(self, question_id: str) -> Value | None:
        """The answer as it was given, or None."""
        return self.values.get(question_id)

    def with_(self, question_id: str, value: Value) -> Answers:
        """The same answers with one set."""
        return Answers({**self.values, question_id: value})

    def without(self, *question_ids: str) -> Answers:
        """The same answers with some left out."""
        return Answers({name: value for name, value in self.values.items() if name not in question_ids})

    def as_json(self) -> dict[str, object]:
        """Plain values for JSON, in the order in which they were given."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.values.items()}


class AnswerReader:
    """Checks raw answers against a questionnaire. Built once, because every line of a file passes it."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = {question.id: question for question in questions}
        self._allowed = {question.id: frozenset(question.choice_ids) for question in questions}

    def read(self, raw: object) -> Answers:
        """Answers from one JSON object. Raises BadAnswers with a sentence for each problem."""
        if not isinstance(raw, dict):
            found = json_kind(raw)
            raise BadAnswers((f"The answers are {found}; they must be one JSON object of question ids and answers.",))
        values: dict[str, Value] = {}
        problems: list[str] = []
        for name, value in raw.items():
            try:
                values[name] = self._value(name, value)
            except BadAnswer as problem:
                problems.append(str(problem))
        if problems:
            raise BadAnswers(tuple(problems))
        return Answers(values)

    def _value(self, name: str, raw: object) -> Value:
        question = self._questions.get(name)
        if question is None:
            raise BadAnswer(f"There is no question {_quoted(name)}; the questions are: {', '.join(self._questions)}.")
        if question.kind is Kind.SINGLE:
            return self._single(question, raw)
        if question.kind is Kind.SIGNS and not isinstance(raw, list):
            return self._count(question, raw)
        if not isinstance(raw, list):
            raise BadAnswer(f"'{name}' is {json_kind(raw)}; it must be a list of: {_choices(question)}.")
        return check_picks(question, self._texts(question, raw))

    def _single(self, question: Question, raw: object) -> str:
        if not isinstance(raw, str):
            raise BadAnswer(f"'{question.id}' is {json_kind(raw)}; it must be one of: {_choices(question)}.")
        if raw not in self._allowed[question.id]:
            raise BadAnswer(
                f"'{question.id}' is {_quoted(raw)}, which is not one of its answers: {_choices(question)}."
            )
        return raw

    def _count(self, question: Question, raw: object) -> int | tuple[str, ...]:
        if raw == "not_sure":
            return ("not_sure",)
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= HIGHEST_COUNT:
            return raw
        found = _quoted(raw) if isinstance(raw, str | int | float) else json_kind(raw)
        raise BadAnswer(
            f"'{question.id}' is {found}; it must be a whole number from 0 to {HIGHEST_COUNT}, "
            f"'not_sure', or a list of: {_choices(question)}."
        )

    def _texts(self, question: Question, raw: list[object]) -> tuple[str, ...]:
        strange = [item for item in raw if not isinstance(item, str)]
        if strange:
            found = json_kind(strange[0])
            raise BadAnswer(f"'{question.id}' holds {found}; it may hold only: {_choices(question)}.")
        return tuple(str(item) for item in raw)


def check_answer(question: Question, chosen: Sequence[str]) -> Value:
    """The value of one posted answer. Raises BadAnswer with a sentence that names what is allowed."""
    if question.kind is not Kind.SINGLE:
        return check_picks(question, tuple(chosen))
    if len(chosen) != 1:
        raise BadAnswer(f"'{question.id}' has {len(chosen)} answers; it must have one of: {_choices(question)}.")
    if chosen[0] not in question.choice_ids:
        raise BadAnswer(
            f"'{question.id}' is {_quoted(chosen[0])}, which is not one of its answers: {_choices(question)}."
        )
    return chosen[0]


def check_picks(question: Question, picks: tuple[str, ...]) -> tuple[str, ...]:
    """Several picks, in the published order. Raises BadAnswer with a sentence."""
    if not picks:
        raise BadAnswer(f"'{question.id}' is an empty list; it must hold at least one of: {_choices(question)}.")
    for pick in picks:
        if pick not in question.choice_ids:
            raise BadAnswer(
                f"'{question.id}' holds {_quoted(pick)}, which is not one of its answers: {_choices(question)}."
            )
        if picks.count(pick) > 1:
            raise BadAnswer(f"'{question.id}' holds '{pick}' more than once; each answer may stand once.")
    alone = question.exclusive_ids.intersection(picks)
    if alone and len(picks) > 1:
        raise BadAnswer(f"'{question.id}' holds '{min(alone)}' together with others; '{min(alone)}' must stand alone.")
    return tuple(choice for choice in question.choice_ids if choice in picks)


def count_of(value: Value) -> int | None:
    """How many signs an answer to a `signs` question says (0 to 11), or None when it says not sure."""
    if isinstance(value, int):
        return value
    return None if "not_sure" in value else sum(pick != "none" for pick in value)


def json_kind(raw: object) -> str:
    """What a JSON value is, in words for an error message."""
    names = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(raw), "null")


def _choices(question: Question) -> str:
    return ", ".join(question.choice_ids)


def _quoted(value: object) -> str:
    """The value as found, shortened, with anything unprintable shown as its escape."""
    text = ascii(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."
