"""What is sealed in a screening: answers, notes, and who called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from django.utils.translation import gettext as _

from intake.choices import Channel, Permission
from triage.core.answers import Answers

NOTES_LENGTH: Final = 5000
LINE_LENGTH: Final = 200
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


def checked(content: Content) -> Content:
    """The content as it is kept: Unicode in one form, no space around lines. Raises BadContent."""
    problems: dict[str, str] = {}
    contact = SafeContact(
        _choice(Permission, "call", content.caller.contact.call, problems),
        _choice(Permission, "voicemail", content.caller.contact.voicemail, problems),
        checked_text("when", content.caller.contact.when, problems),
        checked_text("who_may_answer", content.caller.contact.who_may_answer, problems),
    )
    caller = Caller(
        checked_text("name", content.caller.name, problems),
        checked_text("phone", content.caller.phone, problems),
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
    if problems:
        raise BadContent(problems)
    return whole


def checked_text(name: str, text: str, problems: dict[str, str], longest: int = LINE_LENGTH) -> str:
    """The text in one Unicode form. What can not be kept adds a sentence to the problems."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
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


def changed_fields(before: Content, after: Content) -> tuple[str, ...]:
    """The names of what differs, for the audit. Never which question: even that it was asked tells of the caller."""
    return tuple(item.name for item in fields(Content) if getattr(before, item.name) != getattr(after, item.name))
