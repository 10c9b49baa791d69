"""What is sealed in a screening: answers, notes, and who called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final

from django.utils.translation import gettext as _

from intake.choices import Channel, Permission
from intake.phone_numbers import are_several
from triage.core.answers import Answers

NOTES_LENGTH: Final = 5000
LINE_LENGTH: Final = 200
# Line breaks of word processors and of PDF files: vertical tab, form feed, next line, line and paragraph separator.
PASTED_BREAK: Final = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
# A line that pretends to be another, or a text that a database can not hold.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


class BadContent(ValueError):
    """Content that is not kept: for each field, a sentence that says what to do."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SafeContact:
    """Whether and how a call back may reach the caller without putting them at risk."""

    call: str = Permission.NOT_ASKED
    voicemail: str = Permission.NOT_ASKED
    when: str = ""
    who_may_answer: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who called, as far as they said. Nothing of it is needed for a screening."""

    name: str = ""
    phone: str = ""
    #: For family calls: who the person in question is to the caller.
    relationship: str = ""
    contact: SafeContact = field(default_factory=SafeContact)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a worker types or ticks in one screening."""

    answers: Answers = field(default_factory=Answers)
    notes: str = ""
    caller: Caller = field(default_factory=Caller)
    channel: str = Channel.PHONE
    program: str = ""


_CONTENT: Final = ("notes", "channel", "program")
_CONTACT: Final = tuple(item.name for item in fields(SafeContact))


def checked(content: Content) -> Content:
    """The content as it is kept: Unicode in one form, no space around lines. Raises BadContent."""
    whole, problems = _looked_through(content)
    if problems:
        raise BadContent(problems)
    return whole


def sifted(content: Content, before: Content) -> tuple[Content, Mapping[str, str]]:
    """What can be kept of the content. A field that can not stays as before, and a sentence says why."""
    whole, problems = _looked_through(content)
    for name in problems:
        whole = with_value(whole, name, value_of(before, name))
    return whole, problems


def _looked_through(content: Content) -> tuple[Content, dict[str, str]]:
    problems: dict[str, str] = {}
    contact = SafeContact(
        _choice(Permission, "call", content.caller.contact.call, problems),
        _choice(Permission, "voicemail", content.caller.contact.voicemail, problems),
        checked_text("when", content.caller.contact.when, problems),
        checked_text("who_may_answer", content.caller.contact.who_may_answer, problems),
    )
    caller = Caller(
        checked_text("name", content.caller.name, problems),
        _phone(content.caller.phone, problems),
        checked_text("relationship", content.caller.relationship, problems),
        contact,
    )
    whole = Content(
        content.answers,
        checked_text("notes", content.notes, problems, NOTES_LENGTH),
        caller,
        _choice(Channel, "channel", content.channel, problems),
        checked_text("program", content.program, problems),
    )
    return whole, problems


def _phone(phone: str, problems: dict[str, str]) -> str:
    kept = checked_text("phone", phone, problems)
    if are_several(kept):
        problems.setdefault("phone", _("Type one phone number here, and any other in the notes."))
    return kept


def checked_text(name: str, text: str, problems: dict[str, str], longest: int = LINE_LENGTH) -> str:
    """The text in one Unicode form. What can not be kept adds a sentence to the problems.

    A line break that nobody can type, as pasted text brings it, becomes an ordinary one; in one line, a space.
    """
    breaks = " " if longest == LINE_LENGTH else "\n"
    kept = unicodedata.normalize("NFC", PASTED_BREAK.sub(breaks, text.replace("\r\n", "\n"))).strip()
    if CONTROL.search(kept) or (longest == LINE_LENGTH and "\n" in kept):
        problems[name] = _("Take out the characters that can not be seen.")
    elif len(kept) > longest:
        problems[name] = _("Shorten this to %(longest)d characters. It has %(length)d.") % {
            "longest": longest,
            "length": len(kept),
        }
    return kept


def _choice(allowed: type[Channel | Permission], name: str, value: str, problems: dict[str, str]) -> str:
    if value not in allowed.values:
        problems[name] = _("Choose one of the answers listed.")
    return value


def value_of(content: Content, name: str) -> str:
    """One part of the content by its name in the form."""
    if name in _CONTENT:
        return str(getattr(content, name))
    holder: Caller | SafeContact = content.caller.contact if name in _CONTACT else content.caller
    return str(getattr(holder, name))


def with_value(content: Content, name: str, value: str) -> Content:
    """The content with one part put in place of another, by its name in the form."""
    # One of three classes, and no type checker follows which.
    change = {name: value}
    if name in _CONTENT:
        return replace(content, **change)  # type: ignore[arg-type]
    if name in _CONTACT:
        contact = replace(content.caller.contact, **change)
        return replace(content, caller=replace(content.caller, contact=contact))
    return replace(content, caller=replace(content.caller, **change))  # type: ignore[arg-type]


def changed_fields(before: Content, after: Content) -> tuple[str, ...]:
    """The names of what differs, for the audit. Never which question: even that it was asked tells of the caller."""
    return tuple(item.name for item in fields(Content) if getattr(before, item.name) != getattr(after, item.name))
