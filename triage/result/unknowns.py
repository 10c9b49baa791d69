"""What is not known, how far the result could move because of it, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterator

from triage.core.outcomes import Ordered
from triage.core.questions import Wording
from triage.core.words import _
from triage.knowledge.vocabulary import in_short
from triage.result.answers import topic
from triage.result.case import Case
from triage.result.parts import Unknown
from triage.result.topics import FIND_OUT

_ONLY_PART = Wording(
    "",
    _("You see only part of this. The person's own answers may point higher."),
    _("The caller may not have said everything. Later answers may point higher."),
)
_STAYS = _("Suggested level: the same in any case.")
_SETTING = _("Suggested level: from %(low)s to %(high)s.")
_STEP = _("First step: from %(low)s to %(high)s.")
_URGENCY = _("How soon: from %(low)s to %(high)s.")


def unknown(case: Case) -> Unknown | None:
    """What is open, or None where everything asked is known and the person themselves answered."""
    open_ids = case.recommendation.unknown
    only_part = case.say(_ONLY_PART)
    if not open_ids:
        return Unknown((), (), only_part, "", "") if only_part else None
    found = case.find_out_next
    return Unknown(
        topics=tuple(topic(question_id) for question_id in open_ids),
        ranges=tuple(_ranges(case)),
        says=only_part,
        next_topic=topic(found) if found else "",
        next_how=case.say(FIND_OUT[found]) if found else "",
    )


def _ranges(case: Case) -> Iterator[str]:
    """Nothing where nothing could move; else what becomes of the level, and what else could move."""
    if not any(case.range.width):
        return
    yield _ends(case, _SETTING, case.range.setting) or case.say(_STAYS)
    for words, ends in ((_STEP, case.range.first_step), (_URGENCY, case.range.urgency)):
        if said := _ends(case, words, ends):
            yield said


def _ends(case: Case, words: str, ends: tuple[Ordered, Ordered]) -> str:
    low, high = ends
    if low == high:
        return ""
    return case.say(words) % {"low": _in_a_sentence(case, low), "high": _in_a_sentence(case, high)}


def _in_a_sentence(case: Case, value: Ordered) -> str:
    name = case.say(in_short(value))
    return name[:1].lower() + name[1:]
