"""What a staff password has to be, and how it is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from intake.models import Worker

SHORTEST: Final = 15
LONGEST: Final = 128
# Words that somebody who guesses would try first in this place.
OWN_WORDS: Final = ("treatmentcompass", "treatment compass", "compass", "treatment", "recovery", "intake", "helpline")
LEFT_OVER: Final = 8


class Argon2(Argon2PasswordHasher):
    """Argon2id. Django's 100 MB for each sign-in could take all memory of a small server; 19 MB is the OWASP floor."""

    time_cost = 3
    memory_cost = 19 * 1024
    parallelism = 1


class Length:
    """15 to 128 characters, of any kind."""

    def validate(self, password: str, user: Worker | None = None) -> None:
        if not SHORTEST <= len(password) <= LONGEST:
            raise ValidationError(self.get_help_text(), code="password_length")

    def get_help_text(self) -> str:
        return _("Use %(shortest)d to %(longest)d characters. A few words in a row are good.") % {
            "shortest": SHORTEST,
            "longest": LONGEST,
        }


class OwnWords:
    """Not made of the name of the worker, the product or the trade."""

    def validate(self, password: str, user: Worker | None = None) -> None:
        names = (*user.name.split(), user.username) if user else ()
        left = password.lower()
        for word in sorted({*OWN_WORDS, *(name.lower() for name in names)}, key=len, reverse=True):
            left = left.replace(word, "") if word else left
        if len(set(re.sub(r"[\W\d_]", "", left))) < LEFT_OVER // 2 or len(left) < LEFT_OVER:
            raise ValidationError(self.get_help_text(), code="password_own_words")

    def get_help_text(self) -> str:
        return _("Do not build it from your name, or from words of this work.")
