"""Answers as a few bytes that stay readable after a new release.

Ids of questions and choices are permanent, their places in a list are not. So each is written as three
bytes of a digest of its id: short, and never mistaken for another choice when the lists change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from triage.core.answers import Answers, BadAnswer, Value, check_answer
from triage.core.questions import Question

CODE_BYTES: Final = 3


class BadPacking(ValueError):
    """Bytes that end in the middle of an answer."""


class AnswerCodes:
    """Packs the answers to one questionnaire, and unpacks those that it still offers."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = {code(question.id): question for question in questions}
        self._choices = {
            code(f"{question.id}/{choice}"): choice for question in questions for choice in question.choice_ids
        }

    def pack(self, answers: Answers) -> bytes:
        """The number of answers, then each as its question, the number of picks, and the picks."""
        packed = [_pack_one(question_id, value) for question_id, value in answers.values.items()]
        return bytes([len(packed)]) + b"".join(packed)

    def unpack(self, packed: bytes) -> Answers:
        """The answers that are still valid; the others are left out, and so asked again."""
        reader = _Reader(packed)
        values: dict[str, Value] = {}
        for _ in range(reader.number()):
            question = self._questions.get(reader.code())
            picks = [self._choices.get(reader.code(), "") for _ in range(reader.number())]
            if question is not None:
                values |= _still_valid(question, picks)
        return Answers(values)


class _Reader:
    """Walks over packed bytes; whatever follows the last answer is padding."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._at = 0

    def number(self) -> int:
        return self._take(1)[0]

    def code(self) -> bytes:
        return self._take(CODE_BYTES)

    def _take(self, length: int) -> bytes:
        taken = self._packed[self._at : self._at + length]
        if len(taken) < length:
            raise BadPacking
        self._at += length
        return taken


def code(name: str) -> bytes:
    """The three bytes that stand for an id."""
    return hashlib.blake2s(name.encode(), digest_size=CODE_BYTES).digest()


def _pack_one(question_id: str, value: Value) -> bytes:
    if isinstance(value, int):
        raise TypeError(f"'{question_id}' is a count; the page can only show again which signs were ticked.")
    picks = (value,) if isinstance(value, str) else value
    return code(question_id) + bytes([len(picks)]) + b"".join(code(f"{question_id}/{pick}") for pick in picks)


def _still_valid(question: Question, picks: Sequence[str]) -> dict[str, Value]:
    """An answer of which any pick is gone is asked again as a whole: half of it might say something else."""
    try:
        return {question.id: check_answer(question, picks)}
    except BadAnswer:
        return {}
