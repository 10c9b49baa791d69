"""The code that opens a draft: 26 characters that can be read aloud and written down.

The alphabet is Crockford's base 32: no I, L, O or U, so that nothing written by hand reads in two ways.
Each character stands for 5 bits; 26 of them are 130, which nobody can guess.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # pragma: allowlist secret
LENGTH: Final = 26
GROUP: Final = 4
# Longer than any way of writing a code down. Nobody gets to make the server read more.
LONGEST_TYPED: Final = 200
_LOOKS_LIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN: Final = re.compile(r"[\W_]+")


def draw() -> str:
    """A new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read(typed: str) -> str | None:
    """The code that somebody typed; None when it is none. Spaces, dashes and small letters do not matter."""
    code = _plain(typed)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def groups(code: str) -> tuple[str, ...]:
    """The code as it is shown: groups of four, the letters of each apart, so that they are read one by one."""
    return tuple(" ".join(code[at : at + GROUP]) for at in range(0, len(code), GROUP))


def shown_again(typed: str) -> str:
    """What somebody typed, in groups, to find a slip in; what can not stand in a code is left out."""
    kept = "".join(letter for letter in _plain(typed) if letter in ALPHABET)
    return " ".join(kept[at : at + GROUP] for at in range(0, len(kept), GROUP))


def _plain(typed: str) -> str:
    if len(typed) > LONGEST_TYPED:
        return ""
    return _BETWEEN.sub("", typed).upper().translate(_LOOKS_LIKE)
