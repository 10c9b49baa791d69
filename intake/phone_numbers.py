"""Phone numbers as people type them."""

from __future__ import annotations

import re
from typing import Final

SHORTEST: Final = 7
# The most digits that a number has anywhere (E.164), with its country code.
LONGEST: Final = 15
# A number in the United States or Canada without the country's own 1.
NORTH_AMERICAN: Final = 10
# Only after a digit: what stands before the number is a word, not an extension.
EXTENSION: Final = re.compile(r"(?<=[\d)])[\s,;.]*(?:extension|ext|x|#)[\s.:]*\d+\s*$")
BETWEEN: Final = re.compile(r"[/:;,|&\n]|\bor\b|\band\b|(?<=\d)\s*\+")


def normalised(phone: str) -> str:
    """The digits of a number, in one spelling whether or not the country code was given; empty for none."""
    whole = _without_extension(phone)
    number = next(iter(_numbers(whole)), whole)
    digits = _digits(number)
    if len(digits) < SHORTEST:
        return ""
    international = "+" in number.partition(_first_digit(number))[0]
    return f"1{digits}" if len(digits) == NORTH_AMERICAN and not international else digits


def are_several(phone: str) -> bool:
    """Whether this is more than one number. Only one could be found again, and nobody would know which."""
    whole = _without_extension(phone)
    return len(_numbers(whole)) > 1 or len(_digits(whole)) > LONGEST


def _numbers(whole: str) -> list[str]:
    """The parts that are long enough for a number. A split takes the plus before one, so it is put back."""
    parts = BETWEEN.sub(lambda found: "\n+" if "+" in found[0] else "\n", whole).split("\n")
    return [part for part in parts if len(_digits(part)) >= SHORTEST]


def _without_extension(phone: str) -> str:
    return EXTENSION.sub("", phone.casefold())


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _first_digit(text: str) -> str:
    return next(c for c in text if c.isdecimal())
