"""One form for every question, rendered through crispy with our own template pack (`templates/care/`)."""

from __future__ import annotations

from functools import cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext

from triage.core.answers import Value, check_answer
from triage.core.questions import UNKNOWN_CHOICES, Audience, Choice, Kind, Question, Wording
from triage.knowledge import QUESTION


class SetApart:
    """Mixed into a widget: marks the choices that stand apart from the others, below an "or"."""

    apart: frozenset[str] = frozenset()

    def create_option(self, name: str, value: object, *args: object, **kwargs: object) -> dict[str, object]:
        option: dict[str, object] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | {"apart": value in self.apart}


class Radios(SetApart, forms.RadioSelect):
    """One choice of several."""


class Checkboxes(SetApart, forms.CheckboxSelectMultiple):
    """Any number of choices."""


class OneAnswer(forms.ChoiceField):
    """The answer to a question with one answer. `why` says why we ask."""

    widget = Radios
    why = ""


class SeveralAnswers(forms.MultipleChoiceField):
    """The answer to a question with several. `why` says why we ask."""

    widget = Checkboxes
    why = ""


class QuestionForm(forms.Form):
    """One question in the words for one audience. `cleaned_data["answer"]` is what the journey records."""

    use_required_attribute = False  # our own message says what to do; the browser's does not
    question = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, question: Question, audience: Audience, posted: QueryDict | None = None, answer: Value | None = None
    ) -> None:
        super().__init__(posted, auto_id="%s", initial={"question": question.id, "answer": _shown(answer)})
        self.asked = question
        self.audience = audience
        self.fields["answer"] = _answer_field(question.id, audience, get_language())

    @property
    def helper(self) -> FormHelper:
        """How crispy renders the form; not needed where a valid answer is only taken."""
        return _helper()

    def clean(self) -> dict[str, Any]:
        """An answer counts for the question that the form names, so without that name it counts for none."""
        if self.cleaned_data.get("question") != self.asked.id and not self.errors:
            self.add_error("answer", said(self.asked.error, self.audience))
        return self.cleaned_data

    def clean_answer(self) -> Value:
        """The answer as rules read it; what stands alone may not stand beside others."""
        answer = self.cleaned_data["answer"]
        picks = [answer] if isinstance(answer, str) else list(dict.fromkeys(answer))
        alone = [choice for choice in self.asked.choices if choice.exclusive and choice.id in picks]
        if alone and len(picks) > 1:
            raise forms.ValidationError(_stands_alone(alone[0], self.audience), code="exclusive")
        return check_answer(self.asked, picks)


@cache
def _answer_field(question_id: str, audience: Audience, language: str | None) -> forms.Field:
    """The field that asks, with everything about the question that the page shows. Forms share it unchanged."""
    question = QUESTION[question_id]
    error = said(question.error, audience)
    kind = OneAnswer if question.kind is Kind.SINGLE else SeveralAnswers
    field = kind(
        label=said(question.text, audience),
        help_text=said(question.hint, audience),
        choices=[(choice.id, said(choice.label, audience)) for choice in sorted(question.choices, key=_stands_apart)],
        error_messages={"required": error, "invalid_choice": error, "invalid_list": error},
    )
    field.widget.apart = frozenset(choice.id for choice in question.choices if _stands_apart(choice))
    field.why = said(question.why, audience)
    return field


def said(wording: Wording | None, audience: Audience) -> str:
    """A wording for one audience in the language of the page; nothing where nothing is said."""
    text = wording.for_(audience) if wording else ""
    return gettext(text) if text else ""


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.disable_csrf = True  # posts are checked by their origin, see config.origin
    helper.attrs = {"novalidate": True, "autocomplete": "off"}
    helper.layout = Layout("question", "answer")
    helper.add_input(Submit("", gettext("Continue")))
    return helper


def _shown(answer: Value | None) -> str | list[str]:
    """The answer as the widget ticks it. A bare count (from a file) ticks nothing."""
    return list(answer) if isinstance(answer, tuple) else str(answer or "")


def _stands_apart(choice: Choice) -> bool:
    return choice.exclusive or choice.id in UNKNOWN_CHOICES


def _stands_alone(choice: Choice, audience: Audience) -> str:
    return gettext("“%(alone)s” does not go with the others. Untick it, or untick the others.") % {
        "alone": said(choice.label, audience)
    }
