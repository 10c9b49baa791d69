"""What a form of the workspace sends, as content of a screening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from intake.choices import Channel, Permission
from intake.content import Caller, Content, SafeContact
from triage.core.answers import HIGHEST_COUNT, Answers, BadAnswer, Value, check_answer
from triage.core.questions import Audience, Question
from triage.knowledge import QUESTIONS

RESPONDENT: Final = "respondent"
#: Signs may have been given as a number, by a program. The form hands it on until some are ticked.
COUNTED: Final = "severity_signs"
COUNTS: Final = frozenset(str(number) for number in range(HIGHEST_COUNT + 1))
#: Who is on the line: the person, or somebody who cares about them. Staff read the questions either way.
#: A call that was handed over holds the person's own answers, and pages carry that on.
LINES: Final = (Audience.STAFF.value, Audience.FAMILY.value, Audience.SELF.value)


@dataclass(frozen=True, slots=True)
class Posted:
    """The content of a form, and for each question what was ticked and what is wrong with it."""

    content: Content
    ticked: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, str]


def read_posted(post: QueryDict, before: Content) -> Posted:
    """What a form holds. What it does not ask stays as it was before. Only answers are checked here."""
    ticked = {question.id: tuple(post.getlist(question.id)) for question in QUESTIONS if question.id != RESPONDENT}
    answers, problems = read_ticked(ticked, post.get(RESPONDENT, ""), post.get(f"{COUNTED}-count", ""))
    content = Content(
        answers=answers,
        notes=post.get("notes", before.notes),
        caller=_caller(post, before.caller),
        channel=post.get("channel", before.channel),
        program=post.get("program", before.program),
    )
    return Posted(content, ticked, problems)


def read_ticked(ticked: Mapping[str, Sequence[str]], line: str, count: str = "") -> tuple[Answers, Mapping[str, str]]:
    """The answers, and a sentence for each question whose ticks are no answer. It counts as not answered."""
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for question in QUESTIONS:
        picks = tuple(dict.fromkeys(ticked.get(question.id, ())))
        if not picks:
            continue
        try:
            values[question.id] = check_answer(question, picks)
        except BadAnswer:
            problems[question.id] = _problem(question, picks)
    if COUNTED not in {*values, *problems} and count in COUNTS:
        values[COUNTED] = int(count)
    # That staff talk to the person themselves is what the form says from the start: by itself it is no answer.
    if line in LINES and (values or line == Audience.FAMILY):
        values = {RESPONDENT: line, **values}
    return Answers(values), problems


def _problem(question: Question, picks: Sequence[str]) -> str:
    alone = next((choice for choice in question.choices if choice.exclusive and choice.id in picks), None)
    if alone is None or len(picks) == 1:
        return _("Choose one of the answers listed.")
    return _("“%(alone)s” stands alone. Untick it, or untick the others.") % {"alone": gettext(alone.label.staff)}


def _caller(post: QueryDict, before: Caller) -> Caller:
    return Caller(
        name=post.get("name", before.name),
        phone=post.get("phone", before.phone),
        relationship=post.get("relationship", before.relationship),
        contact=SafeContact(
            call=post.get("call", before.contact.call),
            voicemail=post.get("voicemail", before.contact.voicemail),
            when=post.get("when", before.contact.when),
            who_may_answer=post.get("who_may_answer", before.contact.who_may_answer),
        ),
    )


def channels() -> tuple[tuple[str, str], ...]:
    """How the caller reached us."""
    return tuple((str(value), str(label)) for value, label in Channel.choices)


def permissions() -> tuple[tuple[str, str], ...]:
    """What the caller may have said about being called."""
    return tuple((str(value), str(label)) for value, label in Permission.choices)


def as_fields(content: Content) -> tuple[tuple[str, str], ...]:
    """The content as the controls of the form would send it: what `read_posted` reads back."""
    answers = content.answers.values.items()
    picks = ((f"{name}-count" if isinstance(v, int) else name, pick) for name, v in answers for pick in _picks(v))
    caller, contact = content.caller, content.caller.contact
    texts = {
        "notes": content.notes,
        "channel": content.channel,
        "program": content.program,
        "name": caller.name,
        "phone": caller.phone,
        "relationship": caller.relationship,
        "call": contact.call,
        "voicemail": contact.voicemail,
        "when": contact.when,
        "who_may_answer": contact.who_may_answer,
    }
    return (*picks, *texts.items())


def _picks(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)
