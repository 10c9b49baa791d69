"""`manage.py recommend`: answers in, recommendation out (design section 10)."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from triage.answer_files import BadInput, lines, read_bytes, read_one
from triage.core.answers import Answers
from triage.core.contract import Json, result_json
from triage.full_result import full_result
from triage.knowledge import recommend
from triage.result.text import as_text

_PROGRESS_EVERY = 5_000


class Command(BaseCommand):
    """Reads one JSON object, or one a line, and writes the recommendation for each."""

    help = "Recommend a level of care for the answers in FILE (or on standard input)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="a file of answers; standard input without it")
        parser.add_argument("--lines", action="store_true", help="one JSON object a line in, one a line out")
        parser.add_argument("--full", action="store_true", help="with --lines: reasons, range and changes too")
        parser.add_argument("--text", action="store_true", help="write it for a person to read")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["text"] and options["lines"]:
            raise CommandError("--text and --lines cannot be used together; choose one.", returncode=2)
        if options["full"] and not options["lines"]:
            raise CommandError("--full goes with --lines; without --lines the result is always full.", returncode=2)
        try:
            stream = _opened(options["file"])
        except OSError as problem:
            raise CommandError(f"{options['file']} cannot be read: {problem.strerror}.", returncode=2) from None
        try:
            with stream:
                self._run(stream, options)
        except BrokenPipeError:  # the reader left; that is its right
            sys.stderr.close()

    def _run(self, stream: BinaryIO, options: dict[str, Any]) -> None:
        if options["lines"]:
            self._many(stream, full_result if options["full"] else _short)
        else:
            self._one(stream, as_text=options["text"])

    def _one(self, stream: BinaryIO, *, as_text: bool) -> None:
        try:
            answers = read_one(stream)
        except BadInput as problem:
            raise CommandError(str(problem), returncode=2) from None
        self.stdout.write(_text(answers) if as_text else json.dumps(full_result(answers), indent=1, ensure_ascii=False))

    def _many(self, stream: BinaryIO, result_of: Callable[[Answers], Json]) -> None:
        number = failed = 0
        write = self.stdout.write
        for number, line in enumerate(lines(stream), start=1):
            try:
                result: Json = result_of(read_bytes(line))
            except BadInput as problem:
                result = {"error": str(problem), "line": number}
                failed += 1
            write(json.dumps(result, ensure_ascii=False))
            self._progress(number)
        if number == 0:
            raise CommandError("The input is empty; it must hold one JSON object a line.", returncode=2)
        if failed:
            raise CommandError(f"{failed} of {number} lines could not be used; each says why.", returncode=1)

    def _progress(self, number: int) -> None:
        if number % _PROGRESS_EVERY == 0 and sys.stderr.isatty():
            self.stderr.write(f"{number} lines", ending="\r")


def _opened(path: str | None) -> BinaryIO:
    return sys.stdin.buffer if path is None else Path(path).open("rb")


def _short(answers: Answers) -> Json:
    return result_json(recommend(answers))


def _text(answers: Answers) -> str:
    return as_text(answers)
