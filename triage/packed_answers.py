"""Answers as a few bytes that stay readable after a new release.

Ids of questions and choices are permanent, their places in a list are not. So each is written as three
bytes of a digest of its id: short, and never mistaken for another choice when the lists change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from triage.core.answers import Answers, BadAnswer, Value, check_answer
from triage.core.questions import Kind, Question

CODE_BYTES: Final = 3


class BadPacking(ValueError):
    """Bytes that end in the middle of an answer."""


class AnswerCodes:
    """Packs the answers to one questionnaire, and unpacks those that it still offers."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._codes = {question.id: _Codes(question) for question in questions}
        self._by_code = {codes.own: codes for codes in self._codes.values()}

    def pack(self, answers: Answers) -> bytes:
        """The number of answers, then each as its question, the number of picks, and the picks."""
        packed = [self._codes[name].pack(value) for name, value in answers.values.items()]
        return bytes([len(packed)]) + b"".join(packed)

    def unpack(self, packed: bytes) -> Answers:
        """The answers that are still valid; the others are left out, and so asked again."""
        values: dict[str, Value] = {}
        at = 1
        for _ in range(_byte(packed, 0)):
            first_pick = at + CODE_BYTES + 1
            end = first_pick + CODE_BYTES * _byte(packed, first_pick - 1)
            if end > len(packed):
                raise BadPacking
            codes = self._by_code.get(packed[at : at + CODE_BYTES])
            if codes is not None:
                values |= codes.unpack([packed[i : i + CODE_BYTES] for i in range(first_pick, end, CODE_BYTES)])
            at = end
        return Answers(values)


class _Codes:
    """The codes of one question and of its choices."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._single = question.kind is Kind.SINGLE
        self.own = code(question.id)
        self._of = {choice: code(f"{question.id}/{choice}") for choice in question.choice_ids}
        self._choice = {code: choice for choice, code in self._of.items()}

    def pack(self, value: Value) -> bytes:
        if isinstance(value, int):
            raise TypeError(f"'{self._question.id}' is a count; a page can only show again which signs were ticked.")
        picks = (value,) if isinstance(value, str) else value
        return self.own + bytes([len(picks)]) + b"".join([self._of[pick] for pick in picks])

    def unpack(self, picks: Sequence[bytes]) -> Mapping[str, Value]:
        """An answer of which any pick is gone is asked again as a whole: half of it might say something else."""
        chosen = [self._choice.get(pick, "") for pick in picks]
        if self._single and len(chosen) == 1 and chosen[0]:
            return {self._question.id: chosen[0]}  # as check_answer has it, for most answers of every request
        try:
            return {self._question.id: check_answer(self._question, chosen)}
        except BadAnswer:
            return MappingProxyType({})


def code(name: str) -> bytes:
    """The three bytes that stand for an id."""
    return hashlib.blake2s(name.encode(), digest_size=CODE_BYTES).digest()


def _byte(packed: bytes, at: int) -> int:
    if at >= len(packed):
        raise BadPacking
    return packed[at]
