"""Finds a phone number among sealed ones."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final

from intake.models import Workspace

PURPOSE: Final = "phone"
SHORTEST: Final = 7
# A number in the United States or Canada without the country's own 1.
NORTH_AMERICAN: Final = 10


def normalised(phone: str) -> str:
    """The digits of a number, in one spelling whether or not the country code was given; empty for none."""
    first = re.split(r"(?:ext|x|#)", phone.casefold(), maxsplit=1)[0]
    digits = "".join(str(int(c)) for c in first if c.isdecimal())
    if len(digits) < SHORTEST:
        return ""
    return f"1{digits}" if len(digits) == NORTH_AMERICAN and not first.strip().startswith("+") else digits


def index_of(phone: str) -> str:
    """The keyed digest that stands for a number in the database; empty for no number."""
    digits = normalised(phone)
    if not digits:
        return ""
    return hmac.new(Workspace.present().key(PURPOSE), digits.encode(), hashlib.sha256).hexdigest()
