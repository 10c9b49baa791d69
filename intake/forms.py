"""The small forms of the workspace. What they send is checked again by the action that takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from intake.actions import Search
from intake.audit_words import ACTIONS
from intake.choices import Disposition, OverrideCode
from intake.content import LINE_LENGTH, NOTES_LENGTH
from intake.models import Team, Worker
from intake.permissions import Role
from intake.record.choices import levels, urgencies

Choices = Iterable[tuple[str, Any]]


def _any(choices: Choices) -> list[tuple[str, Any]]:
    """The choices, after one that narrows nothing."""
    return [("", _("Any")), *choices]


class Form(forms.Form):
    """Errors are said by us beside each field, and browsers remember nothing that was typed."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def show(self, problems: Mapping[str, object]) -> None:
        """Say what an action found wrong, beside the fields it names."""
        for name, said in problems.items():
            sentences = [said] if isinstance(said, str) else said
            for sentence in sentences:  # type: ignore[attr-defined]
                self.add_error(name if name in self.fields else None, sentence)


class Day(forms.DateField):
    """A day, picked or typed, in a year that a calendar of ours can reckon with."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [
        MinValueValidator(date(1900, 1, 1), _("Give a day of 1900 or later.")),
        MaxValueValidator(date(2999, 12, 31), _("Give a day before the year 3000.")),
    ]


#: What names a call or a caller.
NAMING: Final = ("reference", "phone")


class SearchForm(Form):
    """What to look for. Reference and phone number stand in no address: they are posted."""

    reference = forms.CharField(label=_("Reference"), required=False, max_length=20)
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=40)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    urgency = forms.ChoiceField(label=_("How soon"), required=False)
    disposition = forms.ChoiceField(label=_("How it ended"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = _any(levels())  # type: ignore[attr-defined]
        self.fields["urgency"].choices = _any(urgencies())  # type: ignore[attr-defined]
        self.fields["disposition"].choices = _any(Disposition.choices)  # type: ignore[attr-defined]

    def query(self) -> Search:
        """The search that was typed."""
        return Search(**self.cleaned_data)

    def plain(self) -> dict[str, str]:
        """What may stand in an address: nothing that names somebody."""
        kept = {name: value for name, value in self.cleaned_data.items() if value and name not in NAMING}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


class DispositionForm(Form):
    """How the call ended."""

    disposition = forms.ChoiceField(label=_("How the call ended"), required=False)
    program = forms.CharField(label=_("Program referred to"), required=False, max_length=LINE_LENGTH, strip=False)
    follow_up_on = Day(label=_("Follow up on"), required=False)
    other_way = forms.BooleanField(
        label=_("A call back is not safe, and another way to reach the caller was agreed"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Not said yet")), *Disposition.choices]
        self.fields["disposition"].choices = choices  # type: ignore[attr-defined]


class Note(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea(attrs={"rows": 3, "maxlength": NOTES_LENGTH, "spellcheck": "false"})


class OverrideForm(Form):
    """Another level than the one suggested, and why."""

    level = forms.ChoiceField(label=_("Level chosen"), error_messages={"required": _("Choose the level.")})
    code = forms.ChoiceField(label=_("Reason"), error_messages={"required": _("Choose the reason.")})
    note = Note(label=_("Why, in your own words"), error_messages={"required": _("Write down why.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose = ("", _("Choose"))
        self.fields["level"].choices = [choose, *levels()]  # type: ignore[attr-defined]
        self.fields["code"].choices = [choose, *OverrideCode.choices]  # type: ignore[attr-defined]


class DecisionForm(Form):
    """A supervisor's answer to an override under the safe minimum."""

    note = Note(label=_("Why"), error_messages={"required": _("Write down why.")})


class CodeForm(Form):
    """A hand-over code."""

    code = forms.CharField(
        label=_("Hand-over code"),
        max_length=60,
        error_messages={"required": _("Type the code that the caller reads out.")},
    )


class AuditForm(Form):
    """What to look for in the audit."""

    actor = forms.ModelChoiceField(Worker.objects.none(), label=_("Who"), required=False, empty_label=_("Anyone"))
    reference = forms.CharField(label=_("Reference of a call"), required=False, max_length=20)
    action = forms.ChoiceField(label=_("Action"), required=False)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)

    def __init__(self, *args: Any, actors: Iterable[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["actor"].queryset = actors  # type: ignore[attr-defined]
        self.fields["action"].choices = _any(ACTIONS.items())  # type: ignore[attr-defined]


class WorkerForm(Form):
    """Who a worker is here."""

    name = forms.CharField(label=_("Full name"), max_length=100, error_messages={"required": _("Type the name.")})
    team = forms.ModelChoiceField(Team.objects.order_by("name"), label=_("Team"), empty_label=None)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class NewWorkerForm(WorkerForm):
    """A worker to be."""

    username = forms.CharField(
        label=_("Name to sign in with"), max_length=60, error_messages={"required": _("Type a name to sign in with.")}
    )
    field_order = ("name", "username", "team", "role")


class TeamForm(Form):
    """A team to be."""

    team_name = forms.CharField(
        label=_("Name of the team"), max_length=100, error_messages={"required": _("Type a name for the team.")}
    )


class Password(forms.CharField):
    """A password, taken as it is typed: spaces at its ends belong to it."""

    def __init__(self, label: object, kind: str, required: object) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": kind})
        missing = {"required": cast("str", required)}
        super().__init__(label=cast("str", label), strip=False, max_length=500, widget=widget, error_messages=missing)


class OneTimeCode(forms.CharField):
    """A code of an authenticator app, or from paper."""

    def __init__(self, label: object) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"})
        super().__init__(
            label=cast("str", label), max_length=40, widget=widget, error_messages={"required": _("Type the code.")}
        )


class SignInForm(Form):
    """The first step of signing in."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Type your name to sign in with.")},
    )
    password = Password(_("Password"), "current-password", _("Type your password."))


class OneTimeCodeForm(Form):
    """The second step, and the code asked for once more before something that reaches far."""

    code = OneTimeCode(_("Code from your app, or a recovery code"))


class SetUpForm(Form):
    """The first password and the first code of an authenticator."""

    password = Password(_("New password"), "new-password", _("Type a new password."))
    again = Password(_("New password once more"), "new-password", _("Type the new password once more."))
    code = OneTimeCode(_("Code that the app shows now"))

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class PasswordForm(Form):
    """Another password of one's own."""

    old = Password(_("Your password so far"), "current-password", _("Type your password so far."))
    password = Password(_("New password"), "new-password", _("Type a new password."))
    again = Password(_("New password once more"), "new-password", _("Type the new password once more."))

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


def _same_twice(form: Form) -> dict[str, Any]:
    given = form.cleaned_data
    if "password" in given and "again" in given and given["password"] != given["again"]:
        form.add_error("again", _("The two do not match. Type the same password in both."))
    return given
