"""Why a question is not asked, in words. Whether it is asked is decided by the questionnaire alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

#: One sentence for each question that is not asked of everyone (the skip logic of clinical-basis 1).
REASONS: Final[Mapping[str, object]] = {
    "withdrawal_now": _("Asked unless everything ticked is a stimulant, cannabis, or nothing in the past 30 days."),
    "sedative_alcohol_risk": _("Asked only with alcohol, sedatives, or pills or powder of unknown content."),
    "overdose_history": _("Asked unless everything ticked is alcohol or cannabis."),
    "tolerance_break": _(
        "Asked only with an opioid, something else, pills or powder of unknown content, or nothing in the past 30 days."
    ),
}


def reason(question_id: str) -> str:
    """Why this question is not asked; nothing for one that always is."""
    return str(REASONS.get(question_id, ""))
