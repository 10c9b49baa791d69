"""A screening as one line of a list: what stands in clear, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from intake.actions import Found
from intake.choices import OverrideState, Permission
from intake.content import SafeContact
from intake.models import Screening
from intake.record.choices import in_words
from triage.core.outcomes import Setting, Urgency


@dataclass(frozen=True, slots=True)
class ListedCall:
    """One line. `urgency_id` picks its color, `overdue` says that the follow-up is late."""

    reference: str
    at: datetime
    worker: str
    finished: bool
    level: str
    level_note: str
    urgency: str
    urgency_id: str
    disposition: str
    follow_up_on: date | None
    overdue: bool
    calling_back: str


def listed(found: Found) -> tuple[ListedCall, ...]:
    """The lines of one page of a list."""
    return tuple(_listed(screening, timezone.localdate(), found) for screening in found.screenings)


def _listed(screening: Screening, today: date, found: Found) -> ListedCall:
    # A call that has not ended has no result yet, whatever its answers so far would read as.
    finished = not screening.is_draft
    due = screening.follow_up_on
    return ListedCall(
        reference=screening.reference,
        at=screening.created_at,
        worker=screening.worker.name,
        finished=finished,
        level=level_in_force(screening) if finished else "",
        level_note=override_note(screening) if finished else "",
        urgency=in_words(Urgency, screening.urgency) if finished else "",
        urgency_id=screening.urgency if finished else "",
        disposition=str(screening.get_disposition_display()),
        follow_up_on=due,
        overdue=due is not None and due < today,
        calling_back=_calling_back(found.contacts[screening.pk]) if screening.pk in found.contacts else "",
    )


def _calling_back(contact: SafeContact | None) -> str:
    """Whether to call, when, and who may answer, for who is about to."""
    if contact is None:
        return _("Open the call first: whether it is safe to call can not be read.")
    if contact.call == Permission.NO:
        return _("Do not call: not safe.")
    said = [
        _("Safe to call.") if contact.call == Permission.YES else _("Nobody asked whether a call is safe."),
        _("When: %(when)s.") % {"when": contact.when} if contact.when else "",
        _("May answer: %(who)s.") % {"who": contact.who_may_answer} if contact.who_may_answer else "",
        _("No voicemail.") if contact.voicemail == Permission.NO else "",
    ]
    return " ".join(filter(None, said))


def level_in_force(screening: Screening) -> str:
    """The level that counts, in words."""
    level = screening.level
    return in_words(Setting, level.id) if level is not None else ""


def override_note(screening: Screening) -> str:
    """Whether somebody chose that level, or has asked for one below the minimum."""
    if not screening.chosen:
        return ""
    if screening.override_state in (OverrideState.IN_FORCE, OverrideState.APPROVED):
        return _("chosen by staff")
    waits = screening.override_state == OverrideState.AWAITING
    return (
        _("safe minimum, while a choice waits for a supervisor") if waits else _("safe minimum; a choice was refused")
    )
