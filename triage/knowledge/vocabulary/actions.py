"""What to do before anything else, in words (clinical-basis 2.4). The panels of the pages say it at length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Action
from triage.core.words import _
from triage.knowledge.vocabulary.entry import Entry, entry

ACTIONS: Final[Mapping[Action, Entry]] = {
    Action.EMERGENCY_911: entry(
        _("Call 911 now"),
        _(
            "Give naloxone if it may be an overdose, and rescue breaths if breathing is slow or has stopped. Once the "
            "person breathes by themselves, lay them on their side. Do not leave. Most states have laws that shield "
            "the caller from some charges."
        ),
        "crisis-help#emergency",
    ),
    Action.CRISIS_SUICIDE_NOW: entry(
        _("Call 911 or go to an emergency room now"),
        _(
            "988 answers calls and texts day and night. Stay together, and move guns and pills away. Each day's "
            "medicine is handed over on time."
        ),
        "crisis-help#crisis",
    ),
    Action.VIOLENCE_SAFETY: entry(
        _("Get to a safe place"),
        _(
            "Call 911 when it is safe to call. The National Domestic Violence Hotline is 1-800-799-7233. Use a phone "
            "or computer that nobody else can check."
        ),
        "crisis-help#safety",
    ),
    Action.CRISIS_988: entry(
        _("Call, text or chat 988"),
        _(
            "988 is for any mental health crisis, not only for thoughts of suicide. Veterans can press 1. Move guns "
            "and pills away. Each day's medicine is handed over on time."
        ),
        "crisis-help#crisis",
    ),
}

#: Stands in for `emergency_911` where somebody may hurt another person.
HARM_TO_OTHERS: Final = entry(
    _("Call 911 if someone may be hurt soon"),
    _("Get away if that can be done safely. 988 can help calm things down and plan."),
    "crisis-help#emergency",
)
