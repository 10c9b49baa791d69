"""What is not known, how far the result could move because of it, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
_MOVES = _("Once this is known, the result could move:")
_REST_MOVES = _("Once the rest is known, the result could move:")
_ALL_STAYS = _("Whatever it turns out to be, this result stays the same.")
_STAYS = _("Suggested level: the same in any case.")
_SETTING = _("Suggested level: from %(low)s to %(high)s.")
_STEP = _("First step: from %(low)s to %(high)s.")
_URGENCY = _("How soon: from %(low)s to %(high)s.")
#: No range says how these could turn out (design 5): nobody is told that danger might be nothing, and nothing here
#: may sound as if it made no difference.
_HELD: Mapping[str, str] = {
    "danger_now": _(
        "Danger right now is not known, so this result treats it as an emergency until someone has looked."
    ),
    "suicide_risk": _(
        "Thoughts of suicide are not known, so 988 is shown. A plan, or not being safe, calls for 911 or 988 now."
    ),
    "substances": _(
        "What was in it is not known, so this result allows for opioids and sedatives. It may be stronger than it "
        "seems."
    ),
}


def unknown(case: Case) -> Unknown | None:
    """What is open, or None where everything asked is known and the person themselves answered."""
    open_ids = case.recommendation.unknown
    only_part = case.say(_ONLY_PART)
    if not open_ids:
        return Unknown((), (), "", (), only_part, "", "") if only_part else None
    found = case.find_out_next
    held = tuple(case.say(_HELD[question_id]) for question_id in open_ids if question_id in _HELD)
    ranges = tuple(_ranges(case, held))
    return Unknown(
        topics=tuple(topic(question_id) for question_id in open_ids),
        held=held,
        lead=case.say(_lead(held, ranges)),
        ranges=ranges,
        says=only_part,
        next_topic=topic(found) if found else "",
        next_how=case.say(FIND_OUT[found]) if found else "",
    )


def _lead(held: tuple[str, ...], ranges: tuple[str, ...]) -> str:
    if ranges:
        return _REST_MOVES if held else _MOVES
    return "" if held else _ALL_STAYS


def _ranges(case: Case, held: tuple[str, ...]) -> Iterator[str]:
    """Nothing where nothing could move; else what becomes of the level, and what else could move."""
    if not any(case.range.width):
        return
    if said := _ends(case, _SETTING, case.range.setting) or ("" if held else case.say(_STAYS)):
        yield said
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
