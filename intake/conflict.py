"""Two versions of one screening, part by part, and what somebody keeps of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.choices import Channel, Permission
from intake.content import Content, value_of, with_value
from intake.record.topics import labels_of, topic_of
from triage.core.answers import Answers, Value
from triage.core.questions import Question
from triage.knowledge import QUESTIONS


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


@dataclass(frozen=True, slots=True)
class Part:
    """One part that differs, in words. Of notes both can be kept."""

    id: str
    name: str
    mine: str
    theirs: str
    both: bool


def named(problems: Mapping[str, str]) -> list[str]:
    """What is wrong, each sentence after the name of its field."""
    return [f"{str(NAMES.get(name, name)).capitalize()}: {said}" for name, said in problems.items()]


def parts(mine: Content, theirs: Content) -> tuple[Part, ...]:
    """What differs between two versions, in the order of the form."""
    return tuple(_parts(mine, theirs))


def _parts(mine: Content, theirs: Content) -> Iterator[Part]:
    for question in QUESTIONS:
        first, second = mine.answers.get(question.id), theirs.answers.get(question.id)
        if first != second:
            yield Part(question.id, topic_of(question.id), _said(question, first), _said(question, second), both=False)
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
        whole = with_value(whole, name, _kept(mine, theirs, name, kept.get(name, Keep.MINE)))
    return whole


def _kept(mine: Content, theirs: Content, name: str, keep: str) -> str:
    if keep == Keep.BOTH and name == "notes":
        return f"{theirs.notes}\n\n{mine.notes}".strip()
    return value_of(theirs if keep == Keep.THEIRS else mine, name)


def _said(question: Question, value: Value | None) -> str:
    return "; ".join(labels_of(question.id, value)) or gettext("Not answered")


def _text(name: str, value: str) -> str:
    return str(LABELS[name].get(value, value)) if name in LABELS else value
