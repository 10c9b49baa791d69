"""The keys of the phone screen. They act only while a question has the focus (WCAG 2.1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

#: In the order of the choices of a question. None of them is a key that does something else.
CHOICE_KEYS: Final = "1234567890abcdefg"
#: What else a key does. `static/js/intake.js` acts on the same names.
OTHER_KEYS: Final[Mapping[str, object]] = {
    "Enter": _("next question, then the caller"),
    "Shift Enter": _("back"),
    "n": _("next one not answered"),
    "h": _("help"),
    "m": _("notes (Esc leads back)"),
    "Backspace": _("clear the answer"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and what it does."""

    name: str
    does: str


def legend() -> tuple[Key, ...]:
    """Every key that is not the key of a choice."""
    return tuple(Key(name, str(does)) for name, does in OTHER_KEYS.items())
