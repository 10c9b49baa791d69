"""Answers in files: one JSON object, or one a line, read as a stream so that any file size takes the same memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final, NoReturn

from triage.core.answers import Answers, BadAnswers
from triage.knowledge import read_answers

LONGEST: Final = 64 * 1024


class BadInput(ValueError):
    """Input that cannot be used; the message is a full sentence that names the place."""


def read_one(stream: BinaryIO) -> Answers:
    """The answers in a file that holds one JSON object. Raises BadInput."""
    raw = stream.read(LONGEST + 1)
    if not raw.strip():
        raise BadInput("The input is empty; it must hold one JSON object of question ids and answers.")
    return read_bytes(raw)


def read_bytes(raw: bytes) -> Answers:
    """The answers in one JSON object. Raises BadInput with every problem found."""
    if len(raw) > LONGEST:
        raise BadInput(f"The input is longer than {LONGEST // 1024} KiB; one set of answers takes less than 2.")
    try:
        return read_answers(_parse(raw))
    except BadAnswers as problem:
        raise BadInput(str(problem)) from None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line without its end; of a line that is too long, just enough to see that it is."""
    while line := stream.readline(LONGEST + 2):
        rest = line
        while len(rest) == LONGEST + 2 and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 2)
        yield line.rstrip(b"\r\n")


def _parse(raw: bytes) -> object:
    if not raw.strip():
        raise BadInput("The line is blank; it must hold one JSON object of question ids and answers.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise BadInput(f"Byte {problem.start + 1} is not UTF-8; save the input as UTF-8.") from None
    return _parse_text(text)


def _parse_text(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_unrepeated, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise BadInput(
            f"The JSON breaks at line {problem.lineno}, column {problem.colno}: {problem.msg}. "
            "It must be one object of question ids and answers."
        ) from None
    except RecursionError:
        raise BadInput("The JSON is nested too deeply; answers are one object with no objects inside.") from None
    except BadInput:
        raise
    except ValueError:
        raise BadInput(
            "The JSON holds a number with too many digits; a count is a whole number from 0 to 11."
        ) from None


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """One object, refusing a repeated key: nobody could say which of the two answers was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput(f"The key {ascii(twice)[:60]} stands more than once; each question may be answered once.")
    return found


def _no_constant(name: str) -> NoReturn:
    raise BadInput(f"The JSON holds {name}, which is not an answer.")
