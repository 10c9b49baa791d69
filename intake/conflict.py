"""Two versions of one screening, part by part, and what somebody keeps of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.choices import Channel, Permission
from intake.content import Caller, Content, SafeContact
from triage.core.answers import Answers, Value
from triage.core.questions import Question
from triage.knowledge import QUESTIONS
from triage.result.answers import topic


class Keep(StrEnum):
    """What to keep of a part."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


#: Names of the parts that are not answers. Those of the caller stand in the order of the form.
NAMES: Final[Mapping[str, object]] = {
    "notes": _("notes"),
    "channel": _("how they reached us"),
    "name": _("name"),
    "phone": _("phone number"),
    "relationship": _("relationship"),
    "call": _("safe to call back"),
    "voicemail": _("safe to leave a voicemail"),
    "when": _("safe times"),
    "who_may_answer": _("who may answer"),
}
LABELS: Final[Mapping[str, Mapping[str, object]]] = {
    "channel": dict(Channel.choices),
    "call": dict(Permission.choices),
    "voicemail": dict(Permission.choices),
}
_CONTENT: Final = ("notes", "channel")
_CONTACT: Final = tuple(item.name for item in fields(SafeContact))


@dataclass(frozen=True, slots=True)
class Part:
    """One part that differs, in words. Of notes both can be kept."""

    id: str
    name: str
    mine: str
    theirs: str
    both: bool


def parts(mine: Content, theirs: Content) -> tuple[Part, ...]:
    """What differs between two versions, in the order of the form."""
    return tuple(_parts(mine, theirs))


def _parts(mine: Content, theirs: Content) -> Iterator[Part]:
    for question in QUESTIONS:
        first, second = mine.answers.get(question.id), theirs.answers.get(question.id)
        if first != second:
            yield Part(question.id, topic(question.id), _said(question, first), _said(question, second), both=False)
    for name, label in NAMES.items():
        one, other = value_of(mine, name), value_of(theirs, name)
        if one != other:
            yield Part(name, str(label), _text(name, one), _text(name, other), both=name == "notes")


def merged(mine: Content, theirs: Content, kept: Mapping[str, str]) -> Content:
    """One content of two: what is not chosen is mine, which nobody else has seen yet."""
    answers = {
        question.id: value
        for question in QUESTIONS
        if (value := (theirs if kept.get(question.id) == Keep.THEIRS else mine).answers.get(question.id)) is not None
    }
    whole = replace(theirs, answers=Answers(answers))
    for name in NAMES:
        whole = _with(whole, name, _kept(mine, theirs, name, kept.get(name, Keep.MINE)))
    return whole


def _kept(mine: Content, theirs: Content, name: str, keep: str) -> str:
    if keep == Keep.BOTH and name == "notes":
        return f"{theirs.notes}\n\n{mine.notes}".strip()
    return value_of(theirs if keep == Keep.THEIRS else mine, name)


def value_of(content: Content, name: str) -> str:
    """One part of the content by its name in the form."""
    if name in _CONTENT:
        return str(getattr(content, name))
    holder: Caller | SafeContact = content.caller.contact if name in _CONTACT else content.caller
    return str(getattr(holder, name))


def _with(content: Content, name: str, value: str) -> Content:
    # One of three classes, and no type checker follows which.
    change = {name: value}
    if name in _CONTENT:
        return replace(content, **change)  # type: ignore[arg-type]
    if name in _CONTACT:
        contact = replace(content.caller.contact, **change)
        return replace(content, caller=replace(content.caller, contact=contact))
    return replace(content, caller=replace(content.caller, **change))  # type: ignore[arg-type]


def _said(question: Question, value: Value | None) -> str:
    picks = value if isinstance(value, tuple) else (value,)
    chosen = [gettext(choice.label.staff) for choice in question.choices if choice.id in picks]
    return "; ".join(chosen) or gettext("Not answered")


def _text(name: str, value: str) -> str:
    return str(LABELS[name].get(value, value)) if name in LABELS else value
