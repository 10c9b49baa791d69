"""The one form with something to type. It says the same of every code that opens nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy

from drafts import codes

NOTHING_OPENED = gettext_lazy(
    "We found nothing for this code. Check each letter and number. "
    "A code that is too old, used up or deleted does not work any more."
)
SLOW_DOWN = gettext_lazy("Many codes were tried just now. Wait one minute, then try again. Your code is still good.")


class CodeForm(forms.Form):
    """Asks for a code. Nothing keeps, completes, corrects or checks the spelling of what is typed."""

    use_required_attribute = False
    code = forms.CharField(
        required=False,
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("26 letters and numbers. Spaces, dashes and small letters are fine."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )

    def __init__(self, posted: Mapping[str, str] | None = None) -> None:
        super().__init__(posted, auto_id="%s")

    @classmethod
    def refused(cls, typed: str) -> CodeForm:
        """The form after a code that opened nothing: with what was typed, to find the slip."""
        return cls._with(typed, str(NOTHING_OPENED))

    @classmethod
    def slowed(cls, typed: str) -> CodeForm:
        """The form after too many tries. The code was not looked at."""
        return cls._with(typed, str(SLOW_DOWN))

    @classmethod
    def _with(cls, typed: str, problem: str) -> CodeForm:
        form = cls({"code": codes.shown_again(typed)})
        form.add_error("code", problem)
        return form
