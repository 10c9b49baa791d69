"""Answers as a few bytes that stay readable after a new release.

Ids of questions and choices are permanent, their places in a list are not. So each is written as three
bytes of a digest of its id: short, and never mistaken for another choice when the lists change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

from triage.core.answers import Answers, BadAnswer, Value, check_answer
from triage.core.questions import Kind, Question

CODE_BYTES: Final = 3


class BadPacking(ValueError):
    """Bytes that end in the middle of an answer."""


class AnswerCodes:
    """Packs the answers to one questionnaire, and unpacks those that it still offers.

    Most answers are one choice of a known question, so each of those is packed once, ahead: every request of a
    visit opens all its answers.
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        self._codes = {question.id: _Codes(question) for question in questions}
        self._by_code = {codes.own: codes for codes in self._codes.values()}
        self._packed = {pair: self._codes[pair[0]].pack(pair[1]) for pair in _single_answers(questions)}
        self._ahead = {packed: pair for pair, packed in self._packed.items()}

    def pack(self, answers: Answers) -> bytes:
        """The number of answers, then each as its question, the number of picks, and the picks."""
        packed = [self._packed.get(pair) or self._codes[pair[0]].pack(pair[1]) for pair in answers.values.items()]
        return bytes([len(packed)]) + b"".join(packed)

    def unpack(self, packed: bytes) -> Answers:
        """The answers that are still valid; the others are left out, and so asked again."""
        found = (self._ahead.get(answer) or self._read(answer) for answer in _split(packed))
        return Answers(dict(pair for pair in found if pair))

    def _read(self, packed: bytes) -> tuple[str, Value] | None:
        codes = self._by_code.get(packed[:CODE_BYTES])
        picks = range(CODE_BYTES + 1, len(packed), CODE_BYTES)
        return codes.unpack([packed[i : i + CODE_BYTES] for i in picks]) if codes else None


class _Codes:
    """The codes of one question and of its choices."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.own = code(question.id)
        self._of = {choice: code(f"{question.id}/{choice}") for choice in question.choice_ids}
        self._choice = {code: choice for choice, code in self._of.items()}

    def pack(self, value: Value) -> bytes:
        if isinstance(value, int):
            raise TypeError(f"'{self._question.id}' is a count; a page can only show again which signs were ticked.")
        picks = (value,) if isinstance(value, str) else value
        return self.own + bytes([len(picks)]) + b"".join([self._of[pick] for pick in picks])

    def unpack(self, picks: Sequence[bytes]) -> tuple[str, Value] | None:
        """An answer of which any pick is gone is asked again as a whole: half of it might say something else."""
        chosen = [self._choice.get(pick, "") for pick in picks]
        try:
            return self._question.id, check_answer(self._question, chosen)
        except BadAnswer:
            return None


def _single_answers(questions: Sequence[Question]) -> list[tuple[str, Value]]:
    """Every answer that is one choice of a question which takes one."""
    single = (question for question in questions if question.kind is Kind.SINGLE)
    return [(question.id, choice) for question in single for choice in question.choice_ids]


def _split(packed: bytes) -> Iterator[bytes]:
    """Each answer as it was packed. Raises BadPacking where the bytes end too early."""
    at = 1
    for _ in range(_byte(packed, 0)):
        end = at + CODE_BYTES + 1 + CODE_BYTES * _byte(packed, at + CODE_BYTES)
        if end > len(packed):
            raise BadPacking
        yield packed[at:end]
        at = end


def code(name: str) -> bytes:
    """The three bytes that stand for an id."""
    return hashlib.blake2s(name.encode(), digest_size=CODE_BYTES).digest()


def _byte(packed: bytes, at: int) -> int:
    if at >= len(packed):
        raise BadPacking
    return packed[at]
